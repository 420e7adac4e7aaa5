"""Clipping, simplification and area of rings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.maps._polygons import clipped, signed_area, simplified

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
rings = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=12)


@pytest.mark.parametrize(
    ("axis", "limit", "side", "area"), [(0, 1, 1, 12), (0, 1, -1, 4), (1, 3, 1, 4), (1, 9, 1, 0), (1, 9, -1, 16)]
)
def test_a_square_is_cut_at_a_line(axis, limit, side, area):
    kept = clipped(SQUARE, axis, limit, side)
    assert abs(signed_area(kept) if kept else 0) == area


@given(rings, st.integers(0, 1), st.integers(-50, 50))
def test_the_two_sides_of_a_cut_have_the_area_of_the_whole(ring, axis, limit):
    halves = (clipped(ring, axis, limit, side) for side in (1, -1))
    assert sum(signed_area(half) for half in halves if half) == pytest.approx(signed_area(ring))


def test_an_empty_ring_stays_empty():
    assert clipped([], 0, 0, 1) == []


def test_the_area_is_negative_if_the_ring_runs_the_other_way_round():
    assert (signed_area(SQUARE), signed_area(SQUARE[::-1])) == (16, -16)


def test_simplification_drops_points_within_the_tolerance_and_keeps_the_others():
    bent = [(0, 0), (2, 0.1), (4, 0), (4, 4), (2, 5), (0, 4)]
    assert simplified(bent, 0.5) == [(0, 0), (4, 0), (4, 4), (2, 5), (0, 4)]
    assert simplified(bent, 0.05) == bent


@given(rings, st.floats(0, 20))
def test_simplification_keeps_a_subset_of_the_points_in_order(ring, tolerance):
    remaining = iter(ring)
    assert all(point in remaining for point in simplified(ring, tolerance))
