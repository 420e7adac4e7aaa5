"""Values of numbers written in figures and in Roman numerals."""

import re
from decimal import Decimal
from functools import lru_cache

MAX_FIGURE_LENGTH = 30  # characters
MIN_UNSAFE_ROMAN_LENGTH = 5  # shorter numerals with other letters than these are mostly abbreviations: CD, DC, MIX
SAFE_ROMAN_LETTERS = frozenset("XVI")
_FOREIGN_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}|[1-9]\d{0,2}(?:\.\d{3}){2,}")  # 1,000,000 in Italian
_SPACES = re.compile(r"[ \u00a0\u2009\u202f'’]")  # between groups of three digits
_ROMAN = re.compile(r"(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


def parse_figures(written: str, group_separator: str, decimal_separator: str) -> Decimal | None:
    """The value of a number in figures, such as 1.300,5; None if its separators are those of no language."""
    if len(written) > MAX_FIGURE_LENGTH:
        return None
    if written.isdecimal():
        return Decimal(written)
    written = _SPACES.sub("", written)
    if written.isdecimal():
        return Decimal(written)
    group, decimal = re.escape(group_separator), re.escape(decimal_separator)
    if group and re.fullmatch(rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{decimal}\d+)?", written):
        written = written.replace(group_separator, "")
    elif _FOREIGN_GROUPS.fullmatch(written):
        written = re.sub(r"[.,]", "", written)
    plain = written.replace(decimal_separator, ".").replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


@lru_cache(maxsize=4096)
def parse_roman(word: str) -> int:
    """The value of a Roman numeral of at least two letters, as of kings, centuries and years; 0 for other words."""
    is_safe = len(word) >= MIN_UNSAFE_ROMAN_LENGTH or {*word} <= SAFE_ROMAN_LETTERS
    if not is_safe or not _ROMAN.fullmatch(word):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
