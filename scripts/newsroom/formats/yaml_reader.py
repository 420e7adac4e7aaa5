"""Reads YAML into nodes with line numbers; the only YAML reader of the program.

Scalars stay text: `yes`, `1_000` and `2016-02-30` are strings until the schema says what they must be, so that none of YAML's
implicit types can surprise an author. Only YAML's words for no value, `~` and `null`, are empty.
"""

import re
from collections.abc import Iterator

import yaml

from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import Problem, ProblemsFound, quoted, with_value
from newsroom.formats._plain_yaml import read_plain
from newsroom.formats._yaml_mistakes import FOLDING_MISTAKES, NAME_AND_VALUE
from newsroom.formats._yaml_repair import mistakes
from newsroom.formats.leftovers import conflict_leftovers, leftover_rule
from newsroom.formats.text_file import FORBIDDEN_CHARACTERS, forbidden_character
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence
from newsroom.formats.yaml_quoting import MAX_SHOWN_LINE, readably_quoted, write_hint

MAX_YAML_DEPTH = 8
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_COMMENT = re.compile(r"([ \t]*#.*)")
_ORDINARY_COMMENT = re.compile(r"[ \t]+#(?:[ \t]|$)")


def parse_mapping(text: str, path: str, first_line: int = 1) -> Mapping:
    """The mapping in `text`, empty if the text is. Raises ProblemsFound with every fault of structure."""
    plain = None if FORBIDDEN_CHARACTERS.search(text) else read_plain(text, first_line)
    return plain or parse_with_libyaml(text, path, first_line)


def parse_with_libyaml(text: str, path: str, first_line: int = 1) -> Mapping:
    """The same as `parse_mapping` for any YAML, without the fast path for plain lines."""
    reader = _EventReader(path, first_line)
    for conflict in conflict_leftovers(text):
        line = first_line + text.count("\n", 0, conflict.start)
        reader.report(line, Message("the file {rule}", rule=leftover_rule(conflict)))
    node = None if reader.problems else reader.read(text)
    if node is not None and not isinstance(node, Mapping):
        reader.report(node.line, Message("lines here must have the form 'key: value'"))
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return node if isinstance(node, Mapping) else Mapping({}, {}, first_line)


class _EventReader:
    """Builds nodes from libyaml's events, because only there aliases are not expanded yet and duplicate keys are visible."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.lines: list[str] = []
        self.last_line = first_line
        self.problems: list[Problem] = []

    def report(self, line: int, message: Message) -> None:
        self.problems.append(Problem(self.path, line, message))

    def read(self, text: str) -> Node | None:
        self.last_line = self.first_line + text.count("\n")
        self.lines = text.split("\n")
        try:
            return self._root(yaml.parse(text, Loader=yaml.CSafeLoader))
        except yaml.YAMLError:
            for row, message in mistakes(text):
                self.report(row + self.first_line, message)
            return None

    def _root(self, events: Iterator[yaml.Event]) -> Node | None:
        """The first node. Events are consumed one by one, because libyaml is slow far beyond MAX_YAML_DEPTH."""
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    rule = Message("there must be one YAML document only; delete the '---' inside it")
                    self.report(self._line(event), rule)
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 1)
                root = root or node
        return root

    def _line(self, event: yaml.Event) -> int:
        # libyaml places what is missing at the end behind the last line.
        return min((event.start_mark.line if event.start_mark else 0) + self.first_line, self.last_line)

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int, *, is_key: bool = False) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent):
            alias = quoted(f"*{event.anchor}")
            self._refuse(event, Message("YAML aliases must not be used: {value}", value=alias))
            return Scalar("", line)
        self._refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            if message := forbidden_character(event.value):  # written as an escape, "\u202e"
                self.report(line, message)
            self._refuse_folded(event)
            is_null = event.value in _NULLS and not event.style and not is_key  # unquoted
            return Scalar("" if is_null else event.value, line, self._comment(event))
        if depth > MAX_YAML_DEPTH:
            too_deep = Message("lists must be nested at most {most} levels deep", most=MAX_YAML_DEPTH)
            raise ProblemsFound([*self.problems, Problem(self.path, line, too_deep)])
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._until_end(events, yaml.SequenceEndEvent, depth)), line)
        return self._mapping(events, line, depth)

    def _refuse_anchor_and_tag(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            anchor = quoted(f"&{event.anchor}")
            self._refuse(event, Message("YAML anchors must not be used: {value}", value=anchor))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._refuse(event, Message("YAML tags must not be used: {value}", value=quoted(event.tag)))

    def _refuse(self, event: yaml.NodeEvent, rule: Message) -> None:
        """Reports what words can begin with by chance, with the line as it has to be written then."""
        written = self.lines[self._line(event) - self.first_line]
        match = NAME_AND_VALUE.fullmatch(written) if len(written) <= MAX_SHOWN_LINE else None
        shown = write_hint(match["head"] + readably_quoted(match["value"])) if match else EMPTY_MESSAGE
        self.report(self._line(event), rule + shown)

    def _refuse_folded(self, event: yaml.ScalarEvent) -> None:
        """Reports lines that have become a part of the value above them for want of a space: `slug:x`, `-item`."""
        if event.style or not (event.start_mark and event.end_mark and event.end_mark.line > event.start_mark.line):
            return
        for row in range(event.start_mark.line, min(event.end_mark.line + 1, len(self.lines))):
            for mistake in FOLDING_MISTAKES:
                if right := next(mistake.repairs(self.lines, row), ""):
                    written = self.lines[row].strip()
                    self.report(row + self.first_line, mistake.rule + with_value(written) + write_hint(right))

    def _comment(self, event: yaml.ScalarEvent) -> str:
        """What may be words after a scalar: its comment, or one that is indented on the next line.

        Empty for blocks, and for an ordinary comment after a quoted value.
        """
        if event.style in ("|", ">") or not event.end_mark or event.end_mark.line >= len(self.lines):
            return ""
        row = event.end_mark.line
        rest = self.lines[row][event.end_mark.column :]
        if not rest.strip() and row + 1 < len(self.lines) and event.value:
            begins, below = self.lines[self._line(event) - self.first_line], self.lines[row + 1]
            rest = f" {below.lstrip()}" if _indent(below) > _indent(begins.replace("- ", "  ")) else ""
        match = _COMMENT.fullmatch(rest)
        is_ordinary = bool(event.style) and _ORDINARY_COMMENT.match(rest)
        return match[1].rstrip() if match and not is_ordinary else ""

    def _until_end(self, events: Iterator[yaml.Event], end: type[yaml.Event], depth: int) -> Iterator[Node]:
        is_mapping = end is yaml.MappingEndEvent
        for number, event in enumerate(events):
            if isinstance(event, end):
                return
            if isinstance(event, yaml.NodeEvent):
                yield self._node(event, events, depth + 1, is_key=is_mapping and number % 2 == 0)

    def _mapping(self, events: Iterator[yaml.Event], line: int, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        lines: dict[str, int] = {}
        nodes = self._until_end(events, yaml.MappingEndEvent, depth)
        for key, value in zip(nodes, nodes, strict=True):
            if not isinstance(key, Scalar):
                self.report(key.line, Message("a key must be a single word"))
            elif key.text in items:
                name, first = quoted(key.text), lines[key.text]
                rule = Message("duplicate key {value}: first used on line {line}", value=name, line=first)
                self.report(key.line, rule)
            else:
                items[key.text], lines[key.text] = value, key.line
        return Mapping(items, lines, line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
