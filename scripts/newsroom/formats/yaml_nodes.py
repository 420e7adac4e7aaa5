"""YAML as nodes: scalars, sequences and mappings, each with its line, counted from 1."""

from dataclasses import dataclass
from typing import NamedTuple


class Scalar(NamedTuple):
    """A value as text. A named tuple, because a large archive has half a million and one is created in half the time.

    `comment` is the YAML comment that follows it, with its `#` and the spaces before: in a field of words it may be a part of
    them, as in `title: Premio #1`.
    """

    text: str
    line: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in the order of the file."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Values by key, in the order of the file; `key_lines` are the lines of the keys."""

    items: dict[str, "Node"]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping
