"""The files of an index, put together from the postings of its records: cut into chunks so that a reader loads only those of a
query. `w0.json` is the first chunk of groups, `p0.json` the places of its words.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from json import JSONEncoder
from typing import NamedTuple

from newsroom.search._postings import STEPS, Postings
from newsroom.search._tokens import WORD, fold

CHUNK = 10_000  # characters of a file, about 4 KB when compressed
COMMON, MANY = 0.5, 500  # a word in more than this share of the records, of this many or more, tells nothing
LONGEST_PLACES = 50_000  # places of a word above which they are not written: in a phrase it stands for any word
SPELLINGS = 12_000  # words known for the nearest spelling, the most frequent first

as_json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class _Numbers:
    """Numbers as they are written, in pieces, the `last` record that they tell of, and how many there are of what is counted."""

    pieces: list[str] = field(default_factory=list)
    last: int = 0
    count: int = 0

    @property
    def text(self) -> str:
        """As JSON."""
        return f"[{','.join(self.pieces)}]"


@dataclass(slots=True)
class _Word(_Numbers):
    """The places of a word of a `stem`; to how many `records` it belongs, and the greatest compound in which it is written."""

    stem: str = ""
    records: int = 0
    compound: str = ""


class _Group(NamedTuple):
    """The words of a stem, and the group as it is written."""

    stem: str
    words: list[str]
    text: str


class SearchFiles:
    """The files of an index of records, whose postings are given in the order of the records."""

    def __init__(self, parts: Iterable[Postings]) -> None:
        self.records = 0
        self._steps: defaultdict[str, _Numbers] = defaultdict(_Numbers)
        self._words: dict[str, _Word] = {}
        for part in parts:
            self._join_groups(part)
            self._join_words(part)
            self.records += part.records
        self._chunks = self._cut()
        self.bounds = [_bound(self._chunks, index) for index in range(len(self._chunks))]
        self._share_groups()

    def files(self) -> Iterator[tuple[str, str]]:
        """Name and text of each file."""
        for index, chunk in enumerate(self._chunks):
            yield f"w{index}.json", "{" + ",".join(group.text for group in chunk) + "}"
            places = (f"{as_json(word)}:{self._placed(word)}" for group in chunk for word in group.words)
            yield f"p{index}.json", "{" + ",".join(places) + "}"
        yield "spellings.json", as_json(self._spellings())

    def _join_groups(self, part: Postings) -> None:
        before, known = self.records, self._steps
        columns = (part.groups, part.group_first, part.group_rest, part.group_last, part.group_records)
        for stem, first, rest, last, count in zip(*columns, strict=True):
            steps = known[stem]
            first += (before - steps.last) * (STEPS + 1)  # noqa: PLW2901 # the seam: the distance from the part before
            steps.pieces.append(f"{first},{rest}" if rest else str(first))
            steps.last = before + last
            steps.count += count

    def _join_words(self, part: Postings) -> None:
        before, known, groups = self.records, self._words, part.groups
        places = (part.place_first, part.place_rest, part.place_last, part.place_count)
        columns = (part.words, part.word_group, part.word_records, part.compounds, *places)
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

    def _cut(self) -> list[list[_Group]]:
        """The groups in the order of their stems, each with its words and as JSON, cut into chunks."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            groups[self._words[word].stem].append(word)
        chunks: list[list[_Group]] = [[]]
        size = 0
        for stem, words in sorted(groups.items()):
            if size > CHUNK:
                chunks.append([])
                size = 0
            text = f"{as_json(stem)}:[{as_json(' '.join(words))},{self._found(stem)}]"
            chunks[-1].append(_Group(stem, words, text))
            size += len(text)
        return chunks

    def _share_groups(self) -> None:
        """Puts a group also into every other chunk in which one of its words would be looked for."""
        for index, chunk in enumerate([list(chunk) for chunk in self._chunks]):
            for group in chunk:
                for other in {bisect_right(self.bounds, word) - 1 for word in group.words} - {index}:
                    self._chunks[other].append(group)

    def _found(self, stem: str) -> str:
        """The records of a group, or only how many they are if it is common."""
        steps = self._steps[stem]
        is_common = self.records >= MANY and steps.count > COMMON * self.records
        return str(steps.count) if is_common else steps.text

    def _placed(self, word: str) -> str:
        return self._words[word].text if self._words[word].count < LONGEST_PLACES else "[]"

    def _spellings(self) -> list[str]:
        """The words as they are written, in lower case where that occurs, those of most records first."""
        known = [
            (-found.records, word, found.compound)
            for word, found in self._words.items()
            if found.compound and len(word) > 3 and not word.isdigit()
        ]
        return [_written(word, compound) for _, word, compound in sorted(known)[:SPELLINGS]]


def _written(word: str, compound: str) -> str:
    """The word as it is written in a compound, the last time that it is."""
    written = compound
    for part in () if compound.isalnum() else WORD.findall(compound):
        written = part if fold(part) == word else written
    return written


def _bound(chunks: Sequence[Sequence[_Group]], index: int) -> str:
    """The shortest text from which on words are looked for in a chunk."""
    if not index:
        return ""
    stem, before = chunks[index][0].stem, chunks[index - 1][-1].stem
    shared = next((at for at, (a, b) in enumerate(zip(stem, before, strict=False)) if a != b), len(before))
    return stem[: shared + 1]
