"""Typographic quotation marks, dashes and ellipses in place of typewritten ones; others stay as they are."""

import re

from newsroom.i18n._quotation_marks import MarkRole, mark_roles

_MARKS = ('"', "'", "--", "...")
_DASHES_AND_DOTS = re.compile(r"(?<![-\w])--(?!-)|(?<=\w)--(?=\w)|(?<!\.)\.\.\.(?!\.)")

Quotes = tuple[str, str, str, str]


def typeset(text: str, quotes: Quotes) -> str:
    """The plain text with `"x"`, `'x'`, `l'x`, `--` and `...` typeset.

    `quotes` are the language's marks: outer opening and closing, inner opening and closing.
    """
    if not is_typewritten(text):
        return text
    pieces: list[str] = []
    done = 0
    for start, end, typographic in typographic_marks(text, quotes):
        pieces += text[done:start], typographic
        done = end
    return "".join([*pieces, text[done:]])


def is_typewritten(text: str) -> bool:
    """Whether the text may contain something to typeset."""
    return any(mark in text for mark in _MARKS)


def typographic_marks(text: str, quotes: Quotes) -> list[tuple[int, int, str]]:
    """The typewritten marks of a text: first and last character, and the typographic form."""
    forms = dict(zip(MarkRole, (*quotes, "’", "′", "″"), strict=True))
    found = [(at, at + 1, forms[role]) for at, role in mark_roles(text)]
    found += [
        (match.start(), match.end(), "–" if match[0] == "--" else "…") for match in _DASHES_AND_DOTS.finditer(text)
    ]
    return sorted(found)
