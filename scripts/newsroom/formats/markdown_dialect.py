"""The Markdown dialect of all texts: what it refuses, and on which line.

CommonMark with tables, footnotes, strikethrough, heading ids and `> [!NOTE]` alerts. Raw HTML is not part of it, nor is
whatever readers would see as a leftover of something else.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import quoted, with_value
from newsroom.formats._pasted_files import CONFLICT
from newsroom.formats.leftovers import leftover_rule, text_leftovers
from newsroom.formats.markdown_limits import first_excess
from newsroom.formats.markdown_parser import LocatedEvent, MarkdownEvent, line_finder, parser_events, started_link
from newsroom.formats.text_file import forbidden_character
from newsroom.formats.urls import EXTERNAL_URL, meant_url, url_rule

RESERVED_IDS = ("site-", "fn-", "fnref-")
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def dialect_violations(source: str) -> Iterator[tuple[int, Message]]:
    """Line, counted from 0, and message of everything the dialect refuses.

    The source must come from `text_file`, so that it contains no forbidden character unless written as an entity.
    """
    if excess := first_excess(source):
        yield excess
        return
    events = parser_events(source)
    found = [*_refused_events(events, has_entities="&" in source)]
    if "[^" in source:
        found += _invisible_footnotes(events)
    leftovers = text_leftovers(source)
    if conflicts := [each for each in leftovers if each.what is CONFLICT]:  # the cause of whatever else is wrong
        leftovers, found = conflicts, []
    found += [(each.start, Message("the text {rule}", rule=leftover_rule(each))) for each in leftovers]
    if found:
        line_of = line_finder(source)
        yield from ((line_of(offset), message) for offset, message in found)


def _invisible_footnotes(events: Sequence[LocatedEvent]) -> Iterator[tuple[int, Message]]:
    """Footnotes that no reader would see: never referred to, defined twice, or referred to from another footnote."""
    notes: dict[str, int] = {}
    used: set[str] = set()
    in_note = False
    for event, at, _ in events:
        start, name = event.get("Start"), event.get("FootnoteReference")
        if isinstance(start, dict) and (note := start.get("FootnoteDefinition")) is not None:
            in_note = True
            if notes.setdefault(note, at) != at:
                yield at, Message("a footnote must be defined only once") + with_value(f"[^{note}]")
        elif event.get("End") == "FootnoteDefinition":
            in_note = False
        elif name is not None and in_note:
            yield at, Message("a footnote must not refer to another footnote") + with_value(f"[^{name}]")
        elif name is not None:
            used.add(name)
    for name in notes.keys() - used:
        yield notes[name], Message("a footnote must have a reference in the text") + with_value(f"[^{name}]")


def _refused_events(events: Sequence[LocatedEvent], *, has_entities: bool) -> Iterator[tuple[int, Message]]:
    """Offset and message of each refused element; text is searched only if an entity, `&#x202e;`, can hide something in it."""
    for event, start, _ in events:
        if "End" in event or ("Text" in event and not has_entities):
            continue
        if message := _refused_event(event):
            yield start, message


def _refused_event(event: MarkdownEvent) -> Message:
    if "Text" in event:
        return forbidden_character(event["Text"])
    for kind in ("InlineHtml", "Html"):
        if kind in event:
            return Message(
                "raw HTML must not be used: {value}; to show a '<', write '\\<'", value=quoted(event[kind].strip())
            )
    start = event.get("Start")
    if not isinstance(start, dict):
        return EMPTY_MESSAGE
    if link := started_link(start):
        hidden = forbidden_character(link["dest_url"] + link["title"])
        scheme = "mailto:" if link["link_type"] == "Email" else ""
        return hidden or target_violation(scheme + link["dest_url"], "Image" in start)
    return _refused_heading(start["Heading"]) if "Heading" in start else EMPTY_MESSAGE


def target_violation(written: str, is_image: bool) -> Message:
    """What is wrong with the target of a link or image as it is written, empty if nothing is."""
    url = unescape(written)
    if is_image and _ABSOLUTE.match(url):
        return Message("an image must be in the folder of its article") + with_value(url)
    if EXTERNAL_URL.fullmatch(url):
        rule = url_rule(url)
        return Message("a link {rule}", rule=rule) if rule else EMPTY_MESSAGE
    hint = EMPTY_MESSAGE if is_image else meant_url(url)
    if hint or _SCHEME.match(url):
        rule = Message("a link must begin with https://, http:// or mailto:, or be the path of a file")
        return rule + with_value(url) + hint
    if url.startswith(("/", "\\")) or "?" in url:
        return Message("a link inside the archive must be a relative file path such as ../2016/story.md") + with_value(
            url
        )
    if not url:
        return Message("a link must have a target")
    return EMPTY_MESSAGE


def _refused_heading(heading: MarkdownEvent) -> Message:
    if heading["level"] == "H1":
        return Message("a heading must be of level 2 or deeper, '## …': level 1 is the title")
    if heading["classes"] or heading["attrs"]:
        return Message("a heading must have no attribute other than an id, '{{#like-this}}'")
    if (heading["id"] or "").startswith(RESERVED_IDS):
        return Message("the id of a heading must not begin with {known}", known=" or ".join(RESERVED_IDS)) + with_value(
            heading["id"]
        )
    return EMPTY_MESSAGE
