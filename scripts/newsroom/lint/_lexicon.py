"""The words by which a language's numbers, dates and sentences are recognised.

Separators, months, weekdays and magnitudes come from the Unicode CLDR, for every language it covers. Number words and the rest
come from lexicons/LANG.yml, if that file exists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

MAX_COMPOUND_LETTERS = 60  # of a number written as one word; longer words are not split
_ASCII_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Lexicon:
    """The vocabulary of one language, in lower case; lexicons/it.yml explains each part.

    `has_words` says whether number words are known, `has_compounds` whether they are written as one word (ventunomila).
    `inner_…` words count only inside other numbers (uno in ventuno). `ambiguous` words may be numbers or something else
    (second); the `day_words` of them are days before a month. `words_like_months` are months only with a capital. `hour_words`
    precede any hour, `time_prepositions` only one with minutes (alle 15.30). `linking_words` may come between a number and its
    unit or month, `range_words` between the ends of a range.
    """

    lang: str
    has_words: bool
    group_separator: str
    decimal_separator: str
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    has_compounds: bool
    cardinals: Mapping[str, Decimal]
    inner_cardinals: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    inner_ordinals: Mapping[str, Decimal]
    ordinal_suffix: str
    ordinal_marks: frozenset[str]
    ambiguous: Mapping[str, Decimal]
    day_words: frozenset[str]
    words_like_months: frozenset[str]
    one_words: frozenset[str]
    half_words: frozenset[str]
    and_a_half: tuple[str, ...]
    magnitudes: Mapping[str, Decimal]
    percent: tuple[str, ...]
    currencies: Mapping[str, str]
    linking_words: frozenset[str]
    range_words: frozenset[str]
    century_words: frozenset[str]
    named_centuries: Mapping[str, int]
    decade_words: frozenset[str]
    named_decades: Mapping[str, int]
    decade_suffix: str
    hour_words: frozenset[str]
    time_prepositions: frozenset[str]
    common_words: frozenset[str]
    note_words: frozenset[str]
    readability_formula: str
    min_readability: int

    @cached_property
    def number_words(self) -> frozenset[str]:
        """The words that can start a number, without compounds."""
        words = self.cardinals.keys() | self.ordinals.keys() | self.ambiguous.keys() | self.one_words | self.half_words
        return frozenset(words | (set() if self.decade_words else self.named_decades.keys()))

    @cached_property
    def calendar_words(self) -> frozenset[str]:
        """The names of months and weekdays, in lower case."""
        words = self.months.keys() | self.short_months.keys() | self.weekdays.keys()
        return frozenset(map(str.lower, words))

    @cached_property
    def month_words(self) -> frozenset[str]:
        """The names of months, long and short, in lower case."""
        return frozenset(word.lower() for word in self.months.keys() | self.short_months.keys())

    @cached_property
    def long_month_words(self) -> frozenset[str]:
        """The full names of months, in lower case."""
        return frozenset(map(str.lower, self.months))

    @cached_property
    def compound_prefixes(self) -> tuple[str, ...]:
        """The shortest prefixes with which a compound number can start; empty for languages without compounds."""
        words = sorted(self.number_elements)
        shortest = [word for word in words if not any(word.startswith(other) and word != other for other in words)]
        return tuple(shortest) if self.has_compounds else ()

    @cached_property
    def starts_number(self) -> Mapping[str, bool]:
        """Whether a word, as written, can start a number. Memoised for each word of the texts."""
        return _NumberStarts(self)

    @cached_property
    def compound_parts(self) -> Mapping[str, tuple[Decimal, ...]]:
        """The parts of a number word: 20 and 1 for ventuno, empty for other words. Memoised."""
        return _CompoundParts(self)

    @cached_property
    def number_elements(self) -> Mapping[str, Decimal]:
        """The words of which compound numbers consist."""
        return {**self.inner_cardinals, **self.cardinals}


class _NumberStarts(dict[str, bool]):
    """Grows with the distinct words of the texts, of which there are far fewer than words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.number_words, self.prefixes = lexicon.number_words, lexicon.compound_prefixes
        self.suffix = lexicon.ordinal_suffix or None

    def __missing__(self, word: str) -> bool:
        lower = word.lower()
        can_start = lower in self.number_words or word[0] in _ASCII_DIGITS or word.isupper() or word.isdecimal()
        is_ordinal = self.suffix is not None and lower[:-1].endswith(
            self.suffix
        )  # sedicesimo does not start like sedici
        return self.setdefault(word, can_start or is_ordinal or lower.startswith(self.prefixes))


class _CompoundParts(dict[str, tuple[Decimal, ...]]):
    """Grows with the distinct words that start like a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.splits: dict[str, tuple[Decimal, ...]] = {}

    def __missing__(self, word: str) -> tuple[Decimal, ...]:
        return self.setdefault(word, self._parts(word))

    def _parts(self, word: str) -> tuple[Decimal, ...]:
        if word in self.lexicon.cardinals:
            return (self.lexicon.cardinals[word],)
        if len(word) > MAX_COMPOUND_LETTERS:
            return ()
        parts = self._split(word)
        return () if len(parts) == 1 and word in self.lexicon.inner_cardinals else parts

    def _split(self, word: str) -> tuple[Decimal, ...]:
        """The elements of a word, empty if any part of it is not a number."""
        if word not in self.splits:
            whole = self.lexicon.number_elements.get(word)
            self.splits[word] = next(self._possible_splits(word), ()) if whole is None else (whole,)
        return self.splits[word]

    def _possible_splits(self, word: str) -> Iterator[tuple[Decimal, ...]]:
        for element, value in self.lexicon.number_elements.items():
            if word.startswith(element) and (rest := self._split(word[len(element) :])):
                yield (value, *rest)
