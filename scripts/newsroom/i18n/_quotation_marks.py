"""What the typewritten `"` and `'` of a text are: quotation marks, apostrophes or primes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import zip_longest

from newsroom.i18n._apostrophes import Clipping, clipping, is_cut_off, is_lone_n


class MarkRole(Enum):
    """What a mark is. The first four are the quotation marks of a language, in the order of its strings."""

    OUTER_OPENING = auto()
    OUTER_CLOSING = auto()
    INNER_OPENING = auto()
    INNER_CLOSING = auto()
    APOSTROPHE = auto()
    PRIME = auto()
    DOUBLE_PRIME = auto()


_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\n))+")
_MARK = re.compile("[\"']")
_BEFORE_OPENING = frozenset("([{«“‘„‚¿¡—–-/")
_OPENING = frozenset("([{«“‘„")
_AFTER_CLOSING = frozenset(".,;:!?)]}»”’…")
# Degrees with minutes and seconds; feet and inches.
_MEASURE = re.compile(
    r"\d°\s?\d{1,2}(?:[.,]\d+)?(')(?:\s?\d{1,2}(?:[.,]\d+)?(\"))?"
    r"|(?<![\w'.,])\d{1,2}(')\s?\d{1,2}(?:[.,]\d+|[½¼¾])?(\")(?!\w)"
)
_INCHES = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{1,2})?[½¼¾]?\Z")
_LONGEST_INCHES = 8  # characters


def mark_roles(text: str) -> Iterator[tuple[int, MarkRole]]:
    """The index and role of each typewritten mark. Quotations end with their paragraph, at an empty line."""
    for paragraph in _PARAGRAPH.finditer(text):
        words = paragraph[0]
        if '"' in words or "'" in words:
            roles = _primes(words)
            roles |= _double_marks(words, roles)
            _SingleMarks(words, roles).find()
            yield from ((paragraph.start() + at, role) for at, role in roles.items())


def _primes(text: str) -> dict[int, MarkRole]:
    """The marks of measures, such as 45°30'12" or 5'10". A `"` among them may still end a quotation."""
    roles = {}
    for match in _MEASURE.finditer(text) if any(char in text for char in "0123456789") else ():
        for group in range(1, 5):
            if match[group]:
                roles[match.start(group)] = MarkRole.PRIME if match[group] == "'" else MarkRole.DOUBLE_PRIME
    return roles


def _double_marks(text: str, primes: Mapping[int, MarkRole]) -> dict[int, MarkRole]:
    """The roles of the `"` of a paragraph."""
    roles: dict[int, MarkRole] = {}
    marks = [match.start() for match in re.finditer('"', text)]
    depth = 0
    for at, following in zip_longest(marks, marks[1:]):
        opens = _opens(text, at, depth)
        ends_here = depth and (following is None or _can_open(text, following))
        inches = at in primes or _INCHES.search(text[max(0, at - _LONGEST_INCHES) : at])
        if inches and not opens and not ends_here:
            roles[at] = MarkRole.DOUBLE_PRIME
        else:
            roles[at] = MarkRole.OUTER_OPENING if opens else MarkRole.OUTER_CLOSING
            depth = depth + 1 if opens else max(0, depth - 1)
    return roles


def _opens(text: str, at: int, depth: int) -> bool:
    """Whether the `"` at `at` opens a quotation, within `depth` others."""
    can_open, can_close = _can_open(text, at), _can_close(text, at)
    if can_open == can_close or (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()):
        return not depth
    return can_open


def _can_open(text: str, at: int) -> bool:
    """Whether the `"` at `at` could open a quotation, judged by the characters next to it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and after not in _AFTER_CLOSING and not before.isalnum()


def _can_close(text: str, at: int) -> bool:
    """Whether the `"` at `at` could close a quotation. After `l'` it does not."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        bool(before)
        and not before.isspace()
        and before not in _BEFORE_OPENING
        and not (before == "'" and after.isalnum())
    )


@dataclass(slots=True)
class _OpenQuotation:
    """A mark that opens a quotation if a later one closes it; a clipped word's apostrophe only if it certainly does."""

    at: int
    is_clipped: bool
    possible_end: int = -1  # an apostrophe or the end, -1 if there is none


class _SingleMarks:
    """Finds the roles of the `'` of a paragraph. A quotation in single marks ends where the one around it does."""

    def __init__(self, text: str, roles: dict[int, MarkRole]) -> None:
        self.text, self.roles = text, roles
        self.open: list[_OpenQuotation | None] = [None]  # by depth of the quotations in double marks

    def find(self) -> None:
        """Adds the roles."""
        for match in _MARK.finditer(self.text):
            role = self.roles.get(match.start())
            if role is MarkRole.OUTER_OPENING:
                self.open.append(None)
            elif role is MarkRole.OUTER_CLOSING:
                self._give_up()
                del self.open[max(1, len(self.open) - 1) :]
            elif role is None:
                self._add(match.start())
        while self.open:
            self._give_up()
            self.open.pop()

    def _add(self, at: int) -> None:
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        opens_outer = after in _OPENING or self.roles.get(at + 1) is MarkRole.OUTER_OPENING
        closes_outer = after in _AFTER_CLOSING or self.roles.get(at + 1) is MarkRole.OUTER_CLOSING
        is_after_end = before in _AFTER_CLOSING or self.roles.get(at - 1) is MarkRole.OUTER_CLOSING
        self.roles[at] = MarkRole.APOSTROPHE
        if (before.isalnum() and (after.isalnum() or opens_outer)) or is_lone_n(self.text, at):
            return
        is_end = bool(self.open[-1]) and not before.isspace() and before not in _OPENING and not after.isalnum()
        if before.isalnum() or is_end:
            self._close(at)
        elif after and not after.isspace() and not closes_outer and not (is_after_end and after.isalnum()):
            self._open(at, clipping(self.text, at))

    def _open(self, at: int, clip: Clipping) -> None:
        if clip is Clipping.ALWAYS or (clip is Clipping.OFTEN and self.open[-1]):
            return
        self._give_up()
        self.open[-1] = _OpenQuotation(at, is_clipped=clip is not Clipping.NEVER)

    def _close(self, at: int) -> None:
        quotation = self.open[-1]
        if not quotation:
            return
        is_one_word = not any(char.isspace() for char in self.text[quotation.at : at][:40])
        if is_one_word or not is_cut_off(self.text, at):
            self._pair(quotation, at)
        elif quotation.possible_end < 0 or self.text[at - 1] != "s":
            quotation.possible_end = at

    def _give_up(self) -> None:
        """Ends the open quotation at the last mark that could have closed it."""
        quotation = self.open[-1]
        if quotation and quotation.possible_end >= 0 and not quotation.is_clipped:
            self._pair(quotation, quotation.possible_end)
        self.open[-1] = None

    def _pair(self, quotation: _OpenQuotation, end: int) -> None:
        self.roles[quotation.at], self.roles[end] = MarkRole.INNER_OPENING, MarkRole.INNER_CLOSING
        self.open[-1] = None
