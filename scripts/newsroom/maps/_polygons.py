"""Plane geometry of closed rings: clipping, line simplification, area."""

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]
Ring = Sequence[Point]  # the last point is joined to the first


def clipped(ring: Ring, axis: int, limit: float, side: int) -> list[Point]:
    """The part of a ring on one side of an axis-parallel line (I. E. Sutherland and G. W. Hodgman, 1974).

    `axis` is 0 for x and 1 for y; `side` is 1 to keep what is above the limit, -1 to keep what is below.
    """
    kept: list[Point] = []
    if not ring:
        return kept
    before = ring[-1]
    was_inside = (before[axis] - limit) * side >= 0
    for point in ring:
        is_inside = (point[axis] - limit) * side >= 0
        if is_inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(a + (b - a) * share for a, b in zip(before, point, strict=True)))  # type: ignore[arg-type]
        if is_inside:
            kept.append(point)
        before, was_inside = point, is_inside
    return kept


def signed_area(ring: Ring) -> float:
    """The area in square units by the shoelace formula; negative if the ring runs the other way round."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def simplified(ring: Ring, tolerance: float) -> list[Point]:
    """The ring without details smaller than the tolerance."""
    return [ring[index] for index in simplified_indices(ring, tolerance)]


def simplified_indices(ring: Ring, tolerance: float) -> list[int]:
    """Indices of the points that simplification keeps.

    The ring is split into two lines at its first point and at the point farthest from it.
    """
    x, y = ring[0]
    far = max(range(len(ring)), key=lambda index: hypot(ring[index][0] - x, ring[index][1] - y))
    line = [*ring, ring[0]]
    return sorted(
        (_douglas_peucker(line, 0, far, tolerance) | _douglas_peucker(line, far, len(ring), tolerance)) - {len(ring)}
    )


def _douglas_peucker(line: Ring, start: int, end: int, tolerance: float) -> set[int]:
    """Indices of the points farther than the tolerance from the simplified line (D. H. Douglas and T. K. Peucker, 1973)."""
    keep, spans = {start, end}, [(start, end)]
    while spans:
        first, last = spans.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        dx, dy = x1 - x0, y1 - y0
        level = dy * x0 - dx * y0
        distances = [abs(dy * x - dx * y - level) for x, y in line[first + 1 : last]]
        farthest = max(distances, default=0.0)
        if farthest > tolerance * hypot(dx, dy):
            index = first + 1 + distances.index(farthest)
            keep.add(index)
            spans += [(first, index), (index, last)]
    return keep
