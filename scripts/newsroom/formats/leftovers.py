"""Leftovers: marks and codes that readers would see as words, in Markdown sources and in fields of plain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.formats._empty_elements import empty_elements
from newsroom.formats._leftover_kind import LeftoverKind, Places
from newsroom.formats._leftovers_of_encodings import LEFTOVERS_OF_ENCODINGS
from newsroom.formats._leftovers_of_markdown import LEFTOVERS_OF_MARKDOWN
from newsroom.formats._leftovers_of_systems import LEFTOVERS_OF_SYSTEMS
from newsroom.formats._lost_text import lost_text
from newsroom.formats._misread_text import misread_text
from newsroom.formats._mojibake import mojibake
from newsroom.formats._pasted_files import CONFLICT, CONFLICT_HINT, conflict_marks, pasted_files
from newsroom.formats._visible_text import CODE, ESCAPED, MARKUP, source_span, visible_text
from newsroom.formats.markdown_parser import parser_events

_MOJIBAKE = Message("wrongly decoded characters")
# A kind before another one has the place where both match.
_KINDS = (*LEFTOVERS_OF_SYSTEMS, *LEFTOVERS_OF_MARKDOWN, *LEFTOVERS_OF_ENCODINGS)
_ORDINARY = b" .,:;!?'-" + "".join(filter(str.isalnum, map(chr, range(128)))).encode()
_OPENING_QUOTES, _CLOSING_QUOTES = "«“\"‘'„", "»”\"’'“"
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")


@dataclass(frozen=True, slots=True)
class Leftover:
    """A leftover. `start` and `end` are bytes of a Markdown source or characters of a field; `value` is what a message shows."""

    start: int
    end: int
    value: str
    what: Message
    hint: Message
    is_certain: bool = True


class _Kinds:
    """The kinds of one place, with their order, by the rarest byte of their signs: most texts have few rare bytes."""

    def __init__(self, excluded: Places) -> None:
        self._by_rare_byte: dict[int | None, list[tuple[int, LeftoverKind]]] = {None: []}
        for number, each in enumerate(each for each in _KINDS if each.places is not excluded):
            rare = each.sign.translate(None, _ORDINARY)
            self._by_rare_byte.setdefault(rare[0] if rare else None, []).append((number, each))
        self._not_rare = bytes(byte for byte in range(256) if byte not in self._by_rare_byte)

    def possible(self, shown: str) -> list[LeftoverKind]:
        """The kinds whose sign occurs in the text or value, in their order."""
        data = shown.encode()
        bytes_found = (None, *set(data.translate(None, self._not_rare)))
        found = {number: each for byte in bytes_found for number, each in self._by_rare_byte[byte] if each.sign in data}
        return [found[number] for number in sorted(found)]


_IN_TEXTS, _IN_FIELDS = _Kinds(excluded=Places.FIELDS), _Kinds(excluded=Places.TEXTS)


def text_leftovers(source: str) -> list[Leftover]:
    """The leftovers of a Markdown source, in order. It must be renderable: see `markdown_limits`."""
    shown = visible_text(source)
    events = parser_events(source)
    found = [
        Leftover(start, end, "", what, hint, is_certain)
        for start, end, what, hint, is_certain in lost_text(source, events)
    ]
    found += [
        Leftover(start, end, "", what, hint)
        for find in (pasted_files(source, shown), misread_text(source, events), empty_elements(events))
        for start, end, what, hint in find
    ]
    for each in _leftovers(shown, in_text=True):
        start, end = source_span(shown, each.start, each.end)
        found.append(Leftover(start, end, each.value, each.what, each.hint, each.is_certain))
    if not found:
        return []
    data = source.encode()
    shown_values = [each if each.value else _with_value(each, data) for each in found]
    return sorted(_without_overlaps(shown_values), key=lambda each: each.start)


def field_leftovers(value: str) -> list[Leftover]:
    """The leftovers of a field, in order."""
    found = [each for each in _leftovers(value, in_text=False) if not _is_quoted(value, each)]
    return sorted(_without_overlaps(found), key=lambda each: each.start)


def conflict_leftovers(text: str) -> list[Leftover]:
    """The first mark of each merge conflict in a file that is not Markdown, in order."""
    return [
        Leftover(start, end, text[start:end], CONFLICT, CONFLICT_HINT)
        for start, end in (conflict_marks(text) if "=======" in text or "<<<<<<<" in text or ">>>>>>>" in text else ())
    ]


def leftover_rule(leftover: Leftover) -> Message:
    """The rule that follows the name of a field or `the text`: `must not contain …: 'value'; hint`."""
    rule = Message("must not contain {what}: {value}", what=leftover.what, value=quoted(leftover.value))
    return rule + Message("; {hint}", hint=leftover.hint) if leftover.hint else rule


def _leftovers(shown: str, *, in_text: bool) -> Iterator[Leftover]:
    """Leftovers of the visible text. `start` and `end` are its characters; the value is empty if the source must show it."""
    for kind in (_IN_TEXTS if in_text else _IN_FIELDS).possible(shown):
        for match in kind.pattern.finditer(shown):
            value = _value(match[0])
            if in_text or not _ENTITY.fullmatch(value) or unescape(value) != value:
                yield Leftover(*match.span(), "" if in_text else value, kind.what, kind.hint, kind.is_certain)
    for start, end, better in mojibake(shown):
        hint = Message("did you mean {better}?", better=quoted(better.strip()))
        yield Leftover(start, end, "" if in_text else shown[start:end], _MOJIBAKE, hint)


def _value(matched: str) -> str:
    return matched.strip(f" \t\n{MARKUP}{CODE}{ESCAPED}")


def _with_value(leftover: Leftover, data: bytes) -> Leftover:
    value = data[leftover.start : leftover.end].decode(errors="ignore").strip()  # a match may end within a character
    return Leftover(leftover.start, leftover.end, value, leftover.what, leftover.hint, leftover.is_certain)


def _without_overlaps(found: list[Leftover]) -> Iterator[Leftover]:
    """The first of those that overlap: one cause, one message."""
    kept: list[Leftover] = []
    for each in sorted(found, key=lambda each: not each.is_certain):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
            yield each


def _is_quoted(value: str, leftover: Leftover) -> bool:
    """Whether quotation marks stand around the leftover: the words are about it."""
    before, after = value[: leftover.start][-1:], value[leftover.end :][:1]
    return bool(before and after) and before in _OPENING_QUOTES and after in _CLOSING_QUOTES
