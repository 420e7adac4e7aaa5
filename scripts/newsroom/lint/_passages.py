"""A source text as passages: headings, paragraphs, rows of tables and notes, with their lines; says nothing of what they mean."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from typing import Any

from newsroom.formats.markdown_dialect import PARSER


class Part(StrEnum):
    """What a passage is in its text."""

    TITLE = "title"
    SUMMARY = "summary"
    ALT = "image.alt"
    CAPTION = "image.caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row of a table"
    NOTE = "footnote"
    PICTURE = "picture"
    CODE = "code"


BRIEF = frozenset({Part.TITLE, Part.HEADING, Part.ALT, Part.CAPTION, Part.ROW, Part.PICTURE})
FIELDS = frozenset({Part.TITLE, Part.SUMMARY, Part.ALT, Part.CAPTION})


@dataclass(frozen=True, slots=True)
class Mark:
    """A link, picture or reference to a note: where it leads as written, and where in its passage it stands."""

    target: str
    at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text without markup. `level` is that of a heading, and 1 for the head of a table.

    `asides` are its parts in italics or code: often words of another language.
    """

    part: Part
    line: int
    text: str
    level: int = 0
    links: tuple[Mark, ...] = ()
    pictures: tuple[Mark, ...] = ()
    notes: tuple[Mark, ...] = ()
    asides: tuple[tuple[int, int], ...] = ()

    def line_at(self, at: int) -> int:
        """The line in the file of a place in the text."""
        return self.line + (self.text.count("\n", 0, at) if self.part not in FIELDS else 0)


@dataclass(slots=True)
class _Open:
    """A passage that is being read."""

    part: Part
    line: int
    level: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Mark] = field(default_factory=list)
    pictures: list[Mark] = field(default_factory=list)
    notes: list[Mark] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)
    aside: int | None = None

    def add(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words)

    def closed(self) -> Passage:
        is_picture = self.part is Part.PARAGRAPH and bool(self.pictures) and self.pictures[0].at == 0
        return Passage(
            Part.PICTURE if is_picture else self.part,
            self.line,
            "".join(self.text),
            self.level,
            tuple(self.links),
            tuple(self.pictures),
            tuple(self.notes),
            tuple(self.asides),
        )


def passages(source: str, first_line: int) -> list[Passage]:
    """The passages of a text whose first line is that one of its file, in their order."""
    return list(_Reader(source, first_line).read())


class _Reader:
    """Makes passages of the events of the parser."""

    def __init__(self, source: str, first_line: int) -> None:
        self.source, self.first_line = source, first_line
        self.breaks = [match.start() for match in re.finditer(b"\n", source.encode())]
        self.in_note = False
        self.open: _Open | None = None

    def read(self) -> Iterator[Passage]:
        for event, span in PARSER.events_with_range(self.source):
            line = self.first_line + bisect_left(self.breaks, span["start"])
            if isinstance(event, str):
                if self.open and "Break" in event:
                    self.open.add("\n")
            elif "Start" in event:
                yield from self._start(event["Start"], line)
            elif "End" in event:
                yield from self._end(event["End"])
            else:
                self._inline(event)
        yield from self._close()

    def _start(self, start: str | Mapping[str, Any], line: int) -> Iterator[Passage]:
        name, details = (start, {}) if isinstance(start, str) else next(iter(start.items()))
        if name in ("Link", "Image") and self.open:
            marks = self.open.links if name == "Link" else self.open.pictures
            marks.append(Mark(unescape(details["dest_url"]), self.open.length))
        elif name == "Emphasis" and self.open and self.open.aside is None:
            self.open.aside = self.open.length
        elif name == "TableCell" and self.open:
            self.open.add(" | " if self.open.length else "")
        elif name == "FootnoteDefinition":
            self.in_note = True
        elif part := self._part(name):
            yield from self._close()
            level = int(details["level"][1]) if name == "Heading" else int(name == "TableHead")
            self.open = _Open(part, line, level)

    def _part(self, name: str) -> Part | None:
        """The passage that an element begins; items of a list without blank lines between have no paragraph."""
        if name in ("Paragraph", "Item"):
            return Part.NOTE if self.in_note else Part.PARAGRAPH
        return {"Heading": Part.HEADING, "TableHead": Part.ROW, "TableRow": Part.ROW, "CodeBlock": Part.CODE}.get(name)

    def _end(self, end: str | Mapping[str, Any]) -> Iterator[Passage]:
        name = end if isinstance(end, str) else next(iter(end))
        if name == "Emphasis" and self.open and self.open.aside is not None:
            self.open.asides.append((self.open.aside, self.open.length))
            self.open.aside = None
        elif name == "FootnoteDefinition":
            yield from self._close()
            self.in_note = False
        elif name in ("Paragraph", "Heading", "TableHead", "TableRow", "CodeBlock", "Item"):
            yield from self._close()

    def _inline(self, event: Mapping[str, Any]) -> None:
        if self.open is None:
            return
        if "FootnoteReference" in event:
            self.open.notes.append(Mark(event["FootnoteReference"], self.open.length))
        elif "Text" in event:
            self.open.add(event["Text"])
        elif "Code" in event:
            self.open.asides.append((self.open.length, self.open.length + len(event["Code"])))
            self.open.add(event["Code"])

    def _close(self) -> Iterator[Passage]:
        if self.open and (self.open.length or self.open.pictures):
            yield self.open.closed()
        self.open = None
