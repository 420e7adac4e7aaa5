"""Finds words of a Markdown source that the parser takes for syntax, so that no reader would see them."""

import re
from collections.abc import Iterator, Sequence

from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.formats.markdown_parser import MARKDOWN_PARSER, LocatedEvent, MarkdownEvent, started_link

_UNUSED = Message("a link definition that no link uses")
_SHOW_IT = Message("delete it, or to show it write '\\['")
_SECOND = Message("a second definition of a link")
_DELETE_IT = Message("delete it, or give it another name")
_CELLS = Message("cells beyond the columns of the table")
_ADD_COLUMNS = Message("add columns to its first two lines, or for a bar within a cell write '\\|'")
_INFO = Message("words after the mark that begins a code block")
_MOVE_DOWN = Message("put them on the next line; only the name of a language may follow the mark")
_OPEN = Message("a code block without an end")

_DEFINITION = re.compile(rb"^[ \t>*+-]*(?:\d+[.)][ \t]+)?(\[(?!\^)(?:[^\[\]\\]|\\.)+\]:[^\n]*)", re.MULTILINE)
# Beginnings of URLs and paths, or file names: definitions without use, but no words.
_TARGET = re.compile(rb"<?(?:(?:https?|mailto):|\.{0,2}/|#\S|\?\S|\S+\.[a-z0-9]{2,5}(?:[#?>\s]|\Z))", re.IGNORECASE)
FoundText = tuple[int, int, Message, Message, bool]  # first byte, last byte, name, hint, whether it is certain
_CONTAINERS = {"BlockQuote", "List", "Item", "FootnoteDefinition"}
_LANGUAGE = re.compile(r"[\w+#./-]*", re.ASCII)
_FENCE = re.compile(rb"[ \t>]*(`{3,}|~{3,})")


def lost_text(source: str, events: Sequence[LocatedEvent]) -> Iterator[FoundText]:
    """Unused link definitions, cells without a column, words after the mark of a code block, open code blocks."""
    data = source.encode()
    if "]:" in source:
        yield from _definitions(source, data, events)
    if "|" in source:
        yield from _cells(data, events)
    if "```" in source or "~~~" in source:
        yield from _code_blocks(data, events)


def _definitions(source: str, data: bytes, events: Sequence[LocatedEvent]) -> Iterator[FoundText]:
    """Definitions that no link uses, certainly words unless they have a URL; and those that differ from the first."""
    links = (started_link(event["Start"]) for event, _, _ in events if "Start" in event)
    used = {_normalised(link["id"]) for link in links if link and link["id"]}
    definitions: dict[str, bytes] = {}  # what follows the label, by label
    for start, end in _definition_spans(source, data, events):
        label, _, definition = data[start:end].partition(b"]:")
        name, definition = _normalised(label[1:].decode()), b" ".join(definition.split())
        if name not in used:
            yield start, end, _UNUSED, _SHOW_IT, not _TARGET.match(definition)
        elif definitions.setdefault(name, definition) != definition:
            yield start, end, _SECOND, _DELETE_IT, True


def _definition_spans(source: str, data: bytes, events: Sequence[LocatedEvent]) -> list[tuple[int, int]]:
    """The bytes of all definitions. Of those with the same label the parser names only the first."""
    found = [each["span"] for each in MARKDOWN_PARSER.reference_definitions(source).values()]
    spans = [(each["start"], each["end"]) for each in found]
    starts = {start for start, _ in spans}
    candidates = [match for match in _DEFINITION.finditer(data) if match.start(1) not in starts]
    taken = [*spans, *((start, end) for event, start, end in events if not _is_container(event))] if candidates else []
    spans += [
        (match.start(1), match.end())
        for match in candidates
        if not any(start <= match.start(1) < end for start, end in taken)
    ]
    return sorted(spans)


def _normalised(label: str) -> str:
    """The label as it is compared (CommonMark 0.31, 4.7)."""
    return " ".join(label.split()).casefold()


def _is_container(event: MarkdownEvent) -> bool:
    part = event.get("Start") or event.get("End") or ""
    return not _CONTAINERS.isdisjoint({part} if isinstance(part, str) else part)


def _cells(data: bytes, events: Sequence[LocatedEvent]) -> Iterator[FoundText]:
    last_cell = 0
    for event, _, end in events:
        if event.get("End") == "TableCell":
            last_cell = end
        elif event.get("End") == "TableRow" and data[last_cell:end].strip(b"| \t\n"):
            yield last_cell, end, _CELLS, _ADD_COLUMNS, True


def _code_blocks(data: bytes, events: Sequence[LocatedEvent]) -> Iterator[FoundText]:
    for event, start, end in events:
        block = event.get("Start")
        if not isinstance(block, dict) or "Fenced" not in (block.get("CodeBlock") or ""):
            continue
        lines = data[start:end].splitlines()
        opening = _FENCE.match(lines[0])
        fence = opening[1] if opening else b""
        if not _LANGUAGE.fullmatch(block["CodeBlock"]["Fenced"]):
            yield start, start + len(lines[0]), _INFO, _MOVE_DOWN, True
        closing = lines[-1].strip(b" \t>")
        if len(lines) == 1 or closing.strip(fence[:1]) or len(closing) < len(fence):
            hint = Message("end it with a line {fence}", fence=quoted(fence.decode()))
            yield start, start + len(lines[0]), _OPEN, hint, True
