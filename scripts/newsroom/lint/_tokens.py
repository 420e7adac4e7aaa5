"""The words and numbers of a text, with their offsets.

Most of the words of an archive are only looked up in tables. They are therefore kept as lists of strings; a `Token`, which also
has offsets, is created on request.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress, count
from typing import NamedTuple, overload

# A number grouped by spaces or apostrophes, unless there are other digits beside it, as in a telephone number: 20 000, 20’000.
_SPACE = r"[ \u00a0\u2009\u202f]"
_GROUPED = rf"(?<![\d+])(?<!\d{_SPACE})[1-9]\d{{0,2}}(?:(?:{_SPACE}|['’])\d{{3}})+(?:[.,]\d+)?(?!{_SPACE}?\d|[.,/:]\d)"
# Words first, because most tokens are some. The letters before a version are a token of their own: v1.0.
_WORD = r"[^\W\d]++(?:(?!\d+\.\d)\w+)?"
TOKEN_PATTERN = re.compile(rf"({_WORD}|{_GROUPED}|\d+(?:[.,]\d+)*|\w+)")


class Token(NamedTuple):
    """A word, or a number in figures, and its offsets in the text."""

    start: int
    end: int
    word: str
    lower: str


class Tokens(Sequence[Token]):
    """The tokens of a text: `16th` is two of them, `G20` is one. `written` keeps the case, `lower` is in lower case."""

    def __init__(self, text: str) -> None:
        self._parts: list[str] = TOKEN_PATTERN.split(text)  # separator, word, separator, word, …, separator
        self.written = self._parts[1::2]
        self.lower = list(map(str.lower, self.written))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words, in lower case."""
        return frozenset(self.lower)

    def has_prefix(self, prefix: str) -> bool:
        """Whether any word starts with a prefix, given in lower case."""
        return f" {prefix}" in self._line

    @cached_property
    def _line(self) -> str:
        return " " + " ".join(self.lower)

    def lower_at(self, index: int) -> str:
        """The word at an index in lower case, empty after the last one."""
        return self.lower[index] if index < len(self.lower) else ""

    def lower_before(self, offset: int) -> str:
        """The last word before an offset in lower case, empty if there is none."""
        index = self.index_before(offset)
        return self.lower[index] if index >= 0 else ""

    def index_before(self, offset: int) -> int:
        """The index of the last word that ends before an offset of the text, -1 if there is none."""
        return bisect_right(self._offsets, offset) // 2 - 1

    def start_of(self, index: int) -> int:
        """The offset of the word at an index."""
        return self._offsets[2 * index]

    def indexes_where(self, table: Mapping[str, object]) -> list[int]:
        """The indexes of the words whose value in a table is true. The table must have one for any word as written."""
        return list(compress(count(), map(table.__getitem__, self.written)))

    @cached_property
    def _offsets(self) -> list[int]:
        """The start and the end of each word, alternating."""
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
        return Token(self._offsets[2 * index], self._offsets[2 * index + 1], self.written[index], self.lower[index])

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self.written)))
