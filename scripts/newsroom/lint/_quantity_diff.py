"""Quantities that only one of two versions states, or that they state differently."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.content.lint_rules import LintRule
from newsroom.lint._aligned_versions import AlignedVersions, Difference, Excerpt, excerpt
from newsroom.lint._alignment import SIDES, PassagePair, Side
from newsroom.lint._passages import FIELD_KINDS
from newsroom.lint._quantity import Quantity, QuantityKind

MAX_COMPARED_QUANTITIES = 2_000  # of a version; nobody could check the differences of longer tables


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
    missing: dict[Side, list[_Unmatched]] = {side: [] for side in SIDES}
    for number, pair in enumerate(versions.pairs):
        if number in versions.skipped:
            continue
        originals, spare_originals = _compared(versions, number, pair, Side.ORIGINAL)
        translations, spare_translations = _compared(versions, number, pair, Side.TRANSLATION)
        for ones, others in (
            (originals, translations),
            (originals, spare_translations),
            (spare_originals, translations),
        ):
            for one, other in _take_changed(ones, others):
                yield _changed(versions, one, other)
        missing[Side.ORIGINAL] += originals
        missing[Side.TRANSLATION] += translations
    for side in SIDES:
        for each in missing[side]:
            if not _is_stated_elsewhere(versions, each, missing[side.other], side):
                rule = LintRule(each.quantity.kind)
                yield versions.missing(rule, each.pair, side, _excerpt(versions, each, side))


def _changed(versions: AlignedVersions, original: _Unmatched, translation: _Unmatched) -> Difference:
    excerpts = _excerpt(versions, original, Side.ORIGINAL), _excerpt(versions, translation, Side.TRANSLATION)
    return versions.changed(LintRule(original.quantity.kind), original.pair, *excerpts)


def _excerpt(versions: AlignedVersions, unmatched: _Unmatched, side: Side) -> Excerpt:
    return excerpt(versions.version(side)[unmatched.index], unmatched.quantity)


def _compared(
    versions: AlignedVersions, number: int, pair: PassagePair, side: Side
) -> tuple[list[_Unmatched], list[_Unmatched]]:
    """The quantities of a passage without a match in its counterpart, and the spare ones.

    Spare ones are stated more often than in the counterpart. If the counterpart has a number too many, that may be one of these,
    changed.
    """
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
            is_spare = any(map(each.matches, candidates))
            (spare if is_spare else unmatched).append(_Unmatched(number, pair[side] or 0, each))
    return unmatched, spare


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


def _take_changed(ones: list[_Unmatched], others: list[_Unmatched]) -> Iterator[tuple[_Unmatched, _Unmatched]]:
    """Removes from both lists the pairs that may be one changed quantity: first of the same kind, then of any unit."""
    for same_kind in (True, False):
        for one in tuple(ones):
            candidates = (each for each in others if _is_comparable(one.quantity, each.quantity))
            other = next(
                (each for each in candidates if not same_kind or each.quantity.kind is one.quantity.kind), None
            )
            if other:
                ones.remove(one)
                others.remove(other)
                yield one, other


def _is_comparable(one: Quantity, other: Quantity) -> bool:
    """Whether one quantity may be the other one changed: both are dates, or neither is."""
    return (one.kind is QuantityKind.DATE) == (other.kind is QuantityKind.DATE)
