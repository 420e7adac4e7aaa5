"""Labels as the reader sees them: measured in the site's own type, none on another, none on a foreign point."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont
from support.paths import OVERRIDES

from newsroom.maps._label_placement import ROOMS, SIZES, Room, length, place_labels

FONT = OVERRIDES / "assets/fonts/source-sans.woff2"
WIDTH, HEIGHT = 720, 360
NAMES = ["Roma", "Kazan", "San Pietroburgo", "Vladivostok", "Territorio del Litorale", "Cina", "Milano", "WWW", "Ill"]


@cache
def measured(words):
    """The width of words in ems of the site's sans serif at the weight of labels."""
    font = ImageFont.truetype(FONT, 100)
    font.set_variation_by_axes([500])
    return font.getlength(words) / 100


def box(point, label, size):
    x, y, words = point
    wide = measured(words)
    left = label.dx - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return x + left * size, y + (label.dy - 0.7) * size, x + (left + wide) * size, y + (label.dy + 0.2) * size


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shown(points, labels, size):
    """The boxes of the labels that a picture with type of this size shows, by their point's number."""
    rooms = ROOMS[: SIZES.index(size) + 1]
    return {
        number: box(point, label, size)
        for number, (point, label) in enumerate(zip(points, labels, strict=True))
        if label.room in rooms
    }


spots = st.tuples(st.integers(30, WIDTH - 30), st.integers(30, HEIGHT - 30), st.sampled_from(NAMES))


@settings(deadline=None)
@given(st.lists(spots, max_size=25))
def test_no_label_covers_another_or_a_foreign_point_or_leaves_the_picture(points):
    labels = place_labels(points, WIDTH, HEIGHT)
    for size in SIZES:
        boxes = shown(points, labels, size)
        assert not any(overlap(one, other) for one, other in combinations(boxes.values(), 2))
        for number, (left, top, right, bottom) in boxes.items():
            assert 0 <= left < right <= WIDTH
            assert 0 <= top < bottom <= HEIGHT
            foreign = [point for other, point in enumerate(points) if other != number]
            assert not any(left < x < right and top < y < bottom for x, y, _ in foreign)


@pytest.mark.parametrize("words", [*NAMES, "Ekaterinburg", "Kazakistan", "Münster", "L’Aquila", "Khabarovsk"])
def test_lengths_are_guessed_rather_long_than_short(words):
    assert measured(words) <= length(words) <= measured(words) * 1.4 + 0.2


def test_a_lone_label_is_always_shown_and_stands_beside_its_point():
    (label,) = place_labels([(300, 200, "Roma")], WIDTH, HEIGHT)
    assert (label.anchor, label.room) == ("start", Room.ALWAYS)


def test_a_label_at_the_right_edge_stands_to_the_left():
    (label,) = place_labels([(700, 200, "Vladivostok")], WIDTH, HEIGHT)
    assert (label.anchor, label.room) == ("end", Room.ALWAYS)


def test_the_first_of_a_crowd_is_served_first_and_the_last_waits_to_be_pointed_at():
    labels = place_labels([(300 + i, 200, "San Pietroburgo") for i in range(20)], WIDTH, HEIGHT)
    assert labels[0].room is Room.ALWAYS
    assert labels[-1].room is Room.NEVER
