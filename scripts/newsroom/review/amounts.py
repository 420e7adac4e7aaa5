"""Quantities of one version that the other does not state, or states otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsroom.cautions import Caution
from newsroom.review.alignment import Pair
from newsroom.review.pairing import Difference, Pairing, place_of
from newsroom.review.passages import FIELDS
from newsroom.review.quantities import Kind, Quantity
from newsroom.review.statements import Statement

NEAR = 1  # passages before and after, in which what is repeated there need not be repeated here


@dataclass(frozen=True, slots=True)
class _Left:
    """A quantity without an answer and the pair of passages in which it stands."""

    pair: int
    at: int
    quantity: Quantity


def changed_quantities(pairing: Pairing) -> Iterator[Difference]:
    """Quantities of one version that nothing in the other answers; two of a kind in one pair have changed."""
    missing: list[_Left] = []
    added: list[_Left] = []
    for number, pair in enumerate(pairing.pairs):
        if number in pairing.silent:
            continue
        firsts, seconds = _left(pairing, number, pair, first=True), _left(pairing, number, pair, first=False)
        for one in firsts:
            if twin := _twin(one, seconds) or _twin(one, _spare(pairing, number, pair, first=False)):
                seconds = [other for other in seconds if other is not twin]
                yield _quantity(pairing, one, twin)
            else:
                missing.append(one)
        for other in seconds:
            if twin := _twin(other, _spare(pairing, number, pair, first=True)):
                yield _quantity(pairing, twin, other)
            else:
                added.append(other)
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


def _twin(left: _Left, others: Iterable[_Left]) -> _Left | None:
    """The first of the others that may be the quantity changed: a date for a date, a number for a number."""
    return next((each for each in others if _comparable(left.quantity, each.quantity)), None)


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether a quantity may be the other one changed: both dates, or both numbers of whatever unit."""
    return (one.kind is Kind.DATE) == (other.kind is Kind.DATE)
