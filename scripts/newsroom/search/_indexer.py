"""Indexer: counts the words of records and turns them into postings.

The impact of a term group on a record is BM25's term frequency with weighted fields (Robertson & Zaragoza 2009, 3.5). The
browser needs no stemmer, because the index lists all words of a group.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import Stemmer

from newsroom.search._postings import Postings
from newsroom.search._postings_builder import PostingsBuilder
from newsroom.search._records import NameVariants, Record
from newsroom.search._tokens import compound_words, compounds_in

# The weight of a word by the field it is in. Names in other spellings, notes and mentions have no position.
TITLE_WEIGHT = 8.0
SUMMARY_WEIGHT = 3.0
NAMES_WEIGHT = 2.0
TEXT_WEIGHT = 1.0
MENTIONS_WEIGHT = 1.0
NOTES_WEIGHT = 0.5
FIELD_GAP = 10  # positions between two fields, so that no phrase spans both; they count towards the length of a text


class _CompoundWords(dict[str, tuple[str, ...]]):
    """The words of each compound, memoised."""

    def __missing__(self, compound: str) -> tuple[str, ...]:
        words = self[compound] = compound_words(compound)
        return words

    def spellings(self, compounds: Iterable[str]) -> dict[str, str]:
        """For each word, the greatest of the compounds that contain it as a separate word."""
        spellings = {}
        for compound in sorted(compounds):
            words = self[compound]
            for word in words if len(words) == 1 else words[:-1]:
                spellings[word] = compound
        return spellings


class _Stems(dict[str, str]):
    """The stem of each word, memoised."""

    def __init__(self, lang: str) -> None:
        self.stem = _stemmer(lang)

    def __missing__(self, word: str) -> str:
        stem = self[word] = self.stem(word)
        return stem


class _RecordTerms:
    """Weights and positions of the words of one record. Its fields follow each other.

    Weights are multiples of a half, so that floating-point sums do not depend on the order.
    """

    def __init__(self, compound_words: _CompoundWords) -> None:
        self.compound_words = compound_words
        self.weights: defaultdict[str, float] = defaultdict(float)
        self.positions: defaultdict[str, list[int]] = defaultdict(list)
        self.compounds: set[str] = set()
        self.length = 0

    def add_field(self, compounds: Sequence[str], weight: float) -> None:
        """Adds a field whose words have positions."""
        at, positions, weights = self.length, self.positions, self.weights
        self.compounds.update(compounds)
        for words in map(self.compound_words.__getitem__, compounds):
            word = words[0]
            positions[word].append(at)
            weights[word] += weight
            if len(words) > 1:
                start = at
                for word in words[1:-1]:
                    at += 1
                    positions[word].append(at)
                    weights[word] += weight
                positions[words[-1]].append(start)  # the joined compound has the position of its first word
                weights[words[-1]] += weight
            at += 1
        self.length = at + FIELD_GAP

    def add_unpositioned(self, compounds: Iterable[str], weight: float) -> None:
        """Adds words that the record is found by but does not contain."""
        for compound in compounds:
            self.compounds.add(compound)
            for word in self.compound_words[compound]:
                self.weights[word] += weight


class Indexer:
    """Indexes records of one language. Memoises the stem and the parts of each word for all of them."""

    def __init__(self, lang: str, variants: NameVariants) -> None:
        self.stems = _Stems(lang)
        self.mentions = _Mentions(variants)
        self.compound_words = _CompoundWords()

    def postings(self, records: Iterable[Record]) -> Postings:
        """The postings of records, which must have their texts and are numbered from 0."""
        builder, compounds = PostingsBuilder(self.stems), set[str]()
        for record in records:
            terms = self._terms(record)
            builder.add(terms.weights, terms.positions, terms.length)
            compounds |= terms.compounds
        return builder.postings(self.compound_words.spellings(compounds))

    def _terms(self, record: Record) -> _RecordTerms:
        terms = _RecordTerms(self.compound_words)
        fields = [*map(compounds_in, (record.title, record.summary, record.text))]
        for compounds, weight in zip(fields, (TITLE_WEIGHT, SUMMARY_WEIGHT, TEXT_WEIGHT), strict=True):
            terms.add_field(compounds, weight)
        names = [*map(compounds_in, record.names)]
        for name in names:
            terms.add_field(name, 0)
        terms.add_unpositioned(dict.fromkeys(chain.from_iterable(names)), NAMES_WEIGHT)  # once for all spellings
        for note in record.notes:
            terms.add_unpositioned(compounds_in(note), NOTES_WEIGHT)
        for variant in self.mentions.variants(chain.from_iterable(fields), record.names):
            terms.add_unpositioned(variant, MENTIONS_WEIGHT)
        return terms


class _Mentions:
    """Names that a text mentions in one spelling and readers may search for in another."""

    def __init__(self, variants: NameVariants) -> None:
        self.by_first_word: defaultdict[str, list[tuple[list[str], tuple[str, ...]]]] = defaultdict(list)
        for spellings in variants:
            for spelling in spellings:
                if words := compounds_in(spelling):
                    others = tuple(other for other in spellings if other != spelling)
                    self.by_first_word[words[0]].append((words, others))

    def variants(self, compounds: Iterable[str], known: Iterable[str]) -> Iterator[Sequence[str]]:
        """The other spellings of each name in a text, without the `known` ones. Case and accents must match."""
        words = list(compounds)
        line, in_text, known = f" {' '.join(words)} ", set(words), set(known)
        for first in self.by_first_word.keys() & in_text:
            for spelling, others in self.by_first_word[first]:
                if in_text.issuperset(spelling) and f" {' '.join(spelling)} " in line:
                    yield from map(compounds_in, {*others} - known)
                    known.update(others)


def _stemmer(lang: str) -> Callable[[str], str]:
    """The Snowball stemmer of a language (snowballstem.org); the identity if it has none."""
    try:
        stem: Callable[[str], str] = Stemmer.Stemmer(lang.partition("-")[0]).stemWord
    except KeyError:
        return str
    return stem
