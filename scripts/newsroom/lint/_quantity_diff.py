"""Quantities of one version that the other does not state, or states otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsroom.content.lint_rules import Caution
from newsroom.lint._aligned_versions import Difference, Pairing, place_of
from newsroom.lint._alignment import Pair
from newsroom.lint._facts import Statement
from newsroom.lint._passages import FIELDS
from newsroom.lint._quantities import Kind, Quantity

MOST = 2_000  # quantities of a version; in one with more nobody could look at what differs
NEAR = 1  # passages before and after, in which what is repeated there need not be repeated here


@dataclass(frozen=True, slots=True)
class _Left:
    """A quantity without an answer and the pair of passages in which it stands."""

    pair: int
    at: int
    quantity: Quantity


def changed_quantities(pairing: Pairing) -> Iterator[Difference]:
    """Quantities of one version that nothing in the other answers; two of a kind in one pair have changed."""
    if any(sum(len(each.quantities) for each in side) > MOST for side in (pairing.original, pairing.translation)):
        return
    missing: list[_Left] = []
    added: list[_Left] = []
    for number, pair in enumerate(pairing.pairs):
        if number in pairing.silent:
            continue
        firsts, seconds = (_left(pairing, number, pair, first=first) for first in (True, False))
        spare_firsts, spare_seconds = (_spare(pairing, number, pair, first=first) for first in (True, False))
        for ones, others in ((firsts, seconds), (firsts, spare_seconds), (spare_firsts, seconds)):
            yield from (_quantity(pairing, one, other) for one, other in _take_twins(ones, others))
        missing += firsts
        added += seconds
    missing, added = (
        [one for one in missing if not _is_answered(pairing, one, added, first=True)],
        [other for other in added if not _is_answered(pairing, other, missing, first=False)],
    )
    yield from (_quantity(pairing, one, None) for one in missing)
    yield from (_quantity(pairing, None, other) for other in added)


def _quantity(pairing: Pairing, one: _Left | None, other: _Left | None) -> Difference:
    left = one or other
    assert left is not None  # noqa: S101 # one of them is there
    original = place_of(pairing.original[one.at], one.quantity) if one else None
    translation = place_of(pairing.translation[other.at], other.quantity) if other else None
    return pairing.difference(Caution(left.quantity.kind), left.pair, original, translation)


def _left(pairing: Pairing, number: int, pair: Pair, *, first: bool) -> list[_Left]:
    """The firm quantities of a passage of one version that its counterpart does not answer."""
    own, stated, answers = _stated(pairing, pair, first=first)
    return [_Left(number, own, each) for each in stated if not any(map(each.agrees, answers))]


def _spare(pairing: Pairing, number: int, pair: Pair, *, first: bool) -> list[_Left]:
    """Those that it has more often than its counterpart: where the other has a number too many, one of them was it."""
    own, stated, answers = _stated(pairing, pair, first=first)
    left = list(answers)
    spare = []
    for each in stated:
        answer = next((other for other in left if each.agrees(other)), None)
        if answer:
            left.remove(answer)
        elif any(map(each.agrees, answers)):
            spare.append(_Left(number, own, each))
    return spare


def _stated(pairing: Pairing, pair: Pair, *, first: bool) -> tuple[int, list[Quantity], Sequence[Quantity]]:
    """The position of a passage in one version, its firm quantities, and all those of its counterpart."""
    own, answer = (pair.first, pair.second) if first else (pair.second, pair.first)
    own_side, other_side = (pairing.original, pairing.translation) if first else (pairing.translation, pairing.original)
    stated = own_side[own].quantities if own is not None else ()
    return (
        own or 0,
        [each for each in stated if each.firm and (each.universal or pairing.has_words)],
        other_side[answer].quantities if answer is not None else (),
    )


def _is_answered(pairing: Pairing, left: _Left, others: Sequence[_Left], *, first: bool) -> bool:
    """Whether a quantity has only moved, or repeats what stands in a passage nearby."""
    if any(left.quantity.agrees(other.quantity) for other in others):
        return True
    other_side = pairing.translation if first else pairing.original
    return any(map(left.quantity.agrees, _around(pairing, left.pair, other_side, first=not first)))


def _around(pairing: Pairing, number: int, side: Sequence[Statement], *, first: bool) -> list[Quantity]:
    """What the passages next to a pair state in one version; for a title or summary, what all of it does."""
    if pairing.own(pairing.pairs[number]).passage.part in FIELDS:
        return [quantity for statement in side for quantity in statement.quantities]
    near = [*pairing.pairs[max(0, number - NEAR) : number], *pairing.pairs[number + 1 : number + 1 + NEAR]]
    indices = [pair.first if first else pair.second for pair in near]
    around = [side[index] for index in indices if index is not None]
    return [quantity for each in around if each.passage.part not in FIELDS for quantity in each.quantities]


def _take_twins(ones: list[_Left], others: list[_Left]) -> Iterator[tuple[_Left, _Left]]:
    """Takes from both what may be the same quantity changed: first those of one kind, then numbers of whatever unit."""
    for of_one_kind in (True, False):
        for one in tuple(ones):
            may_be = (each for each in others if _comparable(one.quantity, each.quantity))
            twin = next((each for each in may_be if not of_one_kind or each.quantity.kind is one.quantity.kind), None)
            if twin:
                ones.remove(one)
                others.remove(twin)
                yield one, twin


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether a quantity may be the other one changed: both are dates, or neither is."""
    return (one.kind is Kind.DATE) == (other.kind is Kind.DATE)
