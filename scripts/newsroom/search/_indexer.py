"""The index of records: how often and where each word stands in them, and how much each record is about each group of words.

A *group* is the words of one stem. How much a record is about a group is BM25's term frequency with weighted fields (Robertson
& Zaragoza 2009, 3.5), written in 15 steps. The reader needs no stemmer: all words of a group stand beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import sub

import msgspec
import Stemmer

from newsroom.search._postings import STEPS, Postings
from newsroom.search._records import Record
from newsroom.search._tokens import compounds_of, parts

TITLE, NAMES, SUMMARY, TEXT, NOTES, MENTIONS = 8.0, 2.0, 3.0, 1.0, 0.5, 1.0  # what a word counts where it stands
SATURATION, SHORTNESS, USUAL_LENGTH = 3.0, 0.5, 500  # BM25's k1 and b, and the words of a usual text
GAP = 10  # places between two fields, so that no phrase leads from one into the other; they count as words of the text

Variants = Sequence[tuple[str, ...]]


@dataclass(slots=True)
class _Numbers:
    """Numbers as they are written, and the last record that they tell of."""

    written: list[int] = field(default_factory=list)
    last: int = 0


class _Compounds(dict[str, tuple[str, ...]]):
    """The words of each compound, found out once."""

    def __missing__(self, compound: str) -> tuple[str, ...]:
        found = self[compound] = parts(compound)
        return found

    def written(self, compounds: Iterable[str]) -> dict[str, str]:
        """By word, the greatest of the compounds in which it is written as a word."""
        found = {}
        for compound in sorted(compounds):
            words = self[compound]
            for word in words if len(words) == 1 else words[:-1]:
                found[word] = compound
        return found


class _Stems(dict[str, str]):
    """The stem of each word, found out once."""

    def __init__(self, lang: str) -> None:
        self.stem = _stemmer(lang)

    def __missing__(self, word: str) -> str:
        found = self[word] = self.stem(word)
        return found


class _Counted:
    """The words of one record: what each weighs in it, and where it stands. Fields stand one after the other.

    Weights are halves and wholes, so that it makes no difference in which order they are added.
    """

    def __init__(self, known: _Compounds) -> None:
        self.known = known
        self.weights: defaultdict[str, float] = defaultdict(float)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.compounds: set[str] = set()
        self.end = 0

    def count(self, compounds: Sequence[str], weight: float) -> None:
        """Adds a field."""
        at, places, weights = self.end, self.places, self.weights
        self.compounds.update(compounds)
        for words in map(self.known.__getitem__, compounds):
            word = words[0]
            places[word].append(at)
            weights[word] += weight
            if len(words) > 1:
                start = at
                for word in words[1:-1]:
                    at += 1
                    places[word].append(at)
                    weights[word] += weight
                places[words[-1]].append(start)  # the compound written as one stands where its first word does
                weights[words[-1]] += weight
            at += 1
        self.end = at + GAP

    def mention(self, compounds: Iterable[str], weight: float) -> None:
        """Adds what stands nowhere in the record."""
        for compound in compounds:
            self.compounds.add(compound)
            for word in self.known[compound]:
                self.weights[word] += weight


class Index:
    """Counts the words of records in a language. What it has found out about a word serves for all of them."""

    def __init__(self, lang: str, variants: Variants) -> None:
        self.stems = _Stems(lang)
        self.mentions = _Mentions(variants)
        self.compounds = _Compounds()

    def postings(self, records: Iterable[Record]) -> Postings:
        """What the records bring to an index; they must have their texts, and are numbered from 0 on."""
        table = _Table()
        for record in records:
            table.add(self._counted(record), self.stems)
        return table.postings(self.stems, self.compounds.written(table.compounds))

    def _counted(self, record: Record) -> _Counted:
        counted = _Counted(self.compounds)
        compounds = [*map(compounds_of, (record.title, record.summary, record.text))]
        for found, weight in zip(compounds, (TITLE, SUMMARY, TEXT), strict=True):
            counted.count(found, weight)
        names = [*map(compounds_of, record.names)]
        for spelling in names:
            counted.count(spelling, 0)
        counted.mention(dict.fromkeys(chain.from_iterable(names)), NAMES)  # once, in however many spellings
        for note in record.notes:
            counted.mention(compounds_of(note), NOTES)
        for other in self.mentions.of(chain.from_iterable(compounds), record.names):
            counted.mention(other, MENTIONS)
        return counted


class _Table:
    """The groups and words of the records that were counted, one after the other."""

    def __init__(self) -> None:
        self.records = 0
        self.groups: defaultdict[str, _Numbers] = defaultdict(_Numbers)
        self.places: defaultdict[str, _Numbers] = defaultdict(_Numbers)
        self.in_records = Counter[str]()
        self.compounds: set[str] = set()

    def add(self, counted: _Counted, stems: _Stems) -> None:
        """Adds a record."""
        self._place(counted)
        self.in_records.update(counted.weights.keys())
        self.compounds |= counted.compounds
        weights = defaultdict[str, float](float)
        for stem, weight in zip(map(stems.__getitem__, counted.weights), counted.weights.values(), strict=True):
            weights[stem] += weight
        saturation = SATURATION * (1 - SHORTNESS + SHORTNESS * counted.end / USUAL_LENGTH)
        steps = {
            each: round(STEPS * each / (each + saturation)) or 1 for each in {*weights.values()}
        }  # few, of many words
        groups, number = self.groups, self.records
        for stem, weight in weights.items():
            group = groups[stem]
            group.written.append((number - group.last) * (STEPS + 1) + steps[weight])
            group.last = number
        self.records += 1

    def _place(self, counted: _Counted) -> None:
        """Adds the places in a record: its distance from the one before, how many they are, and their distances."""
        known, number = self.places, self.records
        for text, places in counted.places.items():
            word = known[text]
            if len(places) == 1:
                word.written += (number - word.last, 1, places[0])
            else:
                word.written += (number - word.last, len(places), places[0], *map(sub, places[1:], places))
            word.last = number

    def postings(self, stems: _Stems, written: Mapping[str, str]) -> Postings:
        """All of it in columns; `written` are the compounds in which words are written."""
        groups = self.groups.values()
        numbers = {stem: number for number, stem in enumerate(self.groups)}
        nowhere = _Numbers()
        places = [self.places.get(word, nowhere) for word in self.in_records]
        return Postings(
            records=self.records,
            groups=[*self.groups],
            group_first=[group.written[0] for group in groups],
            group_rest=[_text(group.written[1:]) for group in groups],
            group_last=[group.last for group in groups],
            group_records=[len(group.written) for group in groups],
            words=[*self.in_records],
            word_group=[numbers[stems[word]] for word in self.in_records],
            word_records=[*self.in_records.values()],
            place_first=[word.written[0] if word.written else 0 for word in places],
            place_rest=[_text(word.written[1:]) for word in places],
            place_last=[word.last for word in places],
            place_count=[len(word.written) for word in places],
            compounds=[written.get(word, "") for word in self.in_records],
        )


class _Mentions:
    """The names that texts mention in one spelling and may be looked for in another."""

    def __init__(self, variants: Variants) -> None:
        self.by_first: defaultdict[str, list[tuple[list[str], tuple[str, ...]]]] = defaultdict(list)
        for spellings in variants:
            for spelling in spellings:
                if words := compounds_of(spelling):
                    others = tuple(other for other in spellings if other != spelling)
                    self.by_first[words[0]].append((words, others))

    def of(self, compounds: Iterable[str], known: Iterable[str]) -> Iterator[Sequence[str]]:
        """The other spellings of each name that stands in a text, letter by letter, unless they are known already."""
        words = list(compounds)
        line, found, known = f" {' '.join(words)} ", set(words), set(known)
        for first in self.by_first.keys() & found:
            for spelling, others in self.by_first[first]:
                if found.issuperset(spelling) and f" {' '.join(spelling)} " in line:
                    yield from map(compounds_of, {*others} - known)
                    known.update(others)


def _stemmer(lang: str) -> Callable[[str], str]:
    """The Snowball stemmer of a language (snowballstem.org), or none where there is none."""
    try:
        stem: Callable[[str], str] = Stemmer.Stemmer(lang.partition("-")[0]).stemWord
    except KeyError:
        return str
    return stem


def _text(numbers: Sequence[int]) -> str:
    """The numbers with commas between them."""
    return msgspec.json.encode(numbers).decode()[1:-1]
