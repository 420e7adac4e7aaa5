"""Typewriter's quotation marks, dashes and dots made into those of a language; whatever is typographic already is left alone."""

import re

TYPEWRITTEN = re.compile(r"\"|'|(?<![-\w])--(?!-)|(?<=\w)--(?=\w)|(?<!\.)\.\.\.(?!\.)")
_CLOSING = frozenset(".,;:!?)]}»”…")

_MARKS = ('"', "'", "--", "...")

Quotes = tuple[str, str, str, str]


def typeset(text: str, quotes: Quotes) -> str:
    """The plain text with `"x"`, `'x'`, `l'x`, `--` and `...` typeset; `quotes` are outer and inner, opening and closing."""
    if not is_typewritten(text):
        return text
    return TYPEWRITTEN.sub(lambda match: replacement(text, match.start(), match[0], quotes), text)


def is_typewritten(text: str) -> bool:
    """Whether there may be something to typeset."""
    return any(mark in text for mark in _MARKS)


def replacement(text: str, at: int, mark: str, quotes: Quotes) -> str:
    """What stands for the `mark` that begins at index `at` of the text."""
    if mark == "--":
        return "–"
    if mark == "...":
        return "…"
    opens = _opens(text, at)
    if mark == '"':
        return quotes[0] if opens else quotes[1]
    if opens and re.search(r"[^\s']'(?!\w)", text[at + 1 :].partition("\n\n")[0]):
        return quotes[2]
    return quotes[3] if _closes_single(text, at) else "’"


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not (before.isalnum() or before in _CLOSING or after.isspace() or after in _CLOSING)


def _closes_single(text: str, at: int) -> bool:
    """Whether the `'` at `at` ends a quotation that an earlier `'` of the same paragraph began, and is not an apostrophe."""
    after = text[at + 1 : at + 3]
    if after[:1].isalnum() or (after[:1] == '"' and after[1:].isalnum()):
        return False
    paragraph = text.rfind("\n\n", 0, at) + 1
    return any(_opens(text, m.start()) for m in re.finditer("'", text[:at]) if m.start() >= paragraph)
