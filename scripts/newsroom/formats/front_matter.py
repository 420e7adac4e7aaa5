"""Splits a file into front matter and text and reads YAML with line numbers; the only reader of YAML.

Every scalar is read as the text that stands there: `yes`, `1_000` and `2016-02-30` are words until the schema says
what they must be, so none of YAML's implicit types can surprise an author.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from newsroom.core.message import NOTHING, Message
from newsroom.core.problems import Problem, ProblemsFound, given, shown
from newsroom.formats._plain_yaml import read_plain
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 8
MAX_BYTES = 1_000_000
# All of C0 and C1 but tab and newline, the bidirectional overrides and isolates, zero-width no-break space, lone surrogates;
# and the line and paragraph separators, which end a line for YAML and not for those who read it.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
COMMON = bytes([*b"\t\n", *range(ord(" "), 0x7F)])
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was split: its front matter, the text after it and the line the text begins on."""

    fields: Mapping
    text: str
    text_line: int


def read_text(path: Path, shown_path: str, most: int = MAX_BYTES) -> str:
    """The file's text of at most so many bytes: UTF-8, a byte-order mark dropped, line ends made one newline.

    Raises ProblemsFound.
    """
    return text_of(read_bytes(path, shown_path, most), shown_path)


def read_bytes(path: Path, shown_path: str, most: int = MAX_BYTES) -> bytes:
    """The file's bytes; how many there are is asked before. Raises ProblemsFound."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= most else b""
    except OSError as error:
        raise ProblemsFound(
            [Problem(shown_path, 1, Message("the file must be readable: {strerror}", strerror=error.strerror))]
        ) from None
    if size > most:
        rule = Message("a text must have at most {most:,} bytes: {count:,}", most=most, count=size)
        raise ProblemsFound([Problem(shown_path, 1, rule)])
    return data


def text_of(data: bytes, shown_path: str) -> str:
    """The text of a file whose bytes are known. Raises ProblemsFound."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message(
            "the file must be text in UTF-8: byte {value:#04x}; save it again as UTF-8", value=data[error.start]
        )
        raise ProblemsFound([Problem(shown_path, line, message)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rare = text.encode().translate(None, COMMON).decode()  # few characters are left to look at
    if FORBIDDEN.search(rare):
        raise ProblemsFound(_forbidden(text, shown_path))
    return text


def _forbidden(text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if message := invisible(line):
            yield Problem(path, number, message)


def invisible(text: str) -> Message:
    """What to say of the first forbidden character of the text, empty if there is none."""
    match = FORBIDDEN.search(text)
    if not match:
        return NOTHING
    return Message("a text must not contain the invisible character U+{value:04X}; delete it", value=ord(match[0]))


def split(text: str, path: str) -> Document:
    """The document in `text`. Raises ProblemsFound if a fence is missing or the YAML between them cannot be read."""
    if not text.startswith("---"):
        first = shown(text.partition("\n")[0])
        begins = Message("it begins with {value}", value=first) if text else Message("it is empty")
        raise ProblemsFound(
            [Problem(path, 1, Message("the file must begin with a line '---': {begins}", begins=begins))]
        )
    fences = list(islice(FENCE.finditer(text), 2))
    if len(fences) < 2 or fences[0].start() != 0:
        raise ProblemsFound([Problem(path, 1, Message("the front matter must be closed by a second line '---'"))])
    start, end = fences[0].end() + 1, fences[1].start()
    body = text[fences[1].end() :].removeprefix("\n")
    fields = parse_mapping(text[start:end], path, first_line=2)
    return Document(fields, body, text.count("\n", 0, fences[1].end()) + 2)


def body_of(text: str) -> str:
    """The text behind the front matter of a file that `split` has found nothing wrong with."""
    fences = FENCE.finditer(text)
    next(fences)
    return text[next(fences).end() :].removeprefix("\n")


def parse_mapping(text: str, path: str, first_line: int = 1) -> Mapping:
    """The YAML mapping in `text`, empty if there is none. Raises ProblemsFound with every fault of structure."""
    return (None if FORBIDDEN.search(text) else read_plain(text, first_line)) or parse_any(text, path, first_line)


def parse_any(text: str, path: str, first_line: int = 1) -> Mapping:
    """The same by libyaml, whatever the YAML looks like."""
    reader = _Reader(path, first_line)
    node = reader.read(text)
    if node is not None and not isinstance(node, Mapping):
        reader.fault(node.line, Message("there must be 'key: value' lines here"))
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return node if isinstance(node, Mapping) else Mapping({}, {}, first_line)


def _mistake(line: str) -> Message:
    """The hint for the commonest mistakes in a line of YAML, empty if it has none of them."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Message("; indent with spaces, not with a tab")
    value = line.partition(": ")[2].strip()
    if value[:1] in ('"', "'") and (len(value) == 1 or value[-1] != value[0]):
        return Message("; close the quotation mark at the end of the value")
    if value[:1] == "'" and "'" in value[1:-1].replace("''", ""):
        return Message("; put the value in double quotes")
    if value[:1] not in ('"', "'", "[", "{", "") and (": " in value or value.endswith(":")):
        return Message("; put the value in double quotes")
    if value[:1] in ("@", "`", "%", "!", "&", "*"):
        return Message("; put the value in double quotes")
    return NOTHING


class _Reader:
    """Builds nodes from libyaml's events, so that aliases are never expanded and duplicate keys are seen."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.last_line = first_line
        self.problems: list[Problem] = []

    def fault(self, line: int, message: Message) -> None:
        self.problems.append(Problem(self.path, line, message))

    def read(self, text: str) -> Node | None:
        self.last_line = self.first_line + text.count("\n")
        try:
            return self._root(yaml.parse(text, Loader=yaml.CSafeLoader))
        except yaml.YAMLError as error:
            self.fault(*self._explain(error, text))
            return None

    def _root(self, events: Iterator[yaml.Event]) -> Node | None:
        """The first node; events are read one by one, since libyaml is slow where MAX_DEPTH is passed by far."""
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.fault(
                        self._line(event), Message("there must be one YAML document, not several ('---' inside)")
                    )
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 1)
                root = root or node
        return root

    def _line(self, event: yaml.Event) -> int:
        # What is missing at the end, libyaml places behind it.
        return min((event.start_mark.line if event.start_mark else 0) + self.first_line, self.last_line)

    def _explain(self, error: yaml.YAMLError, text: str) -> tuple[int, Message]:
        """Line and message; libyaml notices a missing quote or a colon too many only on a later line."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        lines = text.split("\n")
        last = min(mark.line if mark else 0, len(lines) - 1)
        for row in range(last, -1, -1):
            if hint := _mistake(lines[row]):
                break
        else:
            row, hint = last, NOTHING
        return row + self.first_line, Message("the line must be YAML ({problem})", problem=problem) + given(
            lines[row]
        ) + hint

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent):
            self.fault(
                line,
                Message("YAML aliases must not be used: {value}; write the value out", value=shown(f"*{event.anchor}")),
            )
            return Scalar("", line)
        if event.anchor is not None:
            self.fault(
                line,
                Message("YAML anchors must not be used: {value}; write the value out", value=shown(f"&{event.anchor}")),
            )
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self.fault(
                line,
                Message(
                    "YAML tags must not be used: {value}; delete the word that begins with '!'", value=shown(event.tag)
                ),
            )
        if isinstance(event, yaml.ScalarEvent):
            if message := invisible(event.value):  # written as an escape, "\u202e"
                self.fault(line, message)
            return Scalar(event.value, line)
        if depth > MAX_DEPTH:
            raise ProblemsFound(
                [
                    *self.problems,
                    Problem(self.path, line, Message("lists must nest at most {most} deep", most=MAX_DEPTH)),
                ]
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._until_end(events, yaml.SequenceEndEvent, depth)), line)
        return self._mapping(events, line, depth)

    def _until_end(self, events: Iterator[yaml.Event], end: type[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, end):
                return
            if isinstance(event, yaml.NodeEvent):
                yield self._node(event, events, depth + 1)

    def _mapping(self, events: Iterator[yaml.Event], line: int, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        lines: dict[str, int] = {}
        nodes = self._until_end(events, yaml.MappingEndEvent, depth)
        for key, value in zip(nodes, nodes, strict=True):
            if not isinstance(key, Scalar):
                self.fault(key.line, Message("a key must be one word"))
            elif key.text in items:
                self.fault(
                    key.line,
                    Message(
                        "a key must stand once: {value} stands also on line {line}",
                        value=shown(key.text),
                        line=lines[key.text],
                    ),
                )
            else:
                items[key.text], lines[key.text] = value, key.line
        return Mapping(items, lines, line)
