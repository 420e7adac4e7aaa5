"""Plain YAML: the lines that front matter is made of nearly always, read in a fourth of the time that libyaml's events take.

What is not quite plain, and whatever is wrong, is left to libyaml, which alone says what YAML is; tests hold that both read the
same.
"""

import re

from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence

MOST = 6  # levels of lists and groups; libyaml's reader allows more
_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}"
_WORDS = r"[^\W_][\w\ ./’-]*+(?<!\ )"  # within { }, where fewer characters are plain
_PAIR = rf'{_KEY}:\ (?:"[^"\\\n]+"|{_WORDS})'
PAIR = re.compile(rf'({_KEY}): (?:"([^"\\\n]+)"|({_WORDS}))')
# One line: its indent, a hyphen, a key, and "text" or 'text', [keys], {{key: words}}, or bare words that mean nothing to YAML.
LINE = re.compile(
    rf"""
    ^ (\ *) (-\ )?
    (?: ({_KEY}) : (?:\ (?=.)|$) )?
    (?:
      "([^"\\\n]+)" | '([^'\n]+)' |                                # no escapes
      \[ ({_KEY} (?:,\ {_KEY})*+) \] |
      \{{ ({_PAIR} (?:,\ {_PAIR})*+) \}} |
      ([^\s\-?:,\[\]{{}}\#&*!|>'"%@`] [^:\#\t\n]*+                  # begins with no sign of YAML's
       (?: (?: :(?=\S) | (?<=\S)\# ) [^:\#\t\n]*+ )*+ (?<=\S))      # no key, no comment, no space at its end
    )? $
    """,
    re.MULTILINE | re.VERBOSE,
)
Row = tuple[str, str, str, str, str, str, str, str]


def read_plain(text: str, first_line: int = 1) -> Mapping | None:
    """The mapping in `text`, whose characters are allowed ones; nothing if any line is not plain."""
    text = text.removesuffix("\n")
    rows: list[Row] = LINE.findall(text)
    if len(rows) != text.count("\n") + 1 or rows[0][0] or rows[0][1]:
        return None
    found, end = _Reader(rows, first_line).group(0, "", 1)
    return found if end == len(rows) else None


class _Reader:
    """Makes nodes of rows. Where one is not plain, there is no node."""

    def __init__(self, rows: list[Row], first_line: int) -> None:
        self.rows, self.first_line = rows, first_line

    def group(self, at: int, indent: str, depth: int) -> tuple[Mapping | None, int]:
        """The group whose first row is that one, behind a hyphen or not, and whose others have that indent; and the row after."""
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

    def block(self, at: int, beneath: int, depth: int) -> tuple[Node | None, int]:
        """The list or group that begins at a row indented by more than some spaces, and the row after it."""
        indent = self.rows[at][0] if at < len(self.rows) else ""
        if len(indent) <= beneath or depth > MOST:
            return None, at
        if not self.rows[at][1]:
            return self.group(at, indent, depth)
        start, items = at, []
        while at < len(self.rows) and self.rows[at][0] == indent and self.rows[at][1]:
            node: Node | None
            if self.rows[at][2]:
                node, at = self.group(at, f"{indent}  ", depth + 1)
            else:
                node, at = self.value(at, self.first_line + at), at + 1
            if node is None:
                return None, at
            items.append(node)
        return Sequence(tuple(items), self.first_line + start), at

    def value(self, at: int, line: int) -> Node | None:
        """What stands on a row behind its key or hyphen, if anything."""
        _, _, _, double, single, flow, pairs, bare = self.rows[at]
        if text := double or single or bare:
            return Scalar(text, line)
        if flow:
            return Sequence(tuple([Scalar(each, line) for each in flow.split(", ")]), line)
        items = {key: Scalar(quoted or words, line) for key, quoted, words in PAIR.findall(pairs)}
        is_whole = items and len(items) == len(PAIR.findall(pairs))  # no key stands twice
        return Mapping(dict(items), dict.fromkeys(items, line), line) if is_whole else None
