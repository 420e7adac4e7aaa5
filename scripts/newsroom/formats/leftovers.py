"""Leftovers: marks and codes that readers would see as words, in Markdown sources and in fields of plain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.formats._empty_elements import empty_elements
from newsroom.formats._leftover_kind import Places
from newsroom.formats._leftovers_of_encodings import LEFTOVERS_OF_ENCODINGS
from newsroom.formats._leftovers_of_markdown import LEFTOVERS_OF_MARKDOWN
from newsroom.formats._leftovers_of_systems import LEFTOVERS_OF_SYSTEMS
from newsroom.formats._mojibake import mojibake
from newsroom.formats._pasted_files import pasted_files
from newsroom.formats._visible_text import CODE, ESCAPED, MARKUP, source_span, visible_text
from newsroom.formats.markdown_parser import parser_events

_MOJIBAKE = Message("wrongly decoded characters")
# A kind before another one has the place where both match.
_KINDS = (*LEFTOVERS_OF_SYSTEMS, *LEFTOVERS_OF_MARKDOWN, *LEFTOVERS_OF_ENCODINGS)
_TEXT_KINDS = tuple(each for each in _KINDS if each.places is not Places.FIELDS)
_FIELD_KINDS = tuple(each for each in _KINDS if each.places is not Places.TEXTS)
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


def text_leftovers(source: str) -> list[Leftover]:
    """The leftovers of a Markdown source, in order. It must be renderable: see `markdown_limits`."""
    shown = visible_text(source)
    found = [Leftover(start, end, "", what, hint) for start, end, what, hint in empty_elements(parser_events(source))]
    found += [Leftover(start, end, "", what, hint) for start, end, what, hint in pasted_files(source, shown)]
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


def leftover_rule(leftover: Leftover) -> Message:
    """The rule that follows the name of a field or `the text`: `must not contain …: 'value'; hint`."""
    rule = Message("must not contain {what}: {value}", what=leftover.what, value=quoted(leftover.value))
    return rule + Message("; {hint}", hint=leftover.hint) if leftover.hint else rule


def _leftovers(shown: str, *, in_text: bool) -> Iterator[Leftover]:
    """Leftovers of the visible text. `start` and `end` are its characters; the value is empty if the source must show it."""
    is_ascii = shown.isascii()
    for kind in _TEXT_KINDS if in_text else _FIELD_KINDS:
        if kind.sign in shown and (kind.sign or not is_ascii):
            for match in kind.pattern.finditer(shown):
                start, end = match.span()
                value = _value(match[0])
                if in_text or not _ENTITY.fullmatch(value) or unescape(value) != value:
                    yield Leftover(start, end, "" if in_text else value, kind.what, kind.hint, kind.is_certain)
    if not is_ascii:
        for start, end, better in mojibake(shown):
            hint = Message("did you mean {better}?", better=quoted(better.strip()))
            yield Leftover(start, end, "" if in_text else shown[start:end], _MOJIBAKE, hint)


def _value(matched: str) -> str:
    return matched.strip(f" \t\n{MARKUP}{CODE}{ESCAPED}")


def _with_value(leftover: Leftover, data: bytes) -> Leftover:
    value = data[leftover.start : leftover.end].decode().strip()
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
