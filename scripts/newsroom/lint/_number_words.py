"""The numbers of a text, in figures and in words, with their magnitudes: `1,5 milioni` is 1500000; knows no unit.

What is language-specific stands in the lexicon.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._tokens import Token, Tokens

ROMAN = re.compile(r"(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
FEW, LONG_ROMAN = frozenset("XVI"), 5
_ROMAN_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
LONGEST_FIGURE, MOST_MAGNITUDES = 30, 3
HUNDRED, THOUSAND, ONE = Decimal(100), Decimal(1000), Decimal(1)
HALF = Decimal("0.5")


class Numeral(NamedTuple):
    """A number: its place in the text, the token after it, its value, and the magnitude that is part of the value.

    A named tuple, which is made in a fifth of the time that a dataclass takes: there are hundreds of thousands.
    `firm` numbers are meant as such; others (one, both, first) may only answer a number of another text.
    """

    start: int
    end: int
    after: int
    value: Decimal
    scale: Decimal = ONE
    in_figures: bool = False
    is_ordinal: bool = False
    is_halved: bool = False
    firm: bool = True

    @property
    def mantissa(self) -> Decimal:
        """The value without its magnitude."""
        return self.value / self.scale


def numerals(text: str, words: Tokens, lexicon: Lexicon) -> Iterator[Numeral]:
    """Every number in the text, in order; the parts of a longer number are none of their own."""
    reader, after = _Reader(text, words, lexicon), 0
    for index in words.of(lexicon.may_begin):
        if index >= after and (found := reader.at(index)):
            yield found
            after = found.after


def read_figures(written: str, group: str, decimal: str) -> Decimal | None:
    """What figures mean with a language's separators; where they follow those of no language, nothing."""
    if len(written) > LONGEST_FIGURE:
        return None
    if written.isdecimal():
        return Decimal(written)
    for space in "\u00a0\u202f":
        written = written.replace(space, group)
    if group and re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", written):
        written = written.replace(group, "")
    plain = written.replace(decimal, ".").replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


@lru_cache(maxsize=4096)
def read_roman(word: str) -> int:
    """The value of a Roman numeral of two letters or more, 0 if the word is none: those of kings and centuries, and of years."""
    if not ROMAN.fullmatch(word) or (len(word) < LONG_ROMAN and not {*word} <= FEW):
        return 0  # CD, DC and MIX are mostly something else
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


class _Reader:
    """Reads the number that begins at a token."""

    def __init__(self, text: str, words: Tokens, lexicon: Lexicon) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon

    def at(self, index: int) -> Numeral | None:
        if self.words.written[index][0].isdecimal():
            return self._figures(index)
        lower, lexicon = self.words.lower[index], self.lexicon
        if lower in lexicon.half and (found := self._half(index)):
            return found
        if lower in lexicon.one and (found := self._one(index)):
            return found
        if lower in lexicon.cardinals or (
            lexicon.joined and lower.startswith(lexicon.number_beginnings) and lexicon.parts[lower]
        ):
            return self._cardinal(index)
        return self._other(index)

    def _other(self, index: int) -> Numeral | None:
        word, lower, lexicon = self.words.written[index], self.words.lower[index], self.lexicon
        if (value := lexicon.soft.get(lower)) is not None:
            token = self.words[index]
            single = Numeral(token.start, token.end, index + 1, value, firm=False)
            scaled = self._scaled(single)  # one and a half million
            return scaled._replace(firm=True) if value == ONE and scaled.value != value else single
        if not lexicon.decade and lower in lexicon.decades:
            return self._single(index, Decimal(lexicon.decades[lower]), is_ordinal=False)
        if (value := self._ordinal(lower)) is not None:
            return self._single(index, value, is_ordinal=True)
        if word.isupper() and (roman := read_roman(word)):
            return self._single(index, Decimal(roman), is_ordinal=True)
        return None

    def _single(self, index: int, value: Decimal, *, is_ordinal: bool) -> Numeral:
        start, end, *_ = self.words[index]
        return Numeral(start, end, index + 1, value, is_ordinal=is_ordinal)

    def _figures(self, index: int) -> Numeral | None:
        token, lexicon = self.words[index], self.lexicon
        value = read_figures(token.word, lexicon.group, lexicon.decimal)
        if value is None:
            return None
        after, end, ordinal = index + 1, token.end, False
        mark = self.text[end : end + 1]
        if mark in lexicon.marks and mark:
            end, ordinal = end + 1, True
        elif self.words.lower_at(after) in lexicon.marks and (follows := self.words[after]).start == end:
            after, end, ordinal = after + 1, follows.end, True
        return self._scaled(Numeral(token.start, end, after, value, in_figures=True, is_ordinal=ordinal))

    def _cardinal(self, index: int) -> Numeral | None:
        """A number in words: `trecentomila`, `three hundred and fifty thousand`, `twenty-first`."""
        if self.words[index].lower in self.lexicon.soft:
            return self._other(index)  # sei is six and you are
        values: list[Decimal] = []
        after, end, ordinal = index, self.words[index].start, False
        while (token := self._token(after)) and not ordinal:
            if after > index and self.text[end : token.start] not in (" ", "-", "\n", "\u00a0"):
                break
            parts, ordinal = self._parts(token.lower, values)
            if not parts:
                break
            values += parts
            after, end = after + 1, token.end
        while values and values[-1] == 0 and len(values) > 1:  # an "and" that belongs to what follows
            values.pop()
            after, end = after - 1, self.words[after - 2].end
        return self._scaled(Numeral(self.words[index].start, end, after, add_up(values), is_ordinal=ordinal))

    def _parts(self, word: str, before: Sequence[Decimal]) -> tuple[list[Decimal], bool]:
        """What a word adds to a number of which `before` has been read, and whether it makes it an ordinal."""
        lexicon = self.lexicon
        if not before:
            return list(lexicon.parts[word]) if lexicon.joined else [lexicon.cardinals[word]], False
        if lexicon.joined:
            return [], False
        if word in lexicon.inner and lexicon.inner[word] == 0:
            return ([Decimal(0)] if before[-1] >= HUNDRED else []), False
        value = lexicon.atoms.get(word)
        ordinal = lexicon.inner_ordinals.get(word, lexicon.ordinals.get(word)) if value is None else None
        value = value if value is not None else ordinal
        last = next((each for each in reversed(before) if each), Decimal(0))
        fits = value is not None and (
            (value >= HUNDRED and last != value) or (last >= HUNDRED > value) or (20 <= last < HUNDRED and value < 10)
        )
        return ([value] if fits and value is not None else []), fits and ordinal is not None

    def _ordinal(self, word: str) -> Decimal | None:
        if word in self.lexicon.ordinals:
            return self.lexicon.ordinals[word]
        suffix = self.lexicon.ordinal_suffix
        if not suffix or word[:-1][-len(suffix) :] != suffix:
            return None
        stem = word[: -len(suffix) - 1]
        for ending in ("", "e", "i", "a", "o"):
            if parts := self.lexicon.parts[stem + ending]:
                return add_up(parts)
        return None

    def _one(self, index: int) -> Numeral | None:
        """`un milione`, `a hundred`: an article before a magnitude, or before a number that stands for one."""
        follows = self.words.lower_at(index + 1)
        if self.lexicon.cardinals.get(follows, 0) >= HUNDRED and self._touch(index):
            found = self._cardinal(index + 1)
            return found and found._replace(start=self.words.starts_at(index))
        if follows in self.lexicon.magnitudes and self._touch(index):
            return self._scaled(self._single(index, ONE, is_ordinal=False))
        return None

    def _half(self, index: int) -> Numeral | None:
        token, after = self.words[index], index + 1
        if (follows := self._token(after)) and follows.lower in self.lexicon.one:
            after += 1
        follows = self._token(after)
        if follows and follows.lower in self.lexicon.magnitudes:
            return self._scaled(Numeral(token.start, self.words[after - 1].end, after, HALF))
        return None

    def _scaled(self, numeral: Numeral) -> Numeral:
        """The numeral with the halves and magnitudes that follow it: `one and a half million`, `un milione e mezzo`."""
        end, after, value, scale = numeral.end, numeral.after, numeral.value, ONE
        halved = False
        for _ in range(MOST_MAGNITUDES + 1):
            factor = self.lexicon.magnitudes.get(self.words.lower_at(after))
            if not halved and (words := self._half_after(end)):
                value, halved = value + HALF * scale, True
                end += len(words) + 1
                while (follows := self._token(after)) and follows.end <= end:
                    after += 1
            elif factor and self.text[end : self.words.starts_at(after)].strip("-") in ("", " ", "\n", "\u00a0"):
                value, scale, end, after = value * factor, scale * factor, self.words[after].end, after + 1
            else:
                break
        if after == numeral.after:
            return numeral
        return numeral._replace(end=end, after=after, value=value, scale=scale, is_halved=halved)

    def _half_after(self, end: int) -> str:
        rest = self.text[end + 1 : end + 16].lower() if self.text[end : end + 1].isspace() else ""
        if not rest.startswith(self.lexicon.and_half):
            return ""
        return next((w for w in self.lexicon.and_half if rest.startswith(w) and not rest[len(w) :][:1].isalnum()), "")

    def _token(self, index: int) -> Token | None:
        return self.words[index] if index < len(self.words) else None

    def _touch(self, index: int) -> bool:
        return self.text[self.words[index].end : self.words[index + 1].start] in (" ", "\n", "-", "\u00a0")


def add_up(values: Sequence[Decimal]) -> Decimal:
    """What the parts of a number in words come to: 3, 100, 50, 1000 are 350000."""
    total = current = Decimal(0)
    for value in values:
        if value >= THOUSAND:
            total, current = total + (current or ONE) * value, Decimal(0)
        elif value == HUNDRED:
            current = (current or ONE) * HUNDRED
        else:
            current += value
    return total + current
