"""The index of a set of records: what each word is found in, cut into small files so that a reader loads only those of a query.

A *group* is the words of one stem. How much a record is about a group is BM25's term frequency with weighted fields (Robertson
& Zaragoza 2009, 3.5), written in 15 steps. The reader needs no stemmer: all words of a group stand beside it.
"""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import normalize

import Stemmer

from newsroom.records import Record
from newsroom.words import COMPOUND, WORD, fold, parts

TITLE, NAMES, SUMMARY, TEXT, NOTES, MENTIONS = 8.0, 4.0, 3.0, 1.0, 0.5, 1.0  # what a word counts where it stands
SATURATION, SHORTNESS, USUAL_LENGTH = 3.0, 0.5, 500  # BM25's k1 and b, and the words of a usual text
STEPS = 15
GAP = 10  # places between two fields, so that no phrase leads from one into the other
CHUNK = 10_000  # characters of a file, about 4 KB when compressed
COMMON, MANY = 0.5, 500  # a word in more than this share of the records, of this many or more, tells nothing
LONGEST_PLACES = 50_000  # places of a word above which they are not written: in a phrase it stands for any word
SPELLINGS = 12_000  # words known for the nearest spelling, the most frequent first

Variants = Sequence[tuple[str, ...]]


class _Group(NamedTuple):
    """The words of a stem, and the group as it is written."""

    stem: str
    words: list[str]
    text: str


@dataclass
class _Found:
    """What is found of one word: its weight in each record, and its places there, both in the order of the records."""

    weights: dict[int, float] = field(default_factory=dict)
    places: dict[int, list[int]] = field(default_factory=dict)


class Index:
    """The words of records, counted one record after the other."""

    def __init__(self, lang: str, variants: Variants) -> None:
        self.stem = _stemmer(lang)
        self.words: defaultdict[str, _Found] = defaultdict(_Found)
        self.written: Counter[str] = Counter()
        self.lengths: list[int] = []
        self.mentions = _Mentions(variants)
        self._parts: dict[str, tuple[str, ...]] = {}

    def add(self, record: Record) -> None:
        """Counts a record; its number is how many were counted before."""
        number, end = len(self.lengths), 0
        for text, weight in ((record.title, TITLE), (record.summary, SUMMARY), (record.text, TEXT)):
            end = self._count(text, weight, number, end) + GAP
        self.lengths.append(end)
        for text in record.names:
            end = self._count(text, NAMES, number, end) + GAP
        for text in record.notes:
            self._count(text, NOTES, number, None)
        for name in self.mentions.of(f"{record.title}\n{record.summary}\n{record.text}", record.names):
            self._count(name, MENTIONS, number, None)

    def _count(self, text: str, weight: float, number: int, place: int | None) -> int:
        """Counts a text that begins at a place, or nowhere; returns the place where it ends."""
        compounds = COMPOUND.findall(normalize("NFC", text))
        self.written.update(compounds)
        at = place or 0
        for compound in compounds:
            found = self._parts.get(compound)
            if found is None:
                found = self._parts[compound] = parts(compound)
            whole = max(len(found) - 1, 1)  # the compound written as one stands where its first word does
            for index, word in enumerate(found):
                entry = self.words[word]
                entry.weights[number] = entry.weights.get(number, 0.0) + weight
                if place is not None:
                    entry.places.setdefault(number, []).append(at + index if index < whole else at)
            at += whole
        return at

    def files(self) -> Iterator[tuple[str, str]]:
        """Name and text of each file: `w0.json` is the first chunk of groups, `p0.json` the places of its words."""
        chunks = self._chunks()
        self.bounds = [_bound(chunks, index) for index in range(len(chunks))]
        self._share_groups(chunks)
        for index, chunk in enumerate(chunks):
            yield f"w{index}.json", "{" + ",".join(group.text for group in chunk) + "}"
            yield f"p{index}.json", _json({word: self._places(word) for group in chunk for word in group.words})
        yield "spellings.json", _json(self._spellings())

    def _chunks(self) -> list[list[_Group]]:
        """The groups in the order of their stems, each with its words and as JSON, cut into chunks."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            groups[self.stem(word)].append(word)
        chunks: list[list[_Group]] = [[]]
        size = 0
        for stem, words in sorted(groups.items()):
            if size > CHUNK:
                chunks.append([])
                size = 0
            text = f"{_json(stem)}:{_json([' '.join(words), self._records(words)])}"
            chunks[-1].append(_Group(stem, words, text))
            size += len(text)
        return chunks

    def _share_groups(self, chunks: list[list[_Group]]) -> None:
        """Puts a group also into every other chunk in which one of its words would be looked for."""
        for index, chunk in enumerate([list(chunk) for chunk in chunks]):
            for group in chunk:
                for other in {bisect_right(self.bounds, word) - 1 for word in group.words} - {index}:
                    chunks[other].append(group)

    def _records(self, words: Sequence[str]) -> list[int] | int:
        """The records of a group: for each the distance from the one before times 16, plus its step; or how many, if common."""
        weights: defaultdict[int, float] = defaultdict(float)
        for word in words:
            for number, weight in self.words[word].weights.items():
                weights[number] += weight
        if len(self.lengths) >= MANY and len(weights) > COMMON * len(self.lengths):
            return len(weights)
        found, last = [], 0
        for number in sorted(weights):
            found.append((number - last) * (STEPS + 1) + self._step(weights[number], number))
            last = number
        return found

    def _step(self, weight: float, number: int) -> int:
        relative = 1 - SHORTNESS + SHORTNESS * self.lengths[number] / USUAL_LENGTH
        return max(1, round(STEPS * weight / (weight + SATURATION * relative)))

    def _places(self, word: str) -> list[int]:
        """The places of a word: for each record the distance from the one before, how many they are, and their distances."""
        found: list[int] = []
        last = 0
        for number, places in self.words[word].places.items():
            found += (number - last, len(places), *(b - a for a, b in zip([0, *places], places, strict=False)))
            last = number
        return found if len(found) < LONGEST_PLACES else []

    def _spellings(self) -> list[str]:
        """The words as they are written most often, those of most records first."""
        written: dict[str, tuple[int, str]] = {}
        for compound, count in self.written.items():
            for word in WORD.findall(compound):
                key = fold(word)
                written[key] = max(written.get(key, (0, "")), (count, word))
        known = [word for word in self.words if word in written and len(word) > 3 and not word.isdigit()]
        known.sort(key=lambda word: (-len(self.words[word].weights), word))
        return [written[word][1] for word in known[:SPELLINGS]]


class _Mentions:
    """The names that texts mention in one spelling and may be looked for in another."""

    def __init__(self, variants: Variants) -> None:
        self.by_first: defaultdict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        for spellings in variants:
            for spelling in spellings:
                if words := tuple(WORD.findall(normalize("NFC", spelling))):
                    self.by_first[words[0]].append((words, spellings))

    def of(self, text: str, known: Iterable[str]) -> Iterator[str]:
        """Every spelling of each name that stands in the text, letter by letter, unless it is known of the record already."""
        words = WORD.findall(text)
        found: dict[str, None] = {}
        for first in sorted(self.by_first.keys() & set(words)):
            for spelling, spellings in self.by_first[first]:
                if len(spelling) == 1 or _stands_in(spelling, words):
                    found |= dict.fromkeys(spellings)
        yield from found.keys() - set(known)


def _stands_in(spelling: tuple[str, ...], words: list[str]) -> bool:
    size = len(spelling)
    return any(tuple(words[at : at + size]) == spelling for at, word in enumerate(words) if word == spelling[0])


def _stemmer(lang: str) -> Callable[[str], str]:
    """The Snowball stemmer of a language (snowballstem.org), or none where there is none."""
    try:
        stem: Callable[[str], str] = Stemmer.Stemmer(lang.partition("-")[0]).stemWord
    except KeyError:
        return str
    return stem


def _bound(chunks: list[list[_Group]], index: int) -> str:
    """The shortest text from which on words are looked for in a chunk."""
    if not index:
        return ""
    stem, before = chunks[index][0].stem, chunks[index - 1][-1].stem
    shared = next((at for at, (a, b) in enumerate(zip(stem, before, strict=False)) if a != b), len(before))
    return stem[: shared + 1]


def _json(value: Mapping[str, object] | Sequence[object] | str) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
