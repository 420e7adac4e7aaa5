"""Tokens: the words of a text, folded so that case, accents and ligatures do not matter. Mirrored in assets/search/words.js."""

import re
from collections.abc import Callable
from itertools import groupby
from unicodedata import category, normalize

from newsroom.core.slugs import UNDECOMPOSED_LETTERS


def _class_of(is_member: Callable[[str], bool]) -> str:
    """The characters of the Basic Multilingual Plane that pass a test, as ranges of a regular expression's class."""
    members = [code for code in range(0x10000) if is_member(chr(code))]
    runs = (list(group) for _, group in groupby(enumerate(members), key=lambda pair: pair[1] - pair[0]))
    return "".join(f"\\u{run[0][1]:04x}-\\u{run[-1][1]:04x}" for run in runs)


# Invisible in a word: soft hyphen, zero-width spaces and joiners, directional marks, variation selectors.
INVISIBLE = "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
# Letters to Unicode, but apostrophes to those who type them: dellʼUnioncamere.
APOSTROPHES = "\u02b9-\u02bd\u02c8\u02ee\ua78b\ua78c"
_INSIDE = rf"[^\W_{APOSTROPHES}]|[{_class_of(lambda letter: category(letter)[0] == 'M')}{INVISIBLE}]"
_WORD = rf"[^\W_{APOSTROPHES}](?:{_INSIDE})*+"
WORD_PATTERN = re.compile(_WORD)
# A word, or words joined by a hyphen, full stop or comma: euro-asiatico, 155.000, 2016-02-24. Apostrophes separate words.
COMPOUND_PATTERN = re.compile(rf"{_WORD}(?:[-‐‑.,]{_WORD})*")
_UNFOLDED = re.compile(f"[\u0300-\u036f\u064b-\u065f\u0670{INVISIBLE}]")  # combining diacritics, Arabic vowel signs
# Unlike file names, search keeps other alphabets, so that final sigma matters.
_LETTERS = UNDECOMPOSED_LETTERS | str.maketrans({"ð": "d", "þ": "th", "ς": "σ"})


def fold(word: str) -> str:
    """The word in lower case without diacritics and invisible characters (NFKD), and with ligatures expanded."""
    return word.lower() if word.isascii() else _UNFOLDED.sub("", normalize("NFKD", word)).lower().translate(_LETTERS)


def compounds_in(text: str) -> list[str]:
    """The words and compounds of a text in order, as written."""
    return COMPOUND_PATTERN.findall(normalize("NFC", text))


def compound_words(compound: str) -> tuple[str, ...]:
    """The folded words of a compound; if there are several, followed by all of them joined."""
    if compound.isalnum():
        return (fold(compound),)
    words = tuple(fold(word) for word in WORD_PATTERN.findall(compound))
    return (*words, "".join(words)) if len(words) > 1 else words
