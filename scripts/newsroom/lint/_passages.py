"""Splits a Markdown source into passages with their lines: headings, paragraphs, table rows, footnotes.

A passage is the unit in which two versions are compared. What its words mean is not known here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import unescape
from typing import Any

from newsroom.formats.markdown_parser import MARKDOWN_PARSER, line_finder


class PassageKind(StrEnum):
    """The role of a passage in its article: a front-matter field, or an element of the text."""

    TITLE = "title"
    SUMMARY = "summary"
    ALT = "image.alt"
    CAPTION = "image.caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table row"
    FOOTNOTE = "footnote"
    IMAGE = "image"
    CODE = "code"


FIELD_KINDS = frozenset({PassageKind.TITLE, PassageKind.SUMMARY, PassageKind.ALT, PassageKind.CAPTION})
# Passages that may be a few words without a verb.
SHORT_KINDS = frozenset(
    {
        PassageKind.TITLE,
        PassageKind.HEADING,
        PassageKind.ALT,
        PassageKind.CAPTION,
        PassageKind.TABLE_ROW,
        PassageKind.IMAGE,
    }
)


@dataclass(frozen=True, slots=True)
class InlineReference:
    """A link, an image or a footnote reference: its target as written, and its offset in the passage.

    `end` is the offset after the words of a link.
    """

    target: str
    offset: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text without markup. `line` counts from 1 in the file.

    `level` is that of a heading, and 1 for the header of a table. `emphasised` are the spans in italics or code, which often
    hold words of another language; `code` are those in code.
    """

    kind: PassageKind
    line: int
    text: str
    level: int = 0
    links: tuple[InlineReference, ...] = ()
    images: tuple[InlineReference, ...] = ()
    footnotes: tuple[InlineReference, ...] = ()
    emphasised: tuple[tuple[int, int], ...] = ()
    code: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """The line in the file of an offset in the text."""
        return self.line + (self.text.count("\n", 0, offset) if self.kind not in FIELD_KINDS else 0)


def passages(source: str, first_line: int) -> list[Passage]:
    """The passages of a Markdown text in their order; `first_line` is the text's first line in its file."""
    return list(_PassageParser(source, first_line).parse())


@dataclass(slots=True)
class _PassageBuilder:
    """A passage that the parser has not left yet."""

    kind: PassageKind
    line: int
    level: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    links: list[InlineReference] = field(default_factory=list)
    images: list[InlineReference] = field(default_factory=list)
    footnotes: list[InlineReference] = field(default_factory=list)
    emphasised: list[tuple[int, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    emphasis_start: int | None = None

    def add(self, words: str) -> None:
        self.text.append(words)
        self.length += len(words)

    def passage(self) -> Passage:
        is_image = self.kind is PassageKind.PARAGRAPH and bool(self.images) and self.images[0].offset == 0
        return Passage(
            PassageKind.IMAGE if is_image else self.kind,
            self.line,
            "".join(self.text),
            self.level,
            tuple(self.links),
            tuple(self.images),
            tuple(self.footnotes),
            tuple(self.emphasised),
            tuple(self.code),
        )


class _PassageParser:
    """Turns the events of the Markdown parser into passages."""

    def __init__(self, source: str, first_line: int) -> None:
        self.source, self.first_line, self.line_of = source, first_line, line_finder(source)
        self.in_footnote = False
        self.current: _PassageBuilder | None = None

    def parse(self) -> Iterator[Passage]:
        for event, span in MARKDOWN_PARSER.events_with_range(self.source):
            line = self.first_line + self.line_of(span["start"])
            if isinstance(event, str):
                if self.current and "Break" in event:
                    self.current.add("\n")
            elif "Start" in event:
                yield from self._start(event["Start"], line)
            elif "End" in event:
                yield from self._end(event["End"])
            else:
                self._inline(event)
        yield from self._finish()

    def _start(self, start: str | Mapping[str, Any], line: int) -> Iterator[Passage]:
        name, details = (start, {}) if isinstance(start, str) else next(iter(start.items()))
        if name in ("Link", "Image") and self.current:
            references = self.current.links if name == "Link" else self.current.images
            references.append(InlineReference(unescape(details["dest_url"]), self.current.length))
        elif name == "Emphasis" and self.current and self.current.emphasis_start is None:
            self.current.emphasis_start = self.current.length
        elif name == "TableCell" and self.current:
            self.current.add(" | " if self.current.length else "")
        elif name == "FootnoteDefinition":
            self.in_footnote = True
        elif kind := self._kind(name):
            yield from self._finish()
            level = int(details["level"][1]) if name == "Heading" else int(name == "TableHead")
            self.current = _PassageBuilder(kind, line, level)

    def _kind(self, element: str) -> PassageKind | None:
        """The passage that an element starts. In a list without blank lines, items contain no paragraphs."""
        match element:
            case "Paragraph" | "Item":
                return PassageKind.FOOTNOTE if self.in_footnote else PassageKind.PARAGRAPH
            case "Heading":
                return PassageKind.HEADING
            case "TableHead" | "TableRow":
                return PassageKind.TABLE_ROW
            case "CodeBlock":
                return PassageKind.CODE
        return None

    def _end(self, end: str | Mapping[str, Any]) -> Iterator[Passage]:
        name = end if isinstance(end, str) else next(iter(end))
        if name == "Emphasis" and self.current and self.current.emphasis_start is not None:
            self.current.emphasised.append((self.current.emphasis_start, self.current.length))
            self.current.emphasis_start = None
        elif name == "Link" and self.current and self.current.links:
            self.current.links[-1] = replace(self.current.links[-1], end=self.current.length)
        elif name == "FootnoteDefinition":
            yield from self._finish()
            self.in_footnote = False
        elif name in ("Paragraph", "Heading", "TableHead", "TableRow", "CodeBlock", "Item"):
            yield from self._finish()

    def _inline(self, event: Mapping[str, Any]) -> None:
        if self.current is None:
            return
        if "FootnoteReference" in event:
            self.current.footnotes.append(InlineReference(event["FootnoteReference"], self.current.length))
        elif "Text" in event:
            self.current.add(event["Text"])
        elif "Code" in event:
            start = self.current.length
            self.current.add(event["Code"])
            self.current.emphasised.append((start, self.current.length))
            self.current.code.append((start, self.current.length))

    def _finish(self) -> Iterator[Passage]:
        if self.current and (self.current.length or self.current.images):
            yield self.current.passage()
        self.current = None
