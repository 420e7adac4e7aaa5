"""Apostrophes at the beginning or end of a word, where `'` could be a quotation mark as well.

The words are Italian, with its dialects, and English. In other languages they change nothing.
"""

import re
from enum import IntEnum

_ALWAYS_CLIPPED = re.compile(r"(?:ndr[aieo]\w*|em|tis|twas|twere|twill|twould|ncopp\w*|mbè)\b", re.IGNORECASE)
_OFTEN_CLIPPED = re.compile(
    r"(?:st[oaei]|n[aou]?|[oaeiu]|l|nsomma|ntra|gna|bout|cause|cept|cos|coz|cuz|ello|fraid|im|kay|neath|nother|nuff|round|"
    r"scuse|till?)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d\d(?:s|er)?(?!\w)")
_BEFORE_YEARS = re.compile(
    r"il|nel|del|dal|al|sul|col|gli|anni|degli|negli|dagli|agli|dei|nei|dai|estate|autunno|inverno|primavera|classe|"
    r"stagione|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|e|o|"
    r"fine|inizio|metà|in|of|the|since|from|until|till|to|by|late|early|mid|class|summer|autumn|fall|winter|spring|"
    r"season|and|or|during|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"before|after|circa"
)
_CUT_OFF = re.compile(
    r"po|mo|di|fa|va|sta|da|be|to|te|ve|de|ne|co|su|pe|a|e|i|o|que|qua|vo|tu|ca|mi|so|pro|fe|cre|vor|an|th|ol"
)
# Followed by a word: plurals in English, `rockin'`, and accents written as apostrophes, `perche' e' gia' cosi'`.
_OFTEN_CUT_OFF = re.compile(
    r"\w*s|\w{2,}in|\w*(?:che|[rt]a|r[oa]|[dn]edi|rdi|tu)|gia|piu|puo|cosi|cio|pero|giu|se|ne|la|li|si"
)
_NAMES_OF_LETTERS = re.compile(r"lettera|lettere|letter|letters|consonante|consonant|suono|sound|carattere|character")
_LAST_WORD = re.compile(r"\w*\Z")


class Clipping(IntEnum):
    """How sure it is that a word has lost its beginning: `'ndrangheta` has, `'sto` has unless a quotation ends."""

    NEVER, OFTEN, ALWAYS = range(3)


def clipping(text: str, at: int) -> Clipping:
    """What the `'` at index `at`, which has no letter or digit before it, says about the word after it."""
    if _ALWAYS_CLIPPED.match(text, at + 1):
        return Clipping.ALWAYS
    if _YEAR.match(text, at + 1):
        return Clipping.ALWAYS if _BEFORE_YEARS.fullmatch(_word_before(text, at)) else Clipping.OFTEN
    return Clipping.OFTEN if _OFTEN_CLIPPED.match(text, at + 1) else Clipping.NEVER


def is_lone_n(text: str, at: int) -> bool:
    """Whether the `'` at `at` is the first or second one of `rock 'n' roll`."""
    for first in (at, at - 2):
        if first > 0 and text[first : first + 4].lower() == "'n' " and text[first - 1] == " ":
            return not _NAMES_OF_LETTERS.fullmatch(_word_before(text, first))
    return False


def is_cut_off(text: str, at: int) -> bool:
    """Whether the word before the `'` at `at` is one that often lacks its end: `un po' di`, `dogs' tails`, `rockin' chair`."""
    word = _word_before(text, at, skip_space=False)
    if _CUT_OFF.fullmatch(word):
        return True
    is_followed = text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()
    return is_followed and bool(_OFTEN_CUT_OFF.fullmatch(word))


def _word_before(text: str, at: int, *, skip_space: bool = True) -> str:
    """The word before an index, in lower case."""
    before = text[max(0, at - 30) : at]
    match = _LAST_WORD.search(before.rstrip() if skip_space else before)
    return match[0].lower() if match else ""
