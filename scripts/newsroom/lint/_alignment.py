"""Which passages of two versions correspond; as W. Gale and K. Church align sentences (1993), by kind, length and figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.lint._facts import Statement

MOST_CELLS = 250_000  # pairs that are weighed; the passages of longer texts are paired one by one
GAP = 0.7  # what a passage without a counterpart costs, where a pair that fits costs nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """The positions of a passage in two versions; None for a version that has no counterpart of it."""

    first: int | None
    second: int | None


def align(first: Sequence[Statement], second: Sequence[Statement]) -> list[Pair]:
    """The passages in pairs, in their order; those of texts built alike are paired one by one."""
    if [_shape(each) for each in first] == [_shape(each) for each in second]:
        return [Pair(index, index) for index in range(len(first))]
    if len(first) * len(second) > MOST_CELLS:
        shorter = min(len(first), len(second))
        rest = [Pair(index, None) for index in range(shorter, len(first))]
        rest += [Pair(None, index) for index in range(shorter, len(second))]
        return [*(Pair(index, index) for index in range(shorter)), *rest]
    costs = _costs(first, second)
    pairs: list[Pair] = []
    i, j = len(first), len(second)
    while i or j:
        if i and j and costs[i][j] == costs[i - 1][j - 1] + _distance(first[i - 1], second[j - 1]):
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j))
        elif i and costs[i][j] == costs[i - 1][j] + GAP:
            i -= 1
            pairs.append(Pair(i, None))
        else:
            j -= 1
            pairs.append(Pair(None, j))
    return pairs[::-1]


def _costs(first: Sequence[Statement], second: Sequence[Statement]) -> list[list[float]]:
    """The least cost of pairing the beginnings of both, by the number of passages in each."""
    costs = [[j * GAP for j in range(len(second) + 1)]]
    for i, one in enumerate(first, 1):
        row = [i * GAP]
        for j, other in enumerate(second, 1):
            pair = costs[i - 1][j - 1] + _distance(one, other)
            row.append(min(pair, costs[i - 1][j] + GAP, row[j - 1] + GAP))
        costs.append(row)
    return costs


def _shape(statement: Statement) -> tuple[str, int]:
    return statement.passage.part, statement.passage.level


def _distance(one: Statement, other: Statement) -> float:
    """0 for passages that correspond to 1.4 and more for those that cannot: by their kind, their figures and length."""
    if _shape(one) != _shape(other):
        return 3 * GAP
    keys, others = ({each.key for each in side.quantities if each.firm} for side in (one, other))
    names, other_names = (frozenset().union(*(each.terms for each in side.names)) for side in (one, other))
    all_stated, shared = (keys | names | others | other_names), (keys & others) | (names & other_names)
    lengths = sorted((len(one.passage.text), len(other.passage.text)))
    apart = 1 - lengths[0] / (lengths[1] or 1)
    unlike = 1 - len(shared) / len(all_stated) if all_stated else 0.5
    return max(0.0, apart - 0.3) + unlike
