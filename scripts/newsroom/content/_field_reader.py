"""Reads a mapping by the table of its fields and gathers what is wrong with it; knows no article."""

from collections import Counter
from collections.abc import Callable, Collection
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from typing import Any

from newsroom.content.schema import ORIGINAL, TRANSLATION, Field, Wrong
from newsroom.core.message import Message
from newsroom.core.problems import Problem, cut, did_you_mean, given, shown
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence

_NOT_IN = {
    ORIGINAL: Message("must not stand in an original: write it in the translation only"),
    TRANSLATION: Message("must not stand in a translation: write it in the original only"),
}


@dataclass(slots=True)
class Reading:
    """Reads a mapping by a table; gathers the problems. `keys` are the terms of each vocabulary, by its name."""

    path: str
    role: str = ORIGINAL
    keys: AbstractMapping[str, Collection[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, message: Message) -> None:
        """Notes a problem on a line of the file."""
        self.problems.append(Problem(self.path, line, message))

    def mapping(self, node: Mapping, fields: tuple[Field, ...], prefix: str = "") -> dict[str, Any]:
        """The values by field name; what is absent or wrong is left out."""
        known = {row.name: row for row in fields}
        values: dict[str, Any] = {}
        for key, value in node.items.items():
            row, line = known.get(key), node.key_lines[key]
            if row is None:
                rule = Message("{name} must not stand here: it is not a field", name=prefix + cut(key))
                self.fault(line, rule + did_you_mean(key, known, len(self.problems)))
            elif self.role not in row.on:
                self.fault(line, Message("{name} {rule}", name=prefix + key, rule=_NOT_IN[self.role]))
            else:
                for found in self._value(value, row, prefix + key, line):
                    values[key] = found
        for row in fields:
            if self.role in row.required and row.name not in node.items:
                self.fault(node.line, Message("{name} must be set", name=prefix + row.name))
        return values

    def _value(self, node: Node, row: Field, name: str, line: int) -> tuple[Any, ...]:
        """The value, or nothing if it is wrong."""
        if not row.many:
            return self._one(node, row, name, line)
        if not isinstance(node, Sequence):
            wrong = shown(node.text) if isinstance(node, Scalar) else Message("one group")
            rule = Message("{name} must be a list, [a, b] or lines that begin with '- '", name=name)
            self.fault(line, Message("{rule}: {wrong}", rule=rule, wrong=wrong))
            return ()
        if not node.items and self.role in row.required:
            self.fault(line, Message("{name} must not be empty", name=name))
        values = [value for item in node.items for value in self._one(item, row, name, item.line)]
        if row.vocabulary and len(values) > 1 and len({*values}) < len(values):
            for item in (value for value, number in Counter(values).items() if number > 1):
                self.fault(line, Message("{name} must name a term once", name=name) + given(item))
        return (tuple(values),)

    def _one(self, node: Node, row: Field, name: str, line: int) -> tuple[Any, ...]:
        """A value of a list, or the one of a field, or nothing if it is wrong."""
        if row.fields:
            if isinstance(node, Mapping):
                return (self.mapping(node, row.fields, f"{name}."),)
            names = ", ".join(each.name for each in row.fields)
            self.fault(line, Message("{name} must be a group of {names}", name=name, names=names))
        elif not isinstance(node, Scalar) or row.read is None:
            self.fault(line, Message("{name} must be one value, not a list or a group", name=name))
        else:
            return self._read(node, row.read, row.vocabulary, name)
        return ()

    def _read(self, node: Scalar, read: Callable[[str], Any], vocabulary: str, name: str) -> tuple[Any, ...]:
        try:
            value = read(node.text)
        except Wrong as wrong:
            self.fault(node.line, Message("{name} {rule}", name=name, rule=wrong.rule))
            return ()
        if vocabulary and value not in self.keys.get(vocabulary, ()):
            terms = self.keys.get(vocabulary, ())
            rule = Message("{name} must be a key of docs/vocabularies/{file}.yml", name=name, file=vocabulary)
            self.fault(node.line, rule + given(value) + did_you_mean(value, terms, len(self.problems)))
            return ()
        return (value,)
