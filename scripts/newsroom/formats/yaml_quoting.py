"""Quotation marks of YAML, and hints that show how a line has to be written."""

from newsroom.core.message import EMPTY_MESSAGE, Message

MAX_SHOWN_LINE = 400  # characters of a line that can be pasted


def double_quoted(value: str) -> str:
    """The value as a double-quoted YAML scalar."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def readably_quoted(value: str) -> str:
    """The value as a quoted YAML scalar with as few escapes as possible."""
    is_single = ('"' in value or "\\" in value) and "'" not in value
    return f"'{value}'" if is_single else double_quoted(value)


def write_hint(line: str) -> Message:
    """The hint `; write LINE`, which can be pasted; empty if the line is long."""
    line = line.strip()
    return Message("; write {line}", line=line) if len(line) <= MAX_SHOWN_LINE else EMPTY_MESSAGE
