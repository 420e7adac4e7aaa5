"""Finds text that the parser takes for markup: years for list numbers, products for emphasis, paragraphs for headings."""

import re
from collections.abc import Iterator, Sequence

from newsroom.core.message import Message
from newsroom.formats.markdown_parser import LocatedEvent

_NUMBER = Message("a number that becomes the number of a list item")
_EMPHASIS = Message("asterisks within words that become emphasis")
_WRITE_STAR = Message("write '\\*', or '×' for a product")
_HEADING = Message("a paragraph that becomes a heading")
_ADD_LINE = Message("put an empty line before the dashes")
_ROW = Message("a paragraph that becomes a row of the table")
_END_TABLE = Message("put an empty line after the table")

_ITEM_NUMBER = re.compile(rb"[ \t]*(\d{1,9})([.)])")
_MIN_YEAR = 1000
_SENTENCE_END = (b".", b":", b";", b",")
_MIN_SENTENCE_WORDS = 12


def misread_text(source: str, events: Sequence[LocatedEvent]) -> Iterator[tuple[int, int, Message, Message]]:
    """Bytes, name and hint of each piece of text."""
    data = source.encode()
    yield from _list_numbers(data, events)
    if "*" in source:
        yield from _emphasis(data, events)
    if "---" in source:
        yield from _headings(data, events)
        yield from _table_rows(data, events)


def _list_numbers(data: bytes, events: Sequence[LocatedEvent]) -> Iterator[tuple[int, int, Message, Message]]:
    """Numbers from 1000 that would be published as another number, or as a list of one item: years that begin a paragraph."""
    open_lists: list[tuple[int | None, list[int]]] = []  # the first number, and the offsets of the items
    for event, start, _ in events:
        started, ended = event.get("Start"), event.get("End")
        if isinstance(started, dict) and "List" in started:
            open_lists.append((started["List"], []))
        elif started == "Item":
            open_lists[-1][1].append(start)
        elif isinstance(ended, dict) and "List" in ended:
            first, items = open_lists.pop()
            for published, item in enumerate(items, first or 0):
                match = _ITEM_NUMBER.match(data, item) if first is not None else None
                if match and int(match[1]) >= _MIN_YEAR and (int(match[1]) != published or len(items) == 1):
                    number = match[1].decode()
                    hint = Message("write {better}", better=f"'{number}\\{match[2].decode()}'")
                    yield item, match.end(), _NUMBER, hint


def _emphasis(data: bytes, events: Sequence[LocatedEvent]) -> Iterator[tuple[int, int, Message, Message]]:
    for event, start, end in events:
        if event.get("Start") not in ("Emphasis", "Strong") or data[start : start + 1] != b"*":
            continue
        before, after = data[:start][-4:].decode(errors="ignore")[-1:], data[end : end + 4].decode(errors="ignore")[:1]
        if before.isalnum() and after.isalnum() and (before.isdigit() or after.isdigit() or b" " in data[start:end]):
            yield start - len(before.encode()), end + len(after.encode()), _EMPHASIS, _WRITE_STAR


def _headings(data: bytes, events: Sequence[LocatedEvent]) -> Iterator[tuple[int, int, Message, Message]]:
    """Headings of several lines, or of a long sentence: a line of dashes was meant to be a rule."""
    for event, start, end in events:
        started = event.get("Start")
        if isinstance(started, dict) and "Heading" in started and data[start : start + 1] != b"#":
            *lines, dashes = data[start:end].rstrip(b" \t\n>").split(b"\n")
            words = b" ".join(lines).strip()
            is_sentence = words.endswith(_SENTENCE_END) and len(words.split()) >= _MIN_SENTENCE_WORDS
            if dashes.strip(b" \t>").startswith(b"-") and (len(lines) > 1 or is_sentence):
                yield start, end, _HEADING, _ADD_LINE


def _table_rows(data: bytes, events: Sequence[LocatedEvent]) -> Iterator[tuple[int, int, Message, Message]]:
    """Rows without a bar in a table whose first line begins with one: they were meant to follow the table."""
    has_bars = False
    for event, start, end in events:
        if event.get("Start") == "TableHead":
            has_bars = data[start:end].strip().startswith(b"|")
        elif event.get("Start") == "TableRow" and has_bars and b"|" not in data[start:end]:
            yield start, end, _ROW, _END_TABLE
