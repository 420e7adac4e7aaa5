"""Frames: what is to be shown is in them, few serve many maps, and what is drawn of one is a picture by itself."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsroom.maps._coastlines import has_coast
from newsroom.maps._extents import draw_ground, frame_of, graticule

ROME, KAZAN, VLADIVOSTOK, FIJI = (41.9, 12.48), (55.8, 49.11), (43.12, 131.89), (-18.0, 178.0)
coordinates = st.tuples(st.floats(-75, 80), st.floats(-180, 180))


def width(frame):
    return round(frame.width * frame.scale)


@settings(deadline=None, max_examples=100)
@given(st.lists(coordinates, min_size=1, max_size=8).map(tuple))
def test_every_place_is_in_the_frame(places):
    frame = frame_of(places)
    for spot in places:
        x, y = frame.spot(*spot)
        assert 0 <= x <= frame.width
        assert 0 <= y <= frame.height


def test_places_near_each_other_have_one_frame():
    near = [((41 + north / 10, 12 + east / 10),) for north, east in product(range(15), range(20))]
    assert len({frame_of(places) for places in near}) <= 4


def test_all_that_can_be_shown_of_a_continent_needs_few_frames():
    spots = [*product(range(36, 68, 4), range(-8, 48, 4))]
    pairs = {frame_of((one, other)) for one in spots for other in spots}
    assert len(pairs) <= 250
    assert len({frame.name for frame in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("places", "most", "height"),
    [
        ((ROME,), 1500, 480),
        ((ROME, (45.46, 9.19)), 2500, 480),
        ((KAZAN,), 4200, 480),
        ((ROME, VLADIVOSTOK), 18_000, 360),
        ((VLADIVOSTOK, FIJI), 18_000, 480),
        (((40, -100), (40, 80)), 36_000, 360),
    ],
)
def test_a_frame_is_no_wider_than_it_need_be_and_low_where_all_lies_in_a_row(places, most, height):
    frame = frame_of(places)
    assert width(frame) <= most
    assert frame.height == height


def test_a_frame_that_would_be_all_land_is_widened_until_there_is_a_coast():
    assert has_coast(frame_of((KAZAN,)))


@settings(deadline=None, max_examples=30)
@given(coordinates)
def test_what_lies_under_a_map_is_a_small_picture_without_anything_that_runs(spot):
    frame = frame_of((spot,))
    drawn = draw_ground(frame)
    assert len(drawn) < 5500
    assert len(graticule(frame)) < 1500
    picture = etree.fromstring(drawn)
    assert picture.get("viewBox") == f"0 0 {frame.width} {frame.height}"
    assert [element.tag.rpartition("}")[2] for element in picture] == ["path", "path"]
