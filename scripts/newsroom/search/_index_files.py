"""IndexFiles: the files of a shard, joined from the postings of its segments and cut into chunks.

A browser loads only the chunks of a query. `wN.json` holds the N-th chunk of term groups, `pN.json` the positions of its words.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from json import JSONEncoder
from typing import NamedTuple

from newsroom.search._postings import MAX_IMPACT, Postings
from newsroom.search._tokens import WORD_PATTERN, fold

COMMON_SHARE = 0.5  # of the records: a term group in more of them does not discriminate

compact_json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Limits of the files of a shard."""

    chunk_size: int = 10_000  # characters after which a file ends, about 4 KB compressed
    min_records_for_common: int = 500  # in a smaller shard no term group counts as common
    max_positions: int = 50_000  # numbers; the positions of a more frequent word are left out, and any word matches it
    max_spellings: int = 12_000  # words offered as corrections, the most frequent first


FILE_LIMITS = FileLimits()


@dataclass(slots=True)
class _Numbers:
    """A list of numbers as pieces of JSON, the `last` record it mentions, and the `count` of its records or numbers."""

    pieces: list[str] = field(default_factory=list)
    last: int = 0
    count: int = 0

    @property
    def text(self) -> str:
        """As JSON."""
        return f"[{','.join(self.pieces)}]"


@dataclass(slots=True)
class _Word(_Numbers):
    """The positions of a word, its `stem`, the number of its `records`, and the greatest compound that contains it."""

    stem: str = ""
    records: int = 0
    compound: str = ""


class _TermGroup(NamedTuple):
    """The words of a stem, and the group as JSON."""

    stem: str
    words: list[str]
    text: str


class IndexFiles:
    """The files of an index. The postings come in the order of their records."""

    def __init__(self, segments: Iterable[Postings], limits: FileLimits = FILE_LIMITS) -> None:
        self.records, self.limits = 0, limits
        self._impacts: defaultdict[str, _Numbers] = defaultdict(_Numbers)
        self._words: dict[str, _Word] = {}
        for segment in segments:
            self._join_groups(segment)
            self._join_words(segment)
            self.records += segment.records
        self._chunks = self._cut()
        self.bounds = [_bound(self._chunks, index) for index in range(len(self._chunks))]
        self._share_groups()

    def files(self) -> Iterator[tuple[str, str]]:
        """Name and text of each file."""
        for index, chunk in enumerate(self._chunks):
            yield f"w{index}.json", "{" + ",".join(group.text for group in chunk) + "}"
            # A word without positions is in notes or other spellings only: no phrase has it. `[]` means that it is too common.
            positions = (
                f"{compact_json(word)}:{self._positions_json(word)}"
                for group in chunk
                for word in group.words
                if self._words[word].count
            )
            yield f"p{index}.json", "{" + ",".join(positions) + "}"
        yield "spellings.json", compact_json(self._spellings())

    def _join_groups(self, segment: Postings) -> None:
        before, known = self.records, self._impacts
        columns = (segment.groups, segment.group_first, segment.group_rest, segment.group_last, segment.group_records)
        for stem, first, rest, last, count in zip(*columns, strict=True):
            impacts = known[stem]
            # The first number is the distance from the last record of the segment before.
            first += (before - impacts.last) * (MAX_IMPACT + 1)  # noqa: PLW2901
            impacts.pieces.append(f"{first},{rest}" if rest else str(first))
            impacts.last = before + last
            impacts.count += count

    def _join_words(self, segment: Postings) -> None:
        before, known, groups = self.records, self._words, segment.groups
        positions = (segment.position_first, segment.position_rest, segment.position_last, segment.position_count)
        columns = (segment.words, segment.word_group, segment.word_records, segment.compounds, *positions)
        for text, group, records, compound, first, rest, last, count in zip(*columns, strict=True):
            word = known.get(text)
            if word is None:
                word = known[text] = _Word(stem=groups[group])
            word.records += records
            if compound > word.compound:  # noqa: PLR1730 # max() takes longer, for each of 100,000 words
                word.compound = compound
            if count:
                word.pieces.append(f"{first + before - word.last},{rest}")
                word.last = before + last
                word.count += count

    def _cut(self) -> list[list[_TermGroup]]:
        """The term groups sorted by stem and cut into chunks."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            groups[self._words[word].stem].append(word)
        chunks: list[list[_TermGroup]] = [[]]
        size = 0
        for stem, words in sorted(groups.items()):
            if size > self.limits.chunk_size:
                chunks.append([])
                size = 0
            text = f"{compact_json(stem)}:[{compact_json(' '.join(words))},{self._impacts_json(stem)}]"
            chunks[-1].append(_TermGroup(stem, words, text))
            size += len(text)
        return chunks

    def _share_groups(self) -> None:
        """Adds a term group to every other chunk in which one of its words would be looked up."""
        for index, chunk in enumerate([list(chunk) for chunk in self._chunks]):
            for group in chunk:
                for other in {bisect_right(self.bounds, word) - 1 for word in group.words} - {index}:
                    self._chunks[other].append(group)

    def _impacts_json(self, stem: str) -> str:
        """The records of a term group with their impacts; if it is common, only how many there are."""
        impacts = self._impacts[stem]
        is_large = self.records >= self.limits.min_records_for_common
        return str(impacts.count) if is_large and impacts.count > COMMON_SHARE * self.records else impacts.text

    def _positions_json(self, word: str) -> str:
        return self._words[word].text if self._words[word].count < self.limits.max_positions else "[]"

    def _spellings(self) -> list[str]:
        """The words as written in the texts, in lower case if that occurs, most frequent first."""
        known = [
            (-found.records, word, found.compound)
            for word, found in self._words.items()
            if found.compound and len(word) > 3 and not word.isdigit()
        ]
        return [_as_written(word, compound) for _, word, compound in sorted(known)[: self.limits.max_spellings]]


def _as_written(word: str, compound: str) -> str:
    """A folded word as written in a compound, at its last occurrence."""
    written = compound
    for part in () if compound.isalnum() else WORD_PATTERN.findall(compound):
        written = part if fold(part) == word else written
    return written


def _bound(chunks: Sequence[Sequence[_TermGroup]], index: int) -> str:
    """The shortest prefix that separates a chunk from the one before: words from it on are looked up in this chunk."""
    if not index:
        return ""
    stem, before = chunks[index][0].stem, chunks[index - 1][-1].stem
    shared = next((at for at, (a, b) in enumerate(zip(stem, before, strict=False)) if a != b), len(before))
    return stem[: shared + 1]
