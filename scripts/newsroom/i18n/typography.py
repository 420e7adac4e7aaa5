"""Typographic quotation marks, dashes and ellipses in place of typewritten ones; others stay as they are."""

import re
from bisect import bisect_left, bisect_right

TYPEWRITTEN = re.compile(r"\"|'|(?<![-\w])--(?!-)|(?<=\w)--(?=\w)|(?<!\.)\.\.\.(?!\.)")
_CLOSING = frozenset(".,;:!?)]}»”…")

_MARKS = ('"', "'", "--", "...")

Quotes = tuple[str, str, str, str]


def typeset(text: str, quotes: Quotes) -> str:
    """The plain text with `"x"`, `'x'`, `l'x`, `--` and `...` typeset.

    `quotes` are the language's marks: outer opening and closing, inner opening and closing.
    """
    if not is_typewritten(text):
        return text
    typesetter = Typesetter(text, quotes)
    return TYPEWRITTEN.sub(lambda match: typesetter.replacement(match.start(), match[0]), text)


def is_typewritten(text: str) -> bool:
    """Whether the text may contain something to typeset."""
    return any(mark in text for mark in _MARKS)


class Typesetter:
    """Typesets the marks of one text. It finds all possible quotations in advance, so that the time per mark is constant."""

    def __init__(self, text: str, quotes: Quotes) -> None:
        self.text, self.quotes = text, quotes
        self._paragraphs = [match.start() for match in re.finditer("\n\n", text)]
        self._openings = [match.start() for match in re.finditer("'", text) if _opens(text, match.start())]
        self._ends = [match.start() for match in re.finditer(r"[^\s']'(?!\w)", text)]

    def replacement(self, at: int, mark: str) -> str:
        """The typographic form of the `mark` at index `at` of the text."""
        if mark == "--":
            return "–"
        if mark == "...":
            return "…"
        opens = _opens(self.text, at)
        if mark == '"':
            return self.quotes[0] if opens else self.quotes[1]
        if opens and self._is_closed(at):
            return self.quotes[2]
        return self.quotes[3] if self._closes(at) else "’"

    def _is_closed(self, at: int) -> bool:
        """Whether a quotation that begins at `at` ends in the same paragraph."""
        end = bisect_right(self._ends, at)
        return end < len(self._ends) and self._paragraph(at) == self._paragraph(self._ends[end])

    def _closes(self, at: int) -> bool:
        """Whether the `'` at `at` ends a quotation that began in the same paragraph, and is not an apostrophe."""
        after = self.text[at + 1 : at + 3]
        if after[:1].isalnum() or (after[:1] == '"' and after[1:].isalnum()):
            return False
        opening = bisect_left(self._openings, at)
        return opening > 0 and self._paragraph(at) == self._paragraph(self._openings[opening - 1])

    def _paragraph(self, at: int) -> int:
        """The number of the paragraph, counted from 0."""
        return bisect_left(self._paragraphs, at)


def _opens(text: str, at: int) -> bool:
    """Whether a mark at `at` opens a quotation, judged by the characters next to it."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not (before.isalnum() or before in _CLOSING or after.isspace() or after in _CLOSING)
