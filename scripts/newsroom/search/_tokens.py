"""Tokens: the words of a text, folded so that case, accents and ligatures do not matter. Mirrored in assets/search/words.js."""

import re
from unicodedata import normalize

from newsroom.core.slugs import UNDECOMPOSED_LETTERS

# A word, or words joined by a hyphen, full stop or comma: euro-asiatico, 155.000, 2016-02-24. Apostrophes separate words.
COMPOUND_PATTERN = re.compile(r"[^\W_]++(?:[-‐‑.,][^\W_]+)*")
WORD_PATTERN = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")  # combining diacritics, Arabic vowel signs
# Unlike file names, search keeps other alphabets, so that final sigma matters.
_LETTERS = UNDECOMPOSED_LETTERS | str.maketrans({"ð": "d", "þ": "th", "ς": "σ"})


def fold(word: str) -> str:
    """The word in lower case without diacritics (NFKD), and with ligatures expanded."""
    return word.lower() if word.isascii() else _MARKS.sub("", normalize("NFKD", word)).lower().translate(_LETTERS)


def compounds_in(text: str) -> list[str]:
    """The words and compounds of a text in order, as written."""
    return COMPOUND_PATTERN.findall(normalize("NFC", text))


def compound_words(compound: str) -> tuple[str, ...]:
    """The folded words of a compound; if there are several, followed by all of them joined."""
    if compound.isalnum():
        return (fold(compound),)
    words = tuple(fold(word) for word in WORD_PATTERN.findall(compound))
    return (*words, "".join(words)) if len(words) > 1 else words
