"""Quantities that only one of two versions states, or that they state differently."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsroom.content.lint_rules import LintRule
from newsroom.lint._aligned_versions import AlignedVersions, Difference, Excerpt, excerpt
from newsroom.lint._alignment import SIDES, PassagePair, Side
from newsroom.lint._facts import PassageFacts
from newsroom.lint._passages import FIELD_KINDS
from newsroom.lint._quantity import Quantity, QuantityKind

MAX_COMPARED_QUANTITIES = 2_000  # of a version; nobody could check the differences of longer tables

MAX_SMALL_DIGITS = 2  # of a number that may stand in place of one in words, such as third


@dataclass(frozen=True, slots=True)
class _Unmatched:
    """A quantity without a match, the number of its pair, and the index of its passage in its version."""

    pair: int
    index: int
    quantity: Quantity


def quantity_differences(versions: AlignedVersions) -> Iterator[Difference]:
    """Quantities without a match in the other version. Two of the same kind in one pair are one changed quantity.

    `13 firms` for `12 imprese` is one changed number; `13 firms` for `imprese` is a number missing from the original.
    """
    if any(sum(len(each.quantities) for each in versions.version(side)) > MAX_COMPARED_QUANTITIES for side in SIDES):
        return
    compared = [_ComparedPair.of(versions, number, pair) for number, pair in enumerate(versions.pairs)]
    _drop_moved(compared)
    for each in compared:
        for one, other in each.take_changed():
            yield _changed(versions, one, other)
    for side in SIDES:
        missing = [unmatched for each in compared for unmatched in each.unmatched[side]]
        others = [unmatched for each in compared for unmatched in each.unmatched[side.other]]
        for unmatched in missing:
            if not unmatched.quantity.is_optional and not _is_stated_elsewhere(versions, unmatched, others, side):
                rule = LintRule(unmatched.quantity.kind)
                yield versions.missing(rule, unmatched.pair, side, _excerpt(versions, unmatched, side))


@dataclass(frozen=True, slots=True)
class _ComparedPair:
    """The quantities of two passages without a match in the counterpart, and the spare ones.

    Spare ones are stated more often than in the counterpart. If the counterpart has a number too many, that may be one of these,
    changed.
    """

    unmatched: tuple[list[_Unmatched], list[_Unmatched]]
    spare: tuple[list[_Unmatched], list[_Unmatched]]

    @classmethod
    def of(cls, versions: AlignedVersions, number: int, pair: PassagePair) -> "_ComparedPair":
        """The comparison of a pair, empty if its facts are not compared."""
        if number in versions.skipped:
            return cls(([], []), ([], []))
        unmatched, spare = zip(*(_compared(versions, number, pair, side) for side in SIDES), strict=True)
        return cls(unmatched, spare)

    def take_changed(self) -> Iterator[tuple[_Unmatched, _Unmatched]]:
        """Removes the pairs of quantities that may be one changed quantity."""
        originals, translations = self.unmatched
        spare_originals, spare_translations = self.spare
        yield from _take_changed(originals, translations, _is_comparable)
        yield from _take_changed(originals, spare_translations, _is_same_kind)
        yield from _take_changed(spare_originals, translations, _is_same_kind)


def _drop_moved(compared: Sequence[_ComparedPair]) -> None:
    """Removes the quantities that each version states in another passage, as in a list in another order."""
    originals = [(each.unmatched[Side.ORIGINAL], unmatched) for each in compared for unmatched in each.unmatched[0]]
    translations = [
        (each.unmatched[Side.TRANSLATION], unmatched) for each in compared for unmatched in each.unmatched[1]
    ]
    for own, unmatched in originals:
        matches = unmatched.quantity.matches
        found = next((each for each in translations if matches(each[1].quantity)), None)
        if found:
            translations.remove(found)
            own.remove(unmatched)
            found[0].remove(found[1])


def _changed(versions: AlignedVersions, original: _Unmatched, translation: _Unmatched) -> Difference:
    excerpts = _excerpt(versions, original, Side.ORIGINAL), _excerpt(versions, translation, Side.TRANSLATION)
    return versions.changed(LintRule(original.quantity.kind), original.pair, *excerpts)


def _excerpt(versions: AlignedVersions, unmatched: _Unmatched, side: Side) -> Excerpt:
    return excerpt(versions.version(side)[unmatched.index], unmatched.quantity)


def _compared(
    versions: AlignedVersions, number: int, pair: PassagePair, side: Side
) -> tuple[list[_Unmatched], list[_Unmatched]]:
    """The quantities of a passage without a match in its counterpart, and the spare ones."""
    own, other = versions.facts(pair, side), versions.facts(pair, side.other)
    unmatched: list[_Unmatched] = []
    spare: list[_Unmatched] = []
    candidates = other.quantities if other else ()
    unused = list(candidates)
    for each in own.quantities if own else ():
        if not each.must_match or not (each.is_universal or versions.has_words):
            continue
        if match := next((candidate for candidate in unused if each.matches(candidate)), None):
            unused.remove(match)
        else:
            if other and _joined(own, each) in other.tokens.vocabulary:
                continue
            is_spare = any(map(each.matches, candidates))
            (spare if is_spare else unmatched).append(_Unmatched(number, pair[side] or 0, each))
    return unmatched, spare


def _joined(facts: PassageFacts | None, quantity: Quantity) -> str:
    """A number and the word before it as one word: HTML 5 is HTML5."""
    words = facts.passage.text[: quantity.end].rsplit(maxsplit=2)[-2:] if facts else []
    return "".join(words).lower()


def _is_stated_elsewhere(
    versions: AlignedVersions, unmatched: _Unmatched, others: Iterable[_Unmatched], side: Side
) -> bool:
    """Whether the other version states a quantity in another place, or in a neighbouring passage as well."""
    matches = unmatched.quantity.matches
    if any(matches(other.quantity) for other in others):
        return True
    return any(map(matches, _nearby_quantities(versions, unmatched.pair, side.other)))


def _nearby_quantities(versions: AlignedVersions, number: int, side: Side) -> Iterator[Quantity]:
    """The quantities of the passages next to a pair in one version; for a title or summary, those of the whole version."""
    is_field = versions.kind(versions.pairs[number]) in FIELD_KINDS
    nearby = versions.version(side) if is_field else versions.neighbours(number, side)
    return (quantity for facts in nearby for quantity in facts.quantities)


def _take_changed(
    ones: list[_Unmatched], others: list[_Unmatched], is_comparable: Callable[[Quantity, Quantity], bool]
) -> Iterator[tuple[_Unmatched, _Unmatched]]:
    """Removes from both lists the pairs that may be one changed quantity: first of the same kind, then of any unit."""
    for accepts in (_is_same_kind, is_comparable):
        for one in tuple(ones):
            other = next((each for each in others if accepts(one.quantity, each.quantity)), None)
            if other:
                ones.remove(one)
                others.remove(other)
                yield one, other


def _is_same_kind(one: Quantity, other: Quantity) -> bool:
    return one.kind is other.kind and _is_comparable(one, other)


def _is_comparable(one: Quantity, other: Quantity) -> bool:
    """Whether one quantity may be the other one changed: two days, two hours, two years, two small numbers in words."""
    kinds = {one.kind, other.kind}
    if QuantityKind.DATE in kinds:
        return len(kinds) == 1 and _unit(one.key) == _unit(other.key)
    if QuantityKind.YEAR in kinds:
        return len(kinds) == 1 and _unit(one.key) == _unit(other.key)
    if one.is_optional or other.is_optional:
        are_small = [len(each.key.partition(".")[0]) <= MAX_SMALL_DIGITS for each in (one, other)]
        return len(kinds) == 1 and (
            all(are_small) or (one.is_optional == other.is_optional and are_small[0] == are_small[1])
        )
    return True


def _unit(key: str) -> str:
    """What a date or a year is: a day, or what the first word of its key says."""
    return key.partition(" ")[0] if key[0].isalpha() else ""
