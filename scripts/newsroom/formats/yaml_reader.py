"""Reads YAML into nodes with line numbers; the only YAML reader of the program.

Scalars stay text: `yes`, `1_000` and `2016-02-30` are strings until the schema says what they must be, so that none of YAML's
implicit types can surprise an author.
"""

from collections.abc import Iterator

import yaml

from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import Problem, ProblemsFound, quoted, with_value
from newsroom.formats._plain_yaml import read_plain
from newsroom.formats.leftovers import conflict_leftovers, leftover_rule
from newsroom.formats.text_file import FORBIDDEN_CHARACTERS, forbidden_character
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence

MAX_YAML_DEPTH = 8


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


def _mistake_hint(line: str) -> Message:
    """The hint for a common mistake in a line of YAML, empty if the line has none."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Message("; indent with spaces, not tabs")
    value = line.partition(": ")[2].strip()
    if value[:1] in ('"', "'") and (len(value) == 1 or value[-1] != value[0]):
        return Message("; close the quotation mark at the end of the value")
    is_split = value[:1] == "'" and "'" in value[1:-1].replace("''", "")
    is_mapping = value[:1] not in ('"', "'", "[", "{", "") and (": " in value or value.endswith(":"))
    if is_split or is_mapping or value[:1] in ("@", "`", "%", "!", "&", "*"):
        return Message("; put the value in double quotes")
    return EMPTY_MESSAGE


class _EventReader:
    """Builds nodes from libyaml's events, because only there aliases are not expanded yet and duplicate keys are visible."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.last_line = first_line
        self.problems: list[Problem] = []

    def report(self, line: int, message: Message) -> None:
        self.problems.append(Problem(self.path, line, message))

    def read(self, text: str) -> Node | None:
        self.last_line = self.first_line + text.count("\n")
        try:
            return self._root(yaml.parse(text, Loader=yaml.CSafeLoader))
        except yaml.YAMLError as error:
            self.report(*self._explained(error, text))
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

    def _explained(self, error: yaml.YAMLError, text: str) -> tuple[int, Message]:
        """Line and message of an error. libyaml notices a missing quote or an extra colon only on a later line."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        lines = text.split("\n")
        last = min(mark.line if mark else 0, len(lines) - 1)
        hints = ((row, _mistake_hint(lines[row])) for row in range(last, -1, -1))
        row, hint = next(((row, hint) for row, hint in hints if hint), (last, EMPTY_MESSAGE))
        rule = Message("the line must be valid YAML ({problem})", problem=problem)
        return row + self.first_line, rule + with_value(lines[row]) + hint

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent):
            alias = quoted(f"*{event.anchor}")
            self.report(line, Message("YAML aliases must not be used: {value}; write the value out", value=alias))
            return Scalar("", line)
        self._refuse_anchor_and_tag(event, line)
        if isinstance(event, yaml.ScalarEvent):
            if message := forbidden_character(event.value):  # written as an escape, "\u202e"
                self.report(line, message)
            return Scalar(event.value, line)
        if depth > MAX_YAML_DEPTH:
            too_deep = Message("lists must be nested at most {most} levels deep", most=MAX_YAML_DEPTH)
            raise ProblemsFound([*self.problems, Problem(self.path, line, too_deep)])
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._until_end(events, yaml.SequenceEndEvent, depth)), line)
        return self._mapping(events, line, depth)

    def _refuse_anchor_and_tag(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            anchor = quoted(f"&{event.anchor}")
            self.report(line, Message("YAML anchors must not be used: {value}; write the value out", value=anchor))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            tag = quoted(event.tag)
            rule = Message("YAML tags must not be used: {value}; delete the word that begins with '!'", value=tag)
            self.report(line, rule)

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
                self.report(key.line, Message("a key must be a single word"))
            elif key.text in items:
                name, first = quoted(key.text), lines[key.text]
                rule = Message("duplicate key {value}: first used on line {line}", value=name, line=first)
                self.report(key.line, rule)
            else:
                items[key.text], lines[key.text] = value, key.line
        return Mapping(items, lines, line)
