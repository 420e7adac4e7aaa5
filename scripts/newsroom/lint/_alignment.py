"""Pairs the passages of two versions by kind, length and facts, as W. Gale and K. Church (1993) align sentences."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from newsroom.lint._facts import PassageFacts

MAX_COMPARED_PAIRS = 250_000  # each passage with each of the other version; those of longer texts are paired one by one
LEVEL_COST = 0.4  # of headings of different levels
GAP_COST = 0.7  # of a passage without a counterpart; a pair with equal facts costs 0


class Side(IntEnum):
    """The version that a passage belongs to; the index of its passage in a PassagePair."""

    ORIGINAL = 0
    TRANSLATION = 1

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return SIDES[1 - self]


SIDES = tuple(Side)  # iterates faster than the enumeration


class PassagePair(NamedTuple):
    """The indexes of corresponding passages in two versions. One of them is None if a passage has no counterpart."""

    original: int | None
    translation: int | None

    @property
    def is_complete(self) -> bool:
        """Whether both versions have the passage."""
        return self.original is not None and self.translation is not None


def align(
    original: Sequence[PassageFacts], translation: Sequence[PassageFacts], max_compared: int = MAX_COMPARED_PAIRS
) -> list[PassagePair]:
    """The passages of two versions in pairs, in their order. Versions with the same structure are paired one by one."""
    if [_shape(each) for each in original] == [_shape(each) for each in translation]:
        return [PassagePair(index, index) for index in range(len(original))]
    if len(original) * len(translation) > max_compared:
        return _paired_one_by_one(len(original), len(translation))
    costs = _costs(original, translation)
    pairs: list[PassagePair] = []
    i, j = len(original), len(translation)
    while i or j:
        if i and j and costs[i][j] == costs[i - 1][j - 1] + _distance(original[i - 1], translation[j - 1]):
            i, j = i - 1, j - 1
            pairs.append(PassagePair(i, j))
        elif i and costs[i][j] == costs[i - 1][j] + GAP_COST:
            i -= 1
            pairs.append(PassagePair(i, None))
        else:
            j -= 1
            pairs.append(PassagePair(None, j))
    return pairs[::-1]


def _paired_one_by_one(originals: int, translations: int) -> list[PassagePair]:
    both = min(originals, translations)
    return [
        *(PassagePair(index, index) for index in range(both)),
        *(PassagePair(index, None) for index in range(both, originals)),
        *(PassagePair(None, index) for index in range(both, translations)),
    ]


def _costs(original: Sequence[PassageFacts], translation: Sequence[PassageFacts]) -> list[list[float]]:
    """The minimal cost of aligning the first i passages of the original with the first j of the translation."""
    costs = [[j * GAP_COST for j in range(len(translation) + 1)]]
    for i, one in enumerate(original, 1):
        row = [i * GAP_COST]
        for j, other in enumerate(translation, 1):
            paired = costs[i - 1][j - 1] + _distance(one, other)
            row.append(min(paired, costs[i - 1][j] + GAP_COST, row[j - 1] + GAP_COST))
        costs.append(row)
    return costs


def _shape(facts: PassageFacts) -> tuple[str, int]:
    return facts.passage.kind, facts.passage.level


def _distance(one: PassageFacts, other: PassageFacts) -> float:
    """0 for passages with equal facts and similar lengths, up to 1.7. From 1.4 on, two gaps are cheaper than a pair."""
    if one.passage.kind is not other.passage.kind:
        return 3 * GAP_COST
    level_difference = LEVEL_COST if one.passage.level != other.passage.level else 0.0
    keys, other_keys = ({each.key for each in side.quantities if each.must_match} for side in (one, other))
    names, other_names = (frozenset().union(*(each.terms for each in side.names)) for side in (one, other))
    stated, shared = (keys | names | other_keys | other_names), (keys & other_keys) | (names & other_names)
    lengths = sorted((len(one.passage.text), len(other.passage.text)))
    length_difference = 1 - lengths[0] / (lengths[1] or 1)
    fact_difference = 1 - len(shared) / len(stated) if stated else 0.5
    if fewest := min(len(one.anchors), len(other.anchors)):
        kept = len(one.anchors & other.anchors) / fewest
        fact_difference = min(fact_difference, 1 - kept) if kept else max(fact_difference, 0.5)
    return max(0.0, length_difference - 0.3) + fact_difference + level_difference
