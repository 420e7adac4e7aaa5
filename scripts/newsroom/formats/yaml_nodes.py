"""What YAML is read into: words, lists and groups, each with its line; knows nothing of how it is read."""

from dataclasses import dataclass
from typing import NamedTuple


class Scalar(NamedTuple):
    """A word or a text; `line` from 1 in its file. A named tuple, which is made in half the time: there are half a million."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list in the order it was written."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Key to value in the order they were written; `key_lines` are the lines of the keys."""

    items: dict[str, "Node"]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping
