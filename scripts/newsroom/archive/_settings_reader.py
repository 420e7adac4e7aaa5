"""Reads the groups of mkdocs.yml by the table of settings, and collects the problems."""

from typing import Any

from newsroom.archive._setting import Setting
from newsroom.archive.settings_schema import NESTED_VALUE
from newsroom.content.field_reader import FieldReader
from newsroom.content.schema import Field
from newsroom.core.message import Message
from newsroom.core.problems import did_you_mean, with_value
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence


class SettingsReader(FieldReader):
    """Unlike front matter, mkdocs.yml has keys that are not ours, and an empty value counts as missing."""

    def settings(
        self, node: Mapping, settings: tuple[Setting, ...], path: str = "", prefix: str = ""
    ) -> dict[str, Any]:
        """The values by name, groups as nested dictionaries; a setting without a value and a default is left out."""
        values: dict[str, Any] = {}
        for setting in settings:
            name, line = setting.name, node.key_lines.get(setting.name, node.line)
            if setting.fields:
                group = self.group(node, name)
                if setting.is_closed:
                    self._report_unknown(group, path + name, setting)
                values[name] = self.settings(group, setting.fields, f"{path}{name}.", setting.prefix)
                continue
            if setting.is_words and isinstance(written := node.items.get(name), Scalar) and written.comment:
                self.report_comment(written, f"{path}{name}")
            value = _flattened(node.items.get(name, Scalar("", line)), setting)
            if not isinstance(value, Scalar) or value.text or setting.required:
                one = Mapping({name: value}, {name: line}, line)
                values |= self.read(one, (setting,), setting.prefix or prefix)
        return values

    def blank(self, node: Scalar, row: Field, name: str) -> tuple[Any, ...]:
        """An empty setting is read like any other: it has been replaced by the default, or its parser says what is missing."""
        return self.single(node, row, name, node.line)

    def group(self, node: Mapping, key: str) -> Mapping:
        """The group below a key; empty if the key is missing or has no value."""
        group = node.items.get(key)
        if isinstance(group, Sequence) or (isinstance(group, Scalar) and group.text):
            rule = Message("{key} must be a group of settings, lines of 'name: value' below it", key=key)
            self.report(group.line, rule)
        return group if isinstance(group, Mapping) else Mapping({}, {}, node.key_lines.get(key, node.line))

    def _report_unknown(self, group: Mapping, name: str, setting: Setting) -> None:
        known = [each.name for each in setting.fields]
        for key, line in group.key_lines.items():
            if key not in known:
                rule = Message("{name} must have only {keys}", name=name, keys=", ".join(known))
                self.report(line, rule + with_value(key) + did_you_mean(key, known))


def _flattened(node: Node, setting: Setting) -> Node:
    """The value on one line, or one line for each item of a list; the default if it is empty.

    A line break inside a value would begin another header or field in the files that it is written to.
    """
    if setting.is_list and not isinstance(node, Scalar):
        items = node.items if isinstance(node, Sequence) else (node,)
        lines = (" ".join(item.text.split()) if isinstance(item, Scalar) else NESTED_VALUE for item in items)
        node = Scalar("\n".join(lines), node.line)
    elif isinstance(node, Scalar):
        node = Scalar(" ".join(node.text.split()), node.line)
    return Scalar(setting.default, node.line) if isinstance(node, Scalar) and not node.text else node
