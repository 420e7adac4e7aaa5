"""Plain YAML: the lines that front matter is made of nearly always, read in a fourth of the time that libyaml's events take.

What is not quite plain, and whatever is wrong, is left to libyaml, which alone says what YAML is; tests hold that both read the
same.
"""

import re

from newsroom.nodes import Mapping, Node, Scalar, Sequence

_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}"
# One line: its indent, a hyphen, a key, and "text" or 'text', [keys], or bare words without what means something to YAML.
LINE = re.compile(
    rf"""
    ^ (\ *) (-\ )?
    (?: ({_KEY}) : (?:\ (?=.)|$) )?
    (?:
      "([^"\\\n]+)" | '([^'\n]+)' |                                # no escapes
      \[ ({_KEY} (?:,\ {_KEY})*+) \] |
      ([^\s\-?:,\[\]{{}}\#&*!|>'"%@`] [^:\#\t\n]*+                  # begins with no sign of YAML's
       (?: (?: :(?=\S) | (?<=\S)\# ) [^:\#\t\n]*+ )*+ (?<=\S))      # no key, no comment, no space at its end
    )? $
    """,
    re.MULTILINE | re.VERBOSE,
)
Row = tuple[str, str, str, str, str, str, str]


def read_plain(text: str, first_line: int = 1) -> Mapping | None:
    """The mapping in `text`, whose characters are allowed ones; nothing if any line is not plain."""
    text = text.removesuffix("\n")
    rows: list[Row] = LINE.findall(text)
    if len(rows) != text.count("\n") + 1:
        return None
    items: dict[str, Node] = {}
    lines: dict[str, int] = {}
    at = 0
    while at < len(rows):
        indent, hyphen, key, *_ = rows[at]
        if indent or hyphen or not key or key in items:
            return None
        lines[key], node = first_line + at, _value(rows[at], first_line + at)
        at += 1
        if node is None:
            read = _block(rows, at, first_line)
            if read is None:
                return None
            node, at = read
        items[key] = node
    return Mapping(items, lines, first_line)


def _value(row: Row, line: int) -> Node | None:
    """What stands on a line behind its key or hyphen, if anything."""
    _, _, _, double, single, flow, bare = row
    if flow:
        return Sequence(tuple([Scalar(each, line) for each in flow.split(", ")]), line)
    text = double or single or bare
    return Scalar(text, line) if text else None


def _block(rows: list[Row], at: int, first_line: int) -> tuple[Node, int] | None:
    """The list or group that begins at a row, all of whose rows are indented alike, and the row after it."""
    indent = rows[at][0] if at < len(rows) else ""
    if not indent:
        return None
    if not rows[at][1]:
        return _group(rows, at, first_line, indent)
    start, items = at, []
    while at < len(rows) and rows[at][0] == indent:
        _, hyphen, key, *_ = rows[at]
        if not hyphen:
            return None
        read = _group(rows, at, first_line, f"{indent}  ") if key else (_value(rows[at], first_line + at), at + 1)
        if read is None or read[0] is None:
            return None
        items.append(read[0])
        at = read[1]
    return Sequence(tuple(items), first_line + start), at


def _group(rows: list[Row], at: int, first_line: int, indent: str) -> tuple[Mapping, int] | None:
    """The group whose first row is that one, behind a hyphen or not, and whose others have that indent."""
    start = at
    items: dict[str, Node] = {}
    lines: dict[str, int] = {}
    while at < len(rows) and (at == start or (rows[at][0] == indent and not rows[at][1])):
        key, node = rows[at][2], _value(rows[at], first_line + at)
        if not key or key in items or node is None:
            return None
        items[key], lines[key] = node, first_line + at
        at += 1
    return Mapping(items, lines, first_line + start), at
