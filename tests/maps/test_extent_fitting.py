"""Extents contain the places they are fitted to, are as narrow as possible, and few serve many maps."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.maps._coastlines import has_coast
from newsroom.maps._extent_fitting import fitted_extent

ROME, KAZAN, VLADIVOSTOK, FIJI = (41.9, 12.48), (55.8, 49.11), (43.12, 131.89), (-18.0, 178.0)
coordinates = st.tuples(st.floats(-75, 80), st.floats(-180, 180))


def kilometres(extent):
    return round(extent.width * extent.scale)


@settings(deadline=None, max_examples=100)
@given(st.lists(coordinates, min_size=1, max_size=8).map(tuple))
def test_every_place_is_inside_the_extent(places):
    extent = fitted_extent(places)
    for place in places:
        x, y = extent.position(*place)
        assert 0 <= x <= extent.width
        assert 0 <= y <= extent.height


def test_places_near_each_other_share_an_extent():
    near = [((41 + north / 10, 12 + east / 10),) for north, east in product(range(15), range(20))]
    assert len({fitted_extent(places) for places in near}) <= 4


def test_pairs_of_places_on_a_continent_need_few_extents():
    places = [*product(range(36, 68, 4), range(-8, 48, 4))]
    pairs = {fitted_extent((one, other)) for one in places for other in places}
    assert len(pairs) <= 250
    assert len({extent.name for extent in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("places", "width", "height"),
    [
        ((ROME,), 1500, 480),
        ((ROME, (45.46, 9.19)), 2500, 480),
        ((KAZAN,), 4200, 480),
        ((ROME, VLADIVOSTOK), 18_000, 360),
        ((VLADIVOSTOK, FIJI), 18_000, 480),
        (((40, -100), (40, 80)), 36_000, 360),
    ],
)
def test_an_extent_is_narrow_and_low_if_its_places_are_in_a_row(places, width, height):
    extent = fitted_extent(places)
    assert kilometres(extent) <= width
    assert extent.height == height


def test_an_inland_extent_is_widened_until_it_shows_a_coast():
    assert has_coast(fitted_extent((KAZAN,)))
