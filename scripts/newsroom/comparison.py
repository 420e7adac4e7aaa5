"""How two versions of a story differ in what they state; a pure function of their passages, in no language of messages."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from posixpath import splitext
from urllib.parse import urlsplit

from newsroom.alignment import Pair, align
from newsroom.names import Named, Names
from newsroom.passages import FIELDS, Mark, Part
from newsroom.quantities import Kind, Quantity
from newsroom.statements import Statement

NEAR = 1  # passages before and after, in which what is repeated there need not be repeated here
LEAST_COPY = 4  # words that nobody writes alike in two languages by chance


class Check(StrEnum):
    """What is compared; by these names an author silences one."""

    NUMBER = Kind.NUMBER
    YEAR = Kind.YEAR
    SUM = Kind.SUM
    PERCENTAGE = Kind.PERCENTAGE
    DATE = Kind.DATE
    NAME = "name"
    LINK = "link"
    PICTURE = "picture"
    NOTE = "footnote"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    COPY = "copy"


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

    check: Check
    original: Place | None
    translation: Place | None
    near: int


def differences(original: Sequence[Statement], translation: Sequence[Statement], names: Names) -> Iterator[Difference]:
    """Every difference between a translation and its original, passage by passage."""
    comparison = _Comparison(original, translation, align(original, translation), names)
    yield from comparison.passages()
    yield from comparison.quantities()
    yield from comparison.names()
    yield from comparison.quotations()
    yield from comparison.marks(Check.LINK, lambda each: each.passage.links, _link)
    yield from comparison.marks(Check.PICTURE, lambda each: each.passage.pictures, lambda target: target)
    yield from comparison.notes()
    yield from comparison.copies()


def _link(target: str) -> str:
    """What a link leads to whatever the language: the story of a file, the address of a page elsewhere without its language."""
    if "://" in target:
        parts = urlsplit(target)
        return "web" if parts.hostname else target
    path = target.partition("#")[0]
    stem, ending = splitext(path)
    return splitext(stem)[0] if ending == ".md" else path


@dataclass(frozen=True, slots=True)
class _Left:
    """A quantity without an answer and the pair of passages in which it stands."""

    pair: int
    at: int
    quantity: Quantity


@dataclass(frozen=True)
class _Comparison:
    """Two versions and which of their passages correspond."""

    original: Sequence[Statement]
    translation: Sequence[Statement]
    pairs: Sequence[Pair]
    shared: Names

    def passages(self) -> Iterator[Difference]:
        """Headings and paragraphs of one version alone."""
        for number, pair in enumerate(self.pairs):
            if pair.first is not None and pair.second is not None:
                continue
            one = self.original[pair.first] if pair.first is not None else self.translation[pair.second or 0]
            if one.passage.part in (Part.HEADING, Part.PARAGRAPH, Part.ROW):
                check = Check.HEADING if one.passage.part is Part.HEADING else Check.PARAGRAPH
                place = Place(one.passage.line, one.passage.text)
                yield self._difference(check, number, *((place, None) if pair.first is not None else (None, place)))

    def quantities(self) -> Iterator[Difference]:
        """Quantities of one version that nothing in the other answers; two of a kind in one pair have changed."""
        firsts, seconds = self._left(first=True), self._left(first=False)
        moved = {id(one) for one in firsts for other in seconds if one.quantity.agrees(other.quantity)} | {
            id(other) for one in firsts for other in seconds if one.quantity.agrees(other.quantity)
        }
        missing = [one for one in firsts if id(one) not in moved and one.quantity.firm]
        added = [other for other in seconds if id(other) not in moved and other.quantity.firm]
        for one in missing:
            twin = next((o for o in added if o.pair == one.pair and _comparable(o.quantity, one.quantity)), None)
            if twin:
                added.remove(twin)
            yield self._difference(
                Check(one.quantity.kind),
                one.pair,
                _place(self.original[one.at], one.quantity),
                _place(self.translation[twin.at], twin.quantity) if twin else None,
            )
        for other in added:
            place = _place(self.translation[other.at], other.quantity)
            yield self._difference(Check(other.quantity.kind), other.pair, None, place)

    def _left(self, *, first: bool) -> list[_Left]:
        found = []
        for number, pair in enumerate(self.pairs):
            own, answer = (pair.first, pair.second) if first else (pair.second, pair.first)
            if own is None:
                continue
            own_side, other_side = (self.original, self.translation) if first else (self.translation, self.original)
            answers = other_side[answer].quantities if answer is not None else ()
            around = self._around(number, other_side, first=not first)
            for quantity in own_side[own].quantities:
                if not any(map(quantity.agrees, answers)) and not any(map(quantity.agrees, around)):
                    found.append(_Left(number, own, quantity))
        return found

    def _around(self, number: int, side: Sequence[Statement], *, first: bool) -> list[Quantity]:
        """What the passages next to a pair state in one version; for a title or summary, what all of it does."""
        pair = self.pairs[number]
        own = self.original[pair.first] if pair.first is not None else self.translation[pair.second or 0]
        if own.passage.part in FIELDS:
            return [quantity for statement in side for quantity in statement.quantities]
        near = [*self.pairs[max(0, number - NEAR) : number], *self.pairs[number + 1 : number + 1 + NEAR]]
        indices = [pair.first if first else pair.second for pair in near]
        return [quantity for index in indices if index is not None for quantity in side[index].quantities]

    def names(self) -> Iterator[Difference]:
        """Names that one version has and the other nowhere, and names in whose place the other has another."""
        sides = self.original, self.translation
        everywhere = [frozenset(t for s in side for name in s.names for t in name.terms) for side in sides]
        words = [frozenset(word for s in side for word in s.vocabulary) for side in sides]
        told: set[frozenset[str]] = set()
        for number, pair in enumerate(self.pairs):
            if pair.first is None or pair.second is None:
                continue
            one, other = self.original[pair.first], self.translation[pair.second]
            missing, added = list(self._unanswered(one, other)), list(self._unanswered(other, one))
            for name in missing:
                twin = next((each for each in added if _vocabulary(each) == _vocabulary(name)), None)
                if twin:
                    added.remove(twin)
                elif self._is_somewhere(name, everywhere[1], words[1]) or name.terms in told:
                    continue
                told.add(name.terms)
                yield self._difference(
                    Check.NAME, number, _place(one, name), _place(other, twin) if twin else None
                )
            for name in added:
                if not self._is_somewhere(name, everywhere[0], words[0]) and name.terms not in told:
                    told.add(name.terms)
                    yield self._difference(Check.NAME, number, None, _place(other, name))

    def _unanswered(self, one: Statement, other: Statement) -> Iterator[Named]:
        answers = frozenset(term for name in other.names for term in name.terms)
        seen: set[frozenset[str]] = set()
        for name in one.names:
            if name.terms not in seen and not self._is_somewhere(name, answers, other.vocabulary):
                seen.add(name.terms)
                yield name

    def _is_somewhere(self, name: Named, terms: frozenset[str], words: frozenset[str]) -> bool:
        return bool(name.terms & terms) or any(self.shared.is_hinted(term, words) for term in name.terms)

    def quotations(self) -> Iterator[Difference]:
        """Quotations of one version where the other has fewer."""
        for number, pair in enumerate(self.pairs):
            if pair.first is None or pair.second is None:
                continue
            one, other = self.original[pair.first], self.translation[pair.second]
            quoted, answers = one.quotations, other.quotations
            if len(quoted) > len(answers):
                match = quoted[len(answers)]
                yield self._difference(Check.QUOTATION, number, _quoted(one, match), None)
            elif len(answers) > len(quoted):
                match = answers[len(quoted)]
                yield self._difference(Check.QUOTATION, number, None, _quoted(other, match))

    def marks(
        self, check: Check, of: Callable[[Statement], Sequence[Mark]], key: Callable[[str], str]
    ) -> Iterator[Difference]:
        """Links or pictures that one version has and the other does not, wherever in it."""
        firsts, seconds = (
            [(number, statement, mark) for number, statement in self._numbered(first=first) for mark in of(statement)]
            for first in (True, False)
        )
        keys, others = Counter(key(m.target) for *_, m in firsts), Counter(key(m.target) for *_, m in seconds)
        for number, statement, mark in _surplus(firsts, keys, others, key):
            yield self._difference(check, number, Place(statement.passage.line_at(mark.at), mark.target), None)
        for number, statement, mark in _surplus(seconds, others, keys, key):
            yield self._difference(check, number, None, Place(statement.passage.line_at(mark.at), mark.target))

    def notes(self) -> Iterator[Difference]:
        """References to notes of one version alone, by the passage in which they stand."""
        for number, pair in enumerate(self.pairs):
            sides = [
                side[index] if index is not None else None
                for side, index in ((self.original, pair.first), (self.translation, pair.second))
            ]
            marks = [each.passage.notes if each else () for each in sides]
            counts = len(marks[0]), len(marks[1])
            if counts[0] > counts[1] and sides[0]:
                mark = marks[0][counts[1]]
                yield self._difference(Check.NOTE, number, _mark(sides[0], mark), None)
            elif counts[1] > counts[0] and sides[1]:
                mark = marks[1][counts[0]]
                yield self._difference(Check.NOTE, number, None, _mark(sides[1], mark))

    def copies(self) -> Iterator[Difference]:
        """Passages that stand in both versions in the very same words."""
        for number, pair in enumerate(self.pairs):
            if pair.first is None or pair.second is None:
                continue
            one, other = self.original[pair.first], self.translation[pair.second]
            if one.passage.part in (Part.CODE, Part.ROW) or len(one.words) < LEAST_COPY:
                continue
            if [token.lower for token in one.words] == [token.lower for token in other.words]:
                places = (Place(each.passage.line, each.passage.text) for each in (one, other))
                yield self._difference(Check.COPY, number, *places)

    def _numbered(self, *, first: bool) -> Iterator[tuple[int, Statement]]:
        for number, pair in enumerate(self.pairs):
            index = pair.first if first else pair.second
            if index is not None:
                yield number, (self.original if first else self.translation)[index]

    def _difference(self, check: Check, number: int, original: Place | None, translation: Place | None) -> Difference:
        return Difference(check, original, translation, self._near(number, first=original is None))

    def _near(self, number: int, *, first: bool) -> int:
        """The line of a version where what is missing would be looked for: its passage of a pair, or the last before it."""
        side = self.original if first else self.translation
        for pair in self.pairs[number::-1]:
            index = pair.first if first else pair.second
            if index is not None:
                return side[index].passage.line
        return side[0].passage.line if side else 1


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether a quantity may be the other one changed: both dates, or both numbers of whatever unit."""
    return (one.kind is Kind.DATE) == (other.kind is Kind.DATE)


def _vocabulary(name: Named) -> frozenset[str]:
    return frozenset(term.partition("/")[0] for term in name.terms)


def _place(statement: Statement, found: Quantity | Named) -> Place:
    passage = statement.passage
    return Place(passage.line_at(found.start), " ".join(passage.text[found.start : found.end].split()))


def _quoted(statement: Statement, match: re.Match[str]) -> Place:
    return Place(statement.passage.line_at(match.start()), " ".join(match[0].split()))


def _mark(statement: Statement, mark: Mark) -> Place:
    return Place(statement.passage.line_at(mark.at), f"[^{mark.target}]")


def _surplus(
    marks: Sequence[tuple[int, Statement, Mark]], own: Counter[str], other: Counter[str], key: Callable[[str], str]
) -> Iterator[tuple[int, Statement, Mark]]:
    """The marks whose target the other version has not at all; of pages elsewhere, those that are too many."""
    left = own - other
    for each in reversed(marks):
        name = key(each[2].target)
        if left[name] and (name == "web" or not other[name]):
            left[name] -= 1
            yield each
