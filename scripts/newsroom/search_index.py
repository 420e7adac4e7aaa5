"""The index of a set of records: what each word is found in, cut into small files so that a reader loads only those of a query.

A *group* is the words of one stem. How much a record is about a group is BM25's term frequency with weighted fields (Robertson
& Zaragoza 2009, 3.5), written in 15 steps. The reader needs no stemmer: all words of a group stand beside it.
"""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import sub
from typing import NamedTuple

import Stemmer

from newsroom.records import Record
from newsroom.words import WORD, compounds_of, fold, parts

TITLE, NAMES, SUMMARY, TEXT, NOTES, MENTIONS = 8.0, 2.0, 3.0, 1.0, 0.5, 1.0  # what a word counts where it stands
SATURATION, SHORTNESS, USUAL_LENGTH = 3.0, 0.5, 500  # BM25's k1 and b, and the words of a usual text
STEPS = 15
GAP = 10  # places between two fields, so that no phrase leads from one into the other; they count as words of the text
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


@dataclass(slots=True)
class _Found:
    """Where a word is found: the numbers of the records, its weight in each, and its places as they are written."""

    numbers: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    last_placed: int = 0

    def place(self, number: int, places: list[int]) -> None:
        """Adds the places in a record: its distance from the one before, how many they are, and their distances."""
        self.places.append(number - self.last_placed)
        self.places.append(len(places))
        self.places.append(places[0])
        if len(places) > 1:
            self.places += map(sub, places[1:], places)
        self.last_placed = number


class _Compounds(dict[str, tuple[str, ...]]):
    """The words of each compound, found out once."""

    def __missing__(self, compound: str) -> tuple[str, ...]:
        found = self[compound] = parts(compound)
        return found


class _Counted:
    """The words of one record: what each weighs in it, and where it stands. Fields stand one after the other."""

    def __init__(self, compounds: _Compounds) -> None:
        self.compounds = compounds
        self.weights: dict[str, float] = {}
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.end = 0

    def count(self, compounds: Sequence[str], weight: float) -> None:
        """Adds a field."""
        at, before, places, known = self.end, self.places, defaultdict[str, list[int]](list), self.compounds
        for compound in compounds:
            words = known[compound]
            places[words[0]].append(at)
            if len(words) == 1:
                at += 1
                continue
            for word in words[1:-1]:
                at += 1
                places[word].append(at)
            places[words[-1]].append(
                at + 2 - len(words)
            )  # the compound written as one stands where its first word does
            at += 1
        for word, found in places.items():
            self.weights[word] = self.weights.get(word, 0.0) + weight * len(found)
            before[word] += found
        self.end = at + GAP

    def mention(self, compounds: Iterable[str], weight: float) -> None:
        """Adds what stands nowhere in the record."""
        for compound in compounds:
            for word in self.compounds[compound]:
                self.weights[word] = self.weights.get(word, 0.0) + weight


class Index:
    """The words of records, counted one record after the other."""

    def __init__(self, lang: str, variants: Variants) -> None:
        self.stem = _stemmer(lang)
        self.words: defaultdict[str, _Found] = defaultdict(_Found)
        self.saturations: list[float] = []
        self.mentions = _Mentions(variants)
        self.compounds = _Compounds()

    def add(self, record: Record) -> None:
        """Counts a record, which must have its text; its number is how many were counted before."""
        counted = _Counted(self.compounds)
        compounds = [*map(compounds_of, (record.title, record.summary, record.text))]
        for found, weight in zip(compounds, (TITLE, SUMMARY, TEXT), strict=True):
            counted.count(found, weight)
        names = [*map(compounds_of, record.names)]
        for spelling in names:
            counted.count(spelling, 0)
        counted.mention(dict.fromkeys(chain.from_iterable(names)), NAMES)  # once, in however many spellings
        self.saturations.append(SATURATION * (1 - SHORTNESS + SHORTNESS * counted.end / USUAL_LENGTH))
        for note in record.notes:
            counted.mention(compounds_of(note), NOTES)
        for other in self.mentions.of(chain.from_iterable(compounds), record.names):
            counted.mention(other, MENTIONS)
        number = len(self.saturations) - 1
        for word, weight in counted.weights.items():
            found_word = self.words[word]
            found_word.numbers.append(number)
            found_word.weights.append(weight)
        for word, places in counted.places.items():
            self.words[word].place(number, places)

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
            for number, weight in zip(self.words[word].numbers, self.words[word].weights, strict=True):
                weights[number] += weight
        count = len(self.saturations)
        if count >= MANY and len(weights) > COMMON * count:
            return len(weights)
        found, last = [], 0
        for number in sorted(weights):
            step = round(STEPS * weights[number] / (weights[number] + self.saturations[number]))
            found.append((number - last) * (STEPS + 1) + (step or 1))
            last = number
        return found

    def _places(self, word: str) -> list[int]:
        places = self.words[word].places
        return places if len(places) < LONGEST_PLACES else []

    def _spellings(self) -> list[str]:
        """The words as they are written, in lower case where that occurs, those of most records first."""
        written = {fold(word): word for compound in sorted(self.compounds) for word in WORD.findall(compound)}
        known = [word for word in self.words if word in written and len(word) > 3 and not word.isdigit()]
        known.sort(key=lambda word: (-len(self.words[word].numbers), word))
        return [written[word] for word in known[:SPELLINGS]]


class _Mentions:
    """The names that texts mention in one spelling and may be looked for in another."""

    def __init__(self, variants: Variants) -> None:
        self.by_first: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for spellings in variants:
            for spelling in spellings:
                if words := compounds_of(spelling):
                    others = tuple(other for other in spellings if other != spelling)
                    self.by_first[words[0]].append((" ".join(words), others))

    def of(self, compounds: Iterable[str], known: Iterable[str]) -> Iterator[Sequence[str]]:
        """The other spellings of each name that stands in a text, letter by letter, unless they are known already."""
        words = list(compounds)
        line, known = f" {' '.join(words)} ", set(known)
        for first in self.by_first.keys() & set(words):
            for spelling, others in self.by_first[first]:
                if f" {spelling} " in line:
                    yield from map(compounds_of, {*others} - known)
                    known.update(others)


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
