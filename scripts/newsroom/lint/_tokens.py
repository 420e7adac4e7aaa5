"""The words of a text as the checks look at them; says nothing of what they mean.

Most of the many thousand words of an archive are only looked up in tables: so they are kept as lists, and a token with its place
is made for those alone that somebody asks for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress, count
from typing import NamedTuple, overload

TOKEN = re.compile(r"(\d+(?:[.,\u00a0\u202f]\d+)*|\w+)")


class Token(NamedTuple):
    """A word or a figure, and where in its text it stands."""

    start: int
    end: int
    word: str
    lower: str


class Tokens(Sequence[Token]):
    """The words and figures of a text; `16th` is two of them, `G20` is one. `written` as they stand, `lower` in lower case."""

    def __init__(self, text: str) -> None:
        self._parts: list[str] = TOKEN.split(text)  # what is between two words, and words, in turn
        self.written = self._parts[1::2]
        self.lower = list(map(str.lower, self.written))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word, in lower case."""
        return frozenset(self.lower)

    def has_beginning(self, beginning: str) -> bool:
        """Whether a word begins so, in lower case."""
        return f" {beginning}" in self._line

    @cached_property
    def _line(self) -> str:
        return " " + " ".join(self.lower)

    def lower_at(self, index: int) -> str:
        """The word at a position in lower case, empty behind the last."""
        return self.lower[index] if index < len(self.lower) else ""

    def starts_at(self, index: int) -> int:
        """Where the word at a position begins."""
        return self._places[2 * index]

    def before(self, place: int) -> int:
        """The position of the last word that ends before a place in the text, -1 if there is none."""
        return bisect_right(self._places, place) // 2 - 1

    def of(self, table: Mapping[str, object]) -> list[int]:
        """The positions of the words for which a table has something, by the words as they are written."""
        return list(compress(count(), map(table.__getitem__, self.written)))

    @cached_property
    def _places(self) -> list[int]:
        """Where each word begins and ends, in turn."""
        return list(accumulate(map(len, self._parts)))

    def __len__(self) -> int:
        return len(self.written)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self.written)))]
        return Token(self._places[2 * index], self._places[2 * index + 1], self.written[index], self.lower[index])

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self.written)))
