"""The conic projection against the worked example of its textbook, and its inverse."""

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.maps._projection import EARTH_RADIUS, Conic, narrowest_arc


def test_the_worked_example_of_the_textbook_is_reproduced():
    """Snyder 1987, p. 298: parallels 29.5° and 45.5° N, 35° N 75° W from 23° N 96° W on a sphere of radius 1."""
    conic = Conic(-96, 29.5, 45.5)
    x, y = conic.project(conic.offset(-75), 35)
    _, origin = conic.project(0, 23)
    assert (x / EARTH_RADIUS, (y - origin) / EARTH_RADIUS) == pytest.approx((0.2952057, 0.2424021), abs=1e-7)


projections = st.builds(
    lambda meridian, south, apart: Conic(meridian, south, south + apart),
    st.integers(-180, 180),
    st.integers(-60, 40),
    st.integers(5, 40),
)


@given(projections, st.floats(-170, 170), st.floats(-80, 80))
def test_unprojecting_a_projected_point_gives_the_same_coordinates(conic, offset, latitude):
    assert conic.unproject(*conic.project(offset, latitude)) == pytest.approx((offset, latitude), abs=1e-6)


@given(projections, st.floats(-80, 79), st.floats(-170, 170))
def test_meridians_have_their_true_length(conic, latitude, offset):
    (x0, y0), (x1, y1) = conic.project(offset, latitude), conic.project(offset, latitude + 1)
    assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 == pytest.approx(radians(1) * EARTH_RADIUS, rel=1e-6)


@given(projections)
def test_both_standard_parallels_have_their_true_length(conic):
    for latitude in (conic.south, conic.north):
        (x0, y0), (x1, y1) = conic.project(0, latitude), conic.project(0.01, latitude)
        assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 == pytest.approx(
            radians(0.01) * EARTH_RADIUS * cos(radians(latitude)), rel=1e-4
        )


@pytest.mark.parametrize(
    ("longitudes", "centre", "width"),
    [
        ([12.5], 12.5, 0),
        ([10, 20], 15, 10),
        ([-10, 130], 60, 140),
        ([170, -170], 180, 20),
        ([-150, 160, 170], -175, 50),
    ],
)
def test_the_narrowest_arc_may_cross_the_180th_meridian(longitudes, centre, width):
    found, arc = narrowest_arc(longitudes)
    assert (found - centre) % 360 == pytest.approx(0)
    assert arc == pytest.approx(width)
