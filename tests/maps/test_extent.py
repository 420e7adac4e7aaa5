"""An extent's units and bounds, and the names by which maps share basemaps."""

from dataclasses import replace

import pytest

from newsroom.maps._extent import Extent
from newsroom.maps._projection import Conic

CYLINDER = Extent(Conic(0, -30, 30), left=-500, top=500, scale=2, width=500, height=500)
POLE = Extent(Conic(0, 50, 80), left=-2000, top=10_100, scale=8, width=500, height=500)


def test_the_central_meridian_and_the_equator_meet_in_the_middle():
    assert CYLINDER.project(0, 0) == (250, 250)
    assert CYLINDER.position(0, 0) == (250, 250)


def test_north_is_up_and_east_is_right():
    (x, y), (middle_x, middle_y) = CYLINDER.position(2, 3), CYLINDER.position(0, 0)
    assert (x > middle_x, y < middle_y) == (True, True)


def test_bounds_reach_one_degree_beyond_the_corners():
    west, south, east, north = CYLINDER.bounds()
    assert (west, south) == pytest.approx((-east, -north))
    assert CYLINDER.project(east - 1, north - 1) == pytest.approx((500, 0))


def test_an_extent_whose_edge_passes_a_pole_touches_every_meridian():
    west, _, east, north = POLE.bounds()
    assert (west, east, north) == (-180, 180, 90)


def test_an_extent_with_a_pole_inside_touches_every_meridian():
    """No latitude on its border is beyond 90 degrees."""
    projection = Conic(0, 50, 80)
    x, y = projection.project(0, 90)
    around = Extent(projection, left=x - 1000, top=y + 1000, scale=4, width=500, height=500)
    west, south, east, north = around.bounds()
    assert (west, east, north) == (-180, 180, 90)
    assert south < 85


def test_only_equal_extents_have_the_same_name():
    assert replace(CYLINDER).name == CYLINDER.name
    others = [replace(CYLINDER, **{name: 7}) for name in ("left", "top", "scale", "width", "height")]
    others.append(replace(CYLINDER, projection=Conic(1, -30, 30)))
    assert len({extent.name for extent in (CYLINDER, *others)}) == 7
