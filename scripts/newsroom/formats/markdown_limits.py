"""Limits beyond which a text is refused, because rendering it would take minutes."""

from collections.abc import Iterator, Sequence

from newsroom.core.message import Message
from newsroom.formats.markdown_parser import LocatedEvent, line_finder, parser_events, started_link

MAX_NESTING = 30
MAX_CELLS = 20_000
MAX_WORDS = 20_000
MAX_PARAGRAPH_CHARACTERS = 50_000  # the sanitiser is quadratic in the length of a run of "&" or quotation marks
MAX_LINK_CHARACTERS = 2000
NESTED_TOO_DEEP = Message("quotations, lists and emphasis must be nested at most {most} levels deep", most=MAX_NESTING)
TOO_MANY_CELLS = Message("the tables of a text must have at most {most:,} cells", most=MAX_CELLS)
TOO_MANY_WORDS = Message("a text must have at most {most:,} words; split it into several stories", most=MAX_WORDS)
PARAGRAPH_TOO_LONG = Message(
    "a paragraph must have at most {most:,} characters; start a new one", most=MAX_PARAGRAPH_CHARACTERS
)
LINK_TOO_LONG = Message("the URL and title of a link must have at most {most:,} characters", most=MAX_LINK_CHARACTERS)
UNRENDERABLE = frozenset({NESTED_TOO_DEEP, TOO_MANY_CELLS, TOO_MANY_WORDS, PARAGRAPH_TOO_LONG, LINK_TOO_LONG})


def first_excess(source: str) -> tuple[int, Message] | None:
    """Line, counted from 0, and message of the first limit that the text exceeds, if any."""
    if line := _cell_overflow(source):
        return line, TOO_MANY_CELLS
    if len(source) > 2 * MAX_WORDS and len(source.split(maxsplit=MAX_WORDS)) > MAX_WORDS:
        return 0, TOO_MANY_WORDS
    events = parser_events(source)
    found = list(_deep_or_long_links(events))
    if len(source) > MAX_PARAGRAPH_CHARACTERS:  # no paragraph is longer than its source
        found += _long_paragraphs(events)
    if not found:
        return None
    offset, message = min(found, key=lambda each: each[0])
    return line_finder(source)(offset), message


def _cell_overflow(source: str) -> int:
    """The line, counted from 0, on which the tables exceed MAX_CELLS, 0 if they never do.

    Short rows count in full, because the renderer pads them to the width of their table.
    """
    if "|" not in source:
        return 0
    cells = columns = 0
    for number, line in enumerate(source.split("\n")):
        if "|" in line and not line.strip(" \t>|:-"):
            columns = max(columns, line.count("|") + 1)
        elif not line.strip(" \t>"):
            columns = 0
        cells += columns
        if cells > MAX_CELLS:
            return number
    return 0


def _deep_or_long_links(events: Sequence[LocatedEvent]) -> Iterator[tuple[int, Message]]:
    """The first element that is nested too deep, or the first link that is too long."""
    depth = 0
    for event, start, _ in events:
        if "End" in event:
            depth -= 1
        elif "Start" in event:
            depth += 1
            if depth > MAX_NESTING:
                yield start, NESTED_TOO_DEEP
                return
            link = started_link(event["Start"])
            if link and len(link["dest_url"]) + len(link["title"]) > MAX_LINK_CHARACTERS:
                yield start, LINK_TOO_LONG
                return


def _long_paragraphs(events: Sequence[LocatedEvent]) -> Iterator[tuple[int, Message]]:
    """The first run of characters without an element that is too long."""
    run = images = 0
    for event, start, _ in events:
        started, ended = event.get("Start"), event.get("End")
        # The words of an image become one attribute, whatever markup is among them.
        images += (started is not None and "Image" in started) - (ended == "Image")
        if (started or ended) and not images:
            run = 0
        run += sum(len(event.get(kind, "")) for kind in ("Text", "Code", "Html", "InlineHtml"))
        if run > MAX_PARAGRAPH_CHARACTERS:
            yield start, PARAGRAPH_TOO_LONG
            return
