"""Letters folded to ASCII, for file names, heading ids and search."""

import re
from collections.abc import Mapping
from unicodedata import normalize

# Latin letters that Unicode does not decompose into an ASCII letter and a mark.
UNDECOMPOSED_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
SLUG_LETTERS = UNDECOMPOSED_LETTERS | str.maketrans({"ð": "d", "þ": "th", "ħ": "h", "ŋ": "ng", "ŧ": "t"})
ASCII_WORD = re.compile("[a-z0-9]+")


def to_ascii(text: str, letters: Mapping[int, str] | None = None) -> str:
    """The text in ASCII: `letters` are replaced, accents removed (NFKD), and all other characters dropped."""
    return normalize("NFKD", text.translate(letters or {})).encode("ascii", "ignore").decode()
