"""The dialect of all texts: how it is parsed, what it refuses, and on which line; renders nothing.

CommonMark with tables, footnotes, strikethrough, heading ids and `> [!NOTE]` alerts. Raw HTML is not part of it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Any

import pyromark
from pyromark import Options

from newsroom.core.message import NOTHING, Message
from newsroom.core.problems import given, shown
from newsroom.formats.front_matter import invisible

PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
EXTERNAL = re.compile(r"(https?://|mailto:)[^\s]+")
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
RESERVED_IDS = ("site-", "fn-", "fnref-")
MAX_DEPTH = 30
MAX_CELLS = 20_000
MAX_WORDS = 20_000
MAX_RUN = 50_000  # characters; the sanitiser's work grows with the square of a run of "&" or quotation marks
MAX_ADDRESS = 2000
TOO_DEEP = Message("quotations, lists and emphasis must nest at most {most} deep", most=MAX_DEPTH)
TOO_WIDE = Message("the tables of a text must have at most {most:,} cells", most=MAX_CELLS)
TOO_MANY_WORDS = Message("a text must have at most {most:,} words: divide it into several stories", most=MAX_WORDS)
TOO_LONG = Message("a paragraph must have at most {most:,} characters: begin a new one", most=MAX_RUN)
TOO_FAR = Message("the address and the title of a link must have at most {most:,} characters", most=MAX_ADDRESS)
UNRENDERABLE = frozenset({TOO_DEEP, TOO_WIDE, TOO_MANY_WORDS, TOO_LONG, TOO_FAR})  # it would take minutes to draw


Event = dict[str, Any]


@lru_cache(maxsize=1)
def events_of(source: str) -> tuple[tuple[Event, int, int], ...]:
    """Every event of the parser that has a content, and the bytes where it begins and ends; none may be changed.

    Those of the last text are kept, since whoever looks for faults renders next.
    """
    return tuple(
        (event, span["start"], span["end"])  # type: ignore[misc] # typed dictionaries, one for each kind
        for event, span in PARSER.events_with_range(source)
        if isinstance(event, dict)
    )


def faults(source: str) -> Iterator[tuple[int, Message]]:
    """Line from 0 and message of everything the dialect refuses: raw HTML, level-1 headings, addresses that are not http.

    The characters of the source itself must be allowed ones, as those of a file that was read are.
    """
    if line := _overflow(source):
        yield line, TOO_WIDE
        return
    if len(source) > 2 * MAX_WORDS and len(source.split(maxsplit=MAX_WORDS)) > MAX_WORDS:
        yield 0, TOO_MANY_WORDS
        return
    events = events_of(source)
    found = list(_excess(events))
    if len(source) > MAX_RUN:  # a text that runs on is no longer than its source
        found = sorted([*found, *_runs(events)], key=lambda each: each[0])[:1]
    if not found:
        found = [*_refusals(events, "&" in source), *(_lost_notes(events) if "[^" in source else ())]
    if found:
        breaks = _breaks(source)
        yield from ((bisect_left(breaks, at), message) for at, message in found)


def _overflow(source: str) -> int:
    """The line from 0 at which the tables have too many cells, 0 if they have not: rows cut short are filled up to the width."""
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


def _excess(events: Sequence[tuple[Event, int, int]]) -> Iterator[tuple[int, Message]]:
    """Where nesting is first too deep, or an address has no end."""
    depth = 0
    for event, at, _ in events:
        if "End" in event:
            depth -= 1
        elif "Start" in event:
            depth += 1
            if depth > MAX_DEPTH:
                yield at, TOO_DEEP
                return
            link = _link(event["Start"])
            if link and len(link["dest_url"]) + len(link["title"]) > MAX_ADDRESS:
                yield at, TOO_FAR
                return


def _link(started: str | Event) -> Event | None:
    """The link or picture that begins, if one does."""
    return None if isinstance(started, str) else started.get("Link") or started.get("Image")


def _runs(events: Sequence[tuple[Event, int, int]]) -> Iterator[tuple[int, Message]]:
    """Where a text first runs on for too long without an element."""
    run = pictures = 0
    for event, at, _ in events:
        started, ended = event.get("Start"), event.get("End")
        # The words of a picture become one attribute, whatever markup is among them.
        pictures += (started is not None and "Image" in started) - (ended == "Image")
        if (started or ended) and not pictures:
            run = 0
        run += sum(len(event.get(kind, "")) for kind in ("Text", "Code", "Html", "InlineHtml"))
        if run > MAX_RUN:
            yield at, TOO_LONG
            return


def _lost_notes(events: Sequence[tuple[Event, int, int]]) -> Iterator[tuple[int, Message]]:
    """Footnotes that no reader would see: never referred to, written twice, or referred to from another footnote."""
    notes: dict[str, int] = {}
    used: set[str] = set()
    inside = False
    for event, at, _ in events:
        start, name = event.get("Start"), event.get("FootnoteReference")
        if isinstance(start, dict) and (note := start.get("FootnoteDefinition")) is not None:
            inside = True
            if notes.setdefault(note, at) != at:
                yield at, Message("a footnote must be written once") + given(f"[^{note}]")
        elif event.get("End") == "FootnoteDefinition":
            inside = False
        elif name is not None and inside:
            yield at, Message("a footnote must not refer to a footnote") + given(f"[^{name}]")
        elif name is not None:
            used.add(name)
    for name in notes.keys() - used:
        yield notes[name], Message("a footnote must be referred to in the text") + given(f"[^{name}]")


def _refusals(events: Sequence[tuple[Event, int, int]], may_hide: bool) -> Iterator[tuple[int, Message]]:
    """What no text may have, by its place; a character can hide in a text that may have entities, "&#x202e;"."""
    for event, at, _ in events:
        if "End" in event or ("Text" in event and not may_hide):
            continue
        if message := _refused(event):
            yield at, message


def _refused(event: dict[str, Any]) -> Message:
    if "Text" in event:
        return invisible(event["Text"])
    for kind in ("InlineHtml", "Html"):
        if kind in event:
            return Message(
                "raw HTML must not be used: {value}; to show a '<', write '\\<'", value=shown(event[kind].strip())
            )
    start = event.get("Start")
    if not isinstance(start, dict):
        return NOTHING
    if link := _link(start):
        return invisible(link["dest_url"] + link["title"]) or refused_address(link["dest_url"], "Image" in start)
    return _refused_heading(start["Heading"]) if "Heading" in start else NOTHING


def refused_address(written: str, is_picture: bool) -> Message:
    """What is wrong with the target of a link or picture as it is written, or an empty string."""
    address = unescape(written)
    if is_picture and _ELSEWHERE.match(address):
        return Message("a picture must stand in the folder of its article") + given(address)
    if EXTERNAL.fullmatch(address):
        return NOTHING
    if _SCHEME.match(address):
        return Message("a link must begin with https://, http:// or mailto:, or be a path to a file") + given(address)
    if address.startswith(("/", "\\")) or "?" in address:
        return Message(
            "a link inside the archive must be the path of a file from here, such as ../2016/story.md"
        ) + given(address)
    if not address:
        return Message("a link must lead somewhere: it is empty")
    return NOTHING


def _refused_heading(heading: dict[str, Any]) -> Message:
    if heading["level"] == "H1":
        return Message("a heading must be of level 2 or deeper, '## …': level 1 is the title")
    if heading["classes"] or heading["attrs"]:
        return Message("a heading must carry only an id, '{{#like-this}}'")
    if (heading["id"] or "").startswith(RESERVED_IDS):
        return Message("the id of a heading must not begin with {known}", known=" or ".join(RESERVED_IDS)) + given(
            heading["id"]
        )
    return NOTHING


def lines_of_targets(source: str) -> dict[str, int]:
    """The line from 0 of the first link or picture to each target, by the target as it is written."""
    breaks = _breaks(source)
    found: dict[str, int] = {}
    for event, at, _ in events_of(source):
        if "Start" in event and (link := _link(event["Start"])):
            found.setdefault(unescape(link["dest_url"]), bisect_left(breaks, at))
    return found


def _breaks(source: str) -> list[int]:
    """Where the lines end, in bytes."""
    return [match.start() for match in re.finditer(b"\n", source.encode())]
