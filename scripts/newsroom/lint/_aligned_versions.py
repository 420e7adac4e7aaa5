"""Which passages of two versions are compared with which, and where on the other side one would look for what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from newsroom.content.lint_rules import Caution
from newsroom.lint._alignment import Pair
from newsroom.lint._facts import Statement
from newsroom.lint._names import Named
from newsroom.lint._passages import BRIEF, FIELDS, Part
from newsroom.lint._quantities import Quantity

TOLD = frozenset({Part.HEADING, Part.PARAGRAPH, Part.ROW})  # what is missing as a whole, and told once
MERGED = 0.8  # of the length that a passage and its neighbours would have, what is there if none was left out
LEAST_COPY = 3  # words that nobody writes alike in two languages by chance


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a version and the line on which they stand."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What one version states and the other does not, or states otherwise.

    `original` or `translation` is None where nothing answers; `near` is then the line where one would look for it.
    """

    caution: Caution
    original: Place | None
    translation: Place | None
    near: int


@dataclass(frozen=True)
class Pairing:
    """Two versions and which of their passages correspond.

    Passages of the translation that are `untranslated` are compared in nothing: they are in the original's language.
    Unless the number words of both languages are known (`has_words`), only what all languages write in figures is compared.
    """

    original: Sequence[Statement]
    translation: Sequence[Statement]
    pairs: Sequence[Pair]
    untranslated: Set[int]
    has_words: bool

    def own(self, pair: Pair) -> Statement:
        """The passage of the original, or that of the translation where there is none."""
        return self.original[pair.first] if pair.first is not None else self.translation[pair.second or 0]

    def both(self) -> Iterator[tuple[int, Statement, Statement]]:
        """The pairs that have a passage in both versions, by their number."""
        for number, pair in enumerate(self.pairs):
            if pair.first is not None and pair.second is not None:
                yield number, self.original[pair.first], self.translation[pair.second]

    def numbered(self, *, first: bool) -> Iterator[tuple[int, Statement]]:
        """The passages of the original (`first`) or the translation by the number of their pair; not those told as missing."""
        for number, pair in enumerate(self.pairs):
            index = pair.first if first else pair.second
            is_told = None in (pair.first, pair.second) and self.own(pair).passage.part in TOLD
            if index is not None and not (is_told and number in self.silent):
                yield number, (self.original if first else self.translation)[index]

    def difference(self, check: Caution, number: int, original: Place | None, translation: Place | None) -> Difference:
        """A difference in a pair."""
        return Difference(check, original, translation, self.near(number, first=original is None))

    def near(self, number: int, *, first: bool) -> int:
        """The line of a version where what is missing would be looked for: its passage of a pair, or that beside it."""
        side = self.original if first else self.translation
        is_text = self.own(self.pairs[number]).passage.part not in FIELDS
        for pair in (*self.pairs[number::-1], *self.pairs[number + 1 :]):
            index = pair.first if first else pair.second
            if index is not None and (side[index].passage.part not in FIELDS) == is_text:
                return side[index].passage.line
        return side[0].passage.line if side else 1

    @cached_property
    def merged(self) -> frozenset[int]:
        """The pairs whose passage has no counterpart of its own since the other version tells it in one with its neighbours."""
        found = set()
        for number, pair in enumerate(self.pairs):
            if None not in (pair.first, pair.second) or self.own(pair).passage.part is not Part.PARAGRAPH:
                continue
            near = range(max(0, number - 1), min(number + 2, len(self.pairs)))
            around = [self.pairs[each] for each in near if self.own(self.pairs[each]).passage.part is Part.PARAGRAPH]
            first = _length(self.original[each.first] for each in around if each.first is not None)
            second = _length(self.translation[each.second] for each in around if each.second is not None)
            first = round(first * self._ratio(near))
            if min(first, second) >= MERGED * max(first, second):
                found.add(number)
        return frozenset(found)

    @cached_property
    def _lengths(self) -> Mapping[int, tuple[int, int]]:
        """How long both passages of a pair are, by its number."""
        both = ((number, one, other) for number, one, other in self.both() if one.passage.part not in FIELDS)
        return {number: (len(one.passage.text), len(other.passage.text)) for number, one, other in both}

    @cached_property
    def _totals(self) -> tuple[int, int]:
        return sum(first for first, _ in self._lengths.values()), sum(second for _, second in self._lengths.values())

    def _ratio(self, but: range) -> float:
        """How much longer than the original the translation is, by the passages that are in both, but for some."""
        left_out = [self._lengths.get(number, (0, 0)) for number in but]
        first, second = (
            total - sum(part) for total, part in zip(self._totals, zip(*left_out, strict=True), strict=True)
        )
        return second / first if first and second else 1.0

    @cached_property
    def silent(self) -> frozenset[int]:
        """The pairs of which something has been said that makes it idle to compare them: untranslated, or without counterpart."""
        alone = {number for number, pair in enumerate(self.pairs) if None in (pair.first, pair.second)} - self.merged
        copied = {number for number, pair in enumerate(self.pairs) if pair.second in self.untranslated}
        return frozenset(alone | copied | {number for number, one, other in self.both() if is_copy(one, other)})


def is_copy(one: Statement, other: Statement) -> bool:
    """Whether a passage is the other one untranslated; what consists of names may be the same in two languages."""
    words = one.words.lower
    if one.passage.part in (Part.CODE, Part.ROW) or words != other.words.lower:
        return False
    ordinary = [word for word in one.words.written if word[0].islower()]
    return len(words) >= LEAST_COPY if one.passage.part not in BRIEF else len(words) > 1 and bool(ordinary)


def _length(statements: Iterable[Statement]) -> int:
    return sum(len(each.passage.text) for each in statements)


def place_of(statement: Statement, found: Quantity | Named) -> Place:
    """The words of what was found, and their line."""
    passage = statement.passage
    return Place(passage.line_at(found.start), " ".join(passage.text[found.start : found.end].split()))
