"""The Markdown parser and its events; offsets are bytes of the source in UTF-8, as pyromark counts them."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache, partial
from html import unescape
from typing import Any
from urllib.parse import quote

import pyromark
from pyromark import Options

MARKDOWN_PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_UNESCAPED = "!#$%&'()*+,-./:;=?@_~^"  # what the parser leaves as it is in a target
MarkdownEvent = dict[str, Any]
LocatedEvent = tuple[MarkdownEvent, int, int]  # with the offsets of its start and end


@lru_cache(maxsize=1)
def parser_events(source: str) -> tuple[LocatedEvent, ...]:
    """The parser's events that have content, which callers must not change.

    The events of the last text are cached, because a text is rendered right after it was checked.
    """
    return tuple(
        (event, span["start"], span["end"])  # type: ignore[misc] # typed dictionaries, one for each kind
        for event, span in MARKDOWN_PARSER.events_with_range(source)
        if isinstance(event, dict)
    )


def started_link(started: str | MarkdownEvent) -> MarkdownEvent | None:
    """The link or image that a `Start` event begins, if any."""
    return None if isinstance(started, str) else started.get("Link") or started.get("Image")


def line_finder(source: str) -> Callable[[int], int]:
    """A function from offsets in the source to line numbers, counted from 0."""
    return partial(bisect_left, [match.start() for match in re.finditer(b"\n", source.encode())])


def target_lines(source: str) -> dict[str, int]:
    """The first line, counted from 0, of each link or image target, by the target as written."""
    line_of = line_finder(source)
    lines: dict[str, int] = {}
    for event, start, _ in parser_events(source):
        if "Start" in event and (link := started_link(event["Start"])):
            lines.setdefault(unescape(link["dest_url"]), line_of(start))
    return lines


def escaped_target(target: str) -> str:
    """The target of a link or image as it is in the parser's HTML."""
    return quote(target, _UNESCAPED)
