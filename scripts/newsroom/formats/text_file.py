"""Reads text files: UTF-8 of a limited size, without invisible control characters."""

import re
from collections.abc import Iterator
from pathlib import Path

from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import Problem, ProblemsFound

MAX_TEXT_BYTES = 1_000_000
# C0 and C1 control characters other than tab and newline, bidirectional overrides and isolates, the zero-width no-break
# space, lone surrogates, and the line and paragraph separators, which end a line for YAML but not for the author.
FORBIDDEN_CHARACTERS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_PRINTABLE_ASCII = bytes([*b"\t\n", *range(ord(" "), 0x7F)])
SYMLINK_REFUSED = Message("the file or folder must not be a symbolic link")


def read_text(path: Path, shown_path: str, max_bytes: int = MAX_TEXT_BYTES) -> str:
    """The text of a file, without byte-order mark, every line ending a newline. Raises ProblemsFound."""
    return decode_text(read_bytes(path, shown_path, max_bytes), shown_path)


def read_bytes(path: Path, shown_path: str, max_bytes: int = MAX_TEXT_BYTES) -> bytes:
    """The bytes of a file; a file that is too large is not read. Raises ProblemsFound."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= max_bytes else b""
    except OSError as error:
        rule = Message("the file must be readable: {strerror}", strerror=error.strerror)
        raise ProblemsFound([Problem(shown_path, 1, rule)]) from None
    if size > max_bytes:
        rule = Message("a text must have at most {most:,} bytes: {count:,}", most=max_bytes, count=size)
        raise ProblemsFound([Problem(shown_path, 1, rule)])
    return data


def decode_text(data: bytes, shown_path: str) -> str:
    """The text in the bytes of a file. Raises ProblemsFound."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message("the file must be UTF-8 text: byte {value:#04x}; save it as UTF-8", value=data[error.start])
        raise ProblemsFound([Problem(shown_path, line, message)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Deleting printable ASCII leaves few characters to search.
    if FORBIDDEN_CHARACTERS.search(text.encode().translate(None, _PRINTABLE_ASCII).decode()):
        raise ProblemsFound(_forbidden_lines(text, shown_path))
    return text


def _forbidden_lines(text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if message := forbidden_character(line):
            yield Problem(path, number, message)


def forbidden_character(text: str) -> Message:
    """The message about the first forbidden character in the text, empty if there is none."""
    match = FORBIDDEN_CHARACTERS.search(text)
    if not match:
        return EMPTY_MESSAGE
    return Message("a text must not contain the invisible character U+{value:04X}; delete it", value=ord(match[0]))
