"""Words as search compares them: without accents, case and ligatures; overrides/assets/search/words.js does the same."""

import re
from unicodedata import normalize

# Words, and compounds of them with no space between: euro-asiatico, 155.000, 2016-02-24. Apostrophes always part words.
COMPOUND = re.compile(r"[^\W_]++(?:[-‐‑.,][^\W_]+)*")
WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")  # combining diacritics, Arabic vowel signs
# What Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "ς": "σ", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
)


def fold(word: str) -> str:
    """The word as it is compared: Unicode's NFKD without marks, in lower case."""
    return word.lower() if word.isascii() else _MARKS.sub("", normalize("NFKD", word)).lower().translate(_LETTERS)


def compounds_of(text: str) -> list[str]:
    """The words and compounds of a text as they stand there, in order."""
    return COMPOUND.findall(normalize("NFC", text))


def parts(compound: str) -> tuple[str, ...]:
    """The folded words of a compound, and after them, if there are several, the compound written as one."""
    if compound.isalnum():
        return (fold(compound),)
    found = tuple(fold(word) for word in WORD.findall(compound))
    return (*found, "".join(found)) if len(found) > 1 else found
