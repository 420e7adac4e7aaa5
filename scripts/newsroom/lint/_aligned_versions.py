"""The passages of two versions in pairs, which of them can be compared, and where a missing fact should be looked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from newsroom.content.lint_rules import LintRule
from newsroom.lint._alignment import SIDES, PassagePair, Side
from newsroom.lint._facts import PassageFacts
from newsroom.lint._names import NameMention
from newsroom.lint._passages import FIELD_KINDS, SHORT_KINDS, PassageKind
from newsroom.lint._quantity import Quantity

# If a passage of these kinds is missing, the passage is reported, and not each of its facts.
REPORTED_AS_A_WHOLE = frozenset({PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.TABLE_ROW})
MIN_MERGED_SHARE = 0.8  # of the expected length; a shorter paragraph does not include its neighbour's content
MIN_SHARED_ANCHORS, MIN_SHARED_ANCHORS_RATIO = 2, 0.5
MIN_COPIED_WORDS = 3  # fewer may be the same in two languages by chance


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a version and their line in its file."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the versions state differently, or that only one of them states.

    `original` or `translation` is None if that version lacks it; `nearest_line` is then the line where it would be expected.
    `following` is the number of passages after it that are missing as well.
    """

    rule: LintRule
    original: Excerpt | None
    translation: Excerpt | None
    nearest_line: int
    following: int = 0


@dataclass(frozen=True)
class AlignedVersions:
    """Two versions and the pairs of their passages.

    `untranslated` are the passages of the translation that are in the original's language; their facts are not compared. If
    `has_words` is false, the number words of a language are unknown, and only universal quantities are compared.
    """

    original: Sequence[PassageFacts]
    translation: Sequence[PassageFacts]
    pairs: Sequence[PassagePair]
    untranslated: Set[int]
    has_words: bool

    def version(self, side: Side) -> Sequence[PassageFacts]:
        """The passages of one version."""
        return (self.original, self.translation)[side]

    def kind(self, pair: PassagePair) -> PassageKind:
        """The kind of a pair's passages, or of its only passage."""
        return self.any_of(pair).passage.kind

    def facts(self, pair: PassagePair, side: Side) -> PassageFacts | None:
        """The passage of a pair in one version, None if it is missing there."""
        index = pair[side]
        return self.version(side)[index] if index is not None else None

    def any_of(self, pair: PassagePair) -> PassageFacts:
        """The original's passage of a pair, or the translation's if the original has none."""
        return self.original[pair.original] if pair.original is not None else self.translation[pair.translation or 0]

    def complete_pairs(self) -> Iterator[tuple[int, PassageFacts, PassageFacts]]:
        """The pairs with a passage in both versions, with their number."""
        for number, pair in enumerate(self.pairs):
            if pair.original is not None and pair.translation is not None:
                yield number, self.original[pair.original], self.translation[pair.translation]

    def comparable_passages(self, side: Side) -> Iterator[tuple[int, PassageFacts]]:
        """The passages of one version with the number of their pair, except those reported as missing in the other."""
        for number, pair in enumerate(self.pairs):
            facts = self.facts(pair, side)
            is_reported = not pair.is_complete and number in self.skipped and self.kind(pair) in REPORTED_AS_A_WHOLE
            if facts and not is_reported:
                yield number, facts

    def neighbours(self, number: int, side: Side) -> Iterator[PassageFacts]:
        """The passages before and after a pair in one version, without front-matter fields."""
        pairs = (*self.pairs[max(0, number - 1) : number], *self.pairs[number + 1 : number + 2])
        return (facts for facts in self._passages_of(pairs, side) if not _is_field(facts))

    def _passages_of(self, pairs: Iterable[PassagePair], side: Side) -> Iterator[PassageFacts]:
        found = (self.facts(pair, side) for pair in pairs)
        return (facts for facts in found if facts)

    def changed(self, rule: LintRule, number: int, original: Excerpt, translation: Excerpt) -> Difference:
        """A fact of a pair that the versions state differently."""
        return Difference(rule, original, translation, self._nearest_line(number, Side.TRANSLATION))

    def missing(self, rule: LintRule, number: int, side: Side, excerpt: Excerpt, following: int = 0) -> Difference:
        """A fact of a pair that only the version on one side states."""
        line = self._nearest_line(number, side.other)
        if side is Side.ORIGINAL:
            return Difference(rule, excerpt, None, line, following)
        return Difference(rule, None, excerpt, line, following)

    def _nearest_line(self, number: int, side: Side) -> int:
        """The line of a pair's passage in one version, or of the nearest passage before it, or else after it."""
        is_field = self.kind(self.pairs[number]) in FIELD_KINDS
        for facts in self._passages_of((*self.pairs[number::-1], *self.pairs[number + 1 :]), side):
            if _is_field(facts) == is_field:
                return facts.passage.line
        version = self.version(side)
        return version[0].passage.line if version else 1

    @cached_property
    def skipped(self) -> frozenset[int]:
        """The pairs whose facts are not compared: untranslated ones, and those without a counterpart unless it was merged."""
        alone = {number for number, pair in enumerate(self.pairs) if not pair.is_complete} - self.merged
        untranslated = {number for number, pair in enumerate(self.pairs) if pair.translation in self.untranslated}
        copies = {number for number, one, other in self.complete_pairs() if is_copy(one, other)}
        return frozenset(alone | untranslated | copies)

    @cached_property
    def moved(self) -> frozenset[int]:
        """The pairs of a passage without a counterpart whose names and figures are in another one of the other version."""
        alone = {side: [n for n, pair in enumerate(self.pairs) if pair[side.other] is None] for side in SIDES}
        found = set[int]()
        for number in alone[Side.ORIGINAL]:
            own = self.any_of(self.pairs[number])
            for other in alone[Side.TRANSLATION]:
                if other not in found and _is_moved(own, self.any_of(self.pairs[other])):
                    found |= {number, other}
                    break
        return frozenset(found)

    @cached_property
    def merged(self) -> frozenset[int]:
        """The pairs whose paragraph has no counterpart because it was moved or merged with a neighbouring paragraph.

        Merging is recognised by length: together, the paragraph and its neighbours are about as long in both versions.
        """
        found = set(self.moved)
        for number, pair in enumerate(self.pairs):
            if pair.is_complete or self.kind(pair) is not PassageKind.PARAGRAPH:
                continue
            around = range(max(0, number - 1), min(number + 2, len(self.pairs)))
            paragraphs = [self.pairs[each] for each in around if self.kind(self.pairs[each]) is PassageKind.PARAGRAPH]
            original, translation = (
                sum(len(facts.passage.text) for facts in self._passages_of(paragraphs, side)) for side in SIDES
            )
            expected = round(original * self._length_ratio(around))
            if min(expected, translation) >= MIN_MERGED_SHARE * max(expected, translation):
                found.add(number)
        return frozenset(found)

    def surplus(self, number: int, side: Side) -> float:
        """How many letters the passage of a complete pair on one side has more than its counterpart lets expect."""
        lengths = [len(self.version(each)[self.pairs[number][each] or 0].passage.text) for each in SIDES]
        ratio = self._length_ratio(range(number, number + 1))
        original, translation = lengths[Side.ORIGINAL], lengths[Side.TRANSLATION]
        return original - translation / ratio if side is Side.ORIGINAL else translation - original * ratio

    def _length_ratio(self, excluded: range) -> float:
        """The length of the translation relative to the original, from the complete pairs that are not excluded."""
        excluded_lengths = [self._lengths.get(number, (0, 0)) for number in excluded]
        original, translation = (
            total - sum(lengths)
            for total, lengths in zip(self._total_lengths, zip(*excluded_lengths, strict=True), strict=True)
        )
        return translation / original if original and translation else 1.0

    @cached_property
    def _lengths(self) -> Mapping[int, tuple[int, int]]:
        """The lengths of both passages of complete pairs, by the number of the pair."""
        pairs = ((number, one, other) for number, one, other in self.complete_pairs() if not _is_field(one))
        return {number: (len(one.passage.text), len(other.passage.text)) for number, one, other in pairs}

    @cached_property
    def _total_lengths(self) -> tuple[int, int]:
        lengths = self._lengths.values()
        return sum(original for original, _ in lengths), sum(translation for _, translation in lengths)


def is_copy(original: PassageFacts, translation: PassageFacts) -> bool:
    """Whether a passage was left untranslated. Names, commands and addresses are the same in two languages."""
    kind, words = original.passage.kind, original.tokens.lower
    if kind in (PassageKind.CODE, PassageKind.TABLE_ROW) or words != translation.tokens.lower:
        return False
    return len(words) >= (2 if kind in SHORT_KINDS else MIN_COPIED_WORDS) and original.is_prose


def _is_moved(one: PassageFacts, other: PassageFacts) -> bool:
    """Whether two passages share enough of what a translation keeps."""
    if one.passage.kind is not other.passage.kind:
        return False
    shared = len(one.anchors & other.anchors)
    return shared >= MIN_SHARED_ANCHORS and shared >= MIN_SHARED_ANCHORS_RATIO * max(
        len(one.anchors), len(other.anchors)
    )


def excerpt(facts: PassageFacts, found: Quantity | NameMention) -> Excerpt:
    """The words of a quantity or name in a passage."""
    passage = facts.passage
    return Excerpt(passage.line_at(found.start), " ".join(passage.text[found.start : found.end].split()))


def _is_field(facts: PassageFacts) -> bool:
    return facts.passage.kind in FIELD_KINDS
