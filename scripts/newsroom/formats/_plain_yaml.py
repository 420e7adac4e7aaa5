"""Reads plain YAML, which nearly all front matter is, 2.3 to 3.4 times as fast as libyaml's events (6 % of a cold build).

Anything else, including all errors, is left to libyaml; a property test holds that both read the same.
"""

import re

from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence

_MAX_LEVELS = 6  # of lists and mappings; yaml_reader allows more
_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}"
_FLOW_WORDS = r"[^\W_][\w\ ./’-]*+(?<!\ )"  # inside { }, where fewer characters are plain
_PAIR = rf'{_KEY}:\ (?:"[^"\\\n]+"|{_FLOW_WORDS})'
_PAIR_ITEM = re.compile(rf'({_KEY}): (?:"([^"\\\n]+)"|({_FLOW_WORDS}))')
# One line: indent, hyphen, key, and then "text", 'text', [keys], {key: words} or bare words without YAML syntax.
_LINE = re.compile(
    rf"""
    ^ (\ *) (-\ )?
    (?: ({_KEY}) : (?:\ (?=.)|$) )?
    (?:
      "([^"\\\n]+)" | '([^'\n]+)' |                                # no escapes
      \[ ({_KEY} (?:,\ {_KEY})*+) \] |
      \{{ ({_PAIR} (?:,\ {_PAIR})*+) \}} |
      ([^\s\-?:,\[\]{{}}\#&*!|>'"%@`] [^:\#\t\n]*+                  # no YAML indicator at the start
       (?: (?: :(?=\S) | (?<=\S)\# ) [^:\#\t\n]*+ )*+ (?<=\S))      # no key, comment or trailing space
    )? $
    """,
    re.MULTILINE | re.VERBOSE,
)
_NULL = re.compile(r"(?:^|[ \[{])(?:~|null|Null|NULL)(?:$|[,}\]])", re.MULTILINE)
_Row = tuple[str, str, str, str, str, str, str, str]


def read_plain(text: str, first_line: int = 1) -> Mapping | None:
    """The mapping in `text`, None if any line is not plain. The text must have no forbidden character."""
    text = text.removesuffix("\n")
    if ("~" in text or "ull" in text or "ULL" in text) and _NULL.search(text):
        return None
    rows: list[_Row] = _LINE.findall(text)
    if len(rows) != text.count("\n") + 1 or rows[0][0] or rows[0][1]:
        return None
    mapping, end = _RowReader(rows, first_line).mapping(0, "", 1)
    return mapping if end == len(rows) else None


class _RowReader:
    """Builds nodes from matched lines. Each method returns None where the lines are not plain."""

    def __init__(self, rows: list[_Row], first_line: int) -> None:
        self.rows, self.first_line = rows, first_line

    def mapping(self, at: int, indent: str, depth: int) -> tuple[Mapping | None, int]:
        """The mapping that begins at row `at`, possibly after a hyphen, continues with `indent`; and the row after it."""
        items: dict[str, Node] = {}
        lines: dict[str, int] = {}
        start, count = at, len(self.rows)
        while at < count and (at == start or (self.rows[at][0] == indent and not self.rows[at][1])):
            key, line = self.rows[at][2], self.first_line + at
            node, at = self.value(at, line), at + 1
            if node is None:
                node, at = self.block(at, len(indent), depth + 1)
            if not key or key in items or node is None:
                return None, at
            items[key], lines[key] = node, line
        return Mapping(items, lines, self.first_line + start), at

    def block(self, at: int, parent_indent: int, depth: int) -> tuple[Node | None, int]:
        """The list or mapping that begins at row `at` if it is indented deeper than `parent_indent`; and the row after it."""
        indent = self.rows[at][0] if at < len(self.rows) else ""
        if len(indent) <= parent_indent or depth > _MAX_LEVELS:
            return None, at
        if not self.rows[at][1]:
            return self.mapping(at, indent, depth)
        start, items = at, []
        while at < len(self.rows) and self.rows[at][0] == indent and self.rows[at][1]:
            node: Node | None
            if self.rows[at][2]:
                node, at = self.mapping(at, f"{indent}  ", depth + 1)
            else:
                node, at = self.value(at, self.first_line + at), at + 1
            if node is None:
                return None, at
            items.append(node)
        return Sequence(tuple(items), self.first_line + start), at

    def value(self, at: int, line: int) -> Node | None:
        """The value on a row after its key or hyphen, if any."""
        _, _, _, double, single, flow, pairs, bare = self.rows[at]
        if text := double or single or bare:
            return Scalar(text, line)
        if flow:
            return Sequence(tuple([Scalar(each, line) for each in flow.split(", ")]), line)
        items = {key: Scalar(quoted or words, line) for key, quoted, words in _PAIR_ITEM.findall(pairs)}
        has_all = items and len(items) == len(_PAIR_ITEM.findall(pairs))  # no duplicate key
        return Mapping(dict(items), dict.fromkeys(items, line), line) if has_all else None
