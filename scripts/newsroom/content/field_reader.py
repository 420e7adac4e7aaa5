"""Reads a YAML mapping by a table of fields and collects what is wrong with it."""

from collections import Counter
from collections.abc import Callable, Collection
from collections.abc import Mapping as AbstractMapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from newsroom.content.field_types import InvalidValue, TextLine, is_blank
from newsroom.content.schema import ORIGINAL, TRANSLATION, Field
from newsroom.core.message import Message
from newsroom.core.problems import Problem, did_you_mean, quoted, truncated, with_value
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence
from newsroom.formats.yaml_quoting import readably_quoted, write_hint

_WRONG_ROLE = {
    ORIGINAL: Message("must not be set in an original; set it only in the translation"),
    TRANSLATION: Message("must not be set in a translation; set it only in the original"),
}

MUST_BE_SET = "{name} must be set"


@dataclass(slots=True)
class FieldReader:
    """Reads mappings of one file. `role` decides which fields it may have; `term_keys` are the keys of each vocabulary.

    `required` are the negotiable fields that the file must have.
    """

    path: str
    role: str = ORIGINAL
    term_keys: AbstractMapping[str, Collection[str]] = field(default_factory=dict)
    required: Collection[str] = ()
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, message: Message) -> None:
        """Adds a problem on a line of the file."""
        self.problems.append(Problem(self.path, line, message))

    def read(self, node: Mapping, fields: tuple[Field, ...], prefix: str = "") -> dict[str, Any]:
        """The values by field name, without the absent and invalid ones; reports problems."""
        known = {row.name: row for row in fields}
        values: dict[str, Any] = {}
        meant: set[str] = set()  # by misspelt names: these are not reported again as missing
        for key, value in node.items.items():
            row, line = known.get(key), node.key_lines[key]
            if row is None:
                rule = Message("{name} is not a known field", name=prefix + truncated(key))
                free = [name for name in known if name not in node.items and self.role in known[name].allowed]
                hint = did_you_mean(key, free, len(self.problems))
                meant.add(str(hint.values.get("word", "")))
                self.report(line, rule + hint)
            elif self.role not in row.allowed:
                self.report(line, Message("{name} {rule}", name=prefix + key, rule=_WRONG_ROLE[self.role]))
            else:
                for found in self._value(value, row, prefix + key, line):
                    values[key] = found
        for row in fields:
            if self._is_required(row) and row.name not in node.items and row.name not in meant:
                self.report(node.line, Message("{name} must be set", name=prefix + row.name))
        return values

    def _is_required(self, row: Field) -> bool:
        return self.role in row.required and (not row.is_negotiable or row.name in self.required)

    def _value(self, node: Node, row: Field, name: str, line: int) -> tuple[Any, ...]:
        """The value, or nothing if it is invalid."""
        if isinstance(node, Scalar) and is_blank(node.text) and not node.comment:
            return self.blank(node, row, name)
        if not row.many:
            return self.single(node, row, name, line)
        if not isinstance(node, Sequence):
            wrong = quoted(node.text) if isinstance(node, Scalar) else Message("a group")
            rule = Message("{name} must be a list, [a, b] or lines that begin with '- '", name=name)
            self.report(line, Message("{rule}: {wrong}", rule=rule, wrong=wrong))
            return ()
        if not node.items and self._is_required(row):
            self.report(line, Message("{name} must not be empty", name=name))
        values = [value for item in node.items for value in self.single(item, row, name, item.line)]
        if row.vocabulary and len(values) > 1 and len({*values}) < len(values):
            for item in (value for value, number in Counter(values).items() if number > 1):
                self.report(line, Message("{name} must name each term only once", name=name) + with_value(item))
        return (tuple(values),)

    def blank(self, node: Scalar, row: Field, name: str) -> tuple[Any, ...]:
        """The value of an empty line, if the field may be empty."""
        if row.parse and not row.many:
            with suppress(InvalidValue):
                return (row.parse(node.text),)
        rule = Message("{name} must not be empty", name=name)
        self.report(
            node.line, rule if self._is_required(row) else rule + Message("; give it a value or delete the line")
        )
        return ()

    def single(self, node: Node, row: Field, name: str, line: int) -> tuple[Any, ...]:
        """The value of a field or of an item in its list, or nothing if it is invalid."""
        if row.fields:
            if isinstance(node, Mapping):
                return (self.read(node, row.fields, f"{name}."),)
            names = ", ".join(each.name for each in row.fields)
            self.report(line, Message("{name} must be a group with the fields {names}", name=name, names=names))
        elif not isinstance(node, Scalar) or row.parse is None:
            self.report(line, Message("{name} must be a single value, not a list or a group", name=name))
        else:
            return self._scalar(node, row.parse, row.vocabulary, name)
        return ()

    def _scalar(self, node: Scalar, parse: Callable[[str], Any], vocabulary: str, name: str) -> tuple[Any, ...]:
        if node.comment and isinstance(parse, TextLine):
            self.report_comment(node, name)
            return ()
        try:
            value = parse(node.text)
        except InvalidValue as invalid:
            self.report(node.line, Message("{name} {rule}", name=name, rule=invalid.rule))
            return ()
        if vocabulary and value not in self.term_keys.get(vocabulary, ()):
            keys = self.term_keys.get(vocabulary, ())
            folder = f"{self.path.partition('/')[0]}/" if "/" in self.path else ""
            rule = Message(
                "{name} must be a key in {folder}vocabularies/{file}.yml", name=name, folder=folder, file=vocabulary
            )
            self.report(node.line, rule + with_value(value) + did_you_mean(value, keys, len(self.problems)))
            return ()
        return (value,)

    def report_comment(self, node: Scalar, name: str) -> None:
        """What follows a `#` in a line of words would be lost."""
        words = " ".join(f"{node.text}{node.comment}".split())
        rule = Message("{name} must be quoted, because '#' begins a comment in YAML", name=name)
        hint = write_hint(f"{name.rpartition('.')[2]}: {readably_quoted(words)}")
        self.report(node.line, rule + with_value(words) + hint)
