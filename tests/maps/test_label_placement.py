"""Labels as readers see them: measured in the site's own font, no label on another or on a foreign point."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from newsroom.maps._label_placement import TYPE_SIZES, VISIBILITIES, LabelVisibility, estimated_width, place_labels
from support.paths import OVERRIDES

FONT = OVERRIDES / "assets/fonts/source-sans.woff2"
WIDTH, HEIGHT = 720, 360
NAMES = ["Roma", "Kazan", "San Pietroburgo", "Vladivostok", "Territorio del Litorale", "Cina", "Milano", "WWW", "Ill"]


@cache
def measured(name):
    """The width of a name in ems of the site's sans serif at the weight of labels."""
    font = ImageFont.truetype(FONT, 100)
    font.set_variation_by_axes([500])
    return font.getlength(name) / 100


def box(point, label, size):
    x, y, name = point
    width = measured(name)
    left = label.dx - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return x + left * size, y + (label.dy - 0.7) * size, x + (left + width) * size, y + (label.dy + 0.2) * size


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shown(points, labels, size):
    """The boxes of the labels that a map with this type size shows, by the index of their point."""
    visible = VISIBILITIES[: TYPE_SIZES.index(size) + 1]
    return {
        number: box(point, label, size)
        for number, (point, label) in enumerate(zip(points, labels, strict=True))
        if label.visibility in visible
    }


places = st.tuples(st.integers(30, WIDTH - 30), st.integers(30, HEIGHT - 30), st.sampled_from(NAMES))


@settings(deadline=None)
@given(st.lists(places, max_size=25))
def test_no_label_covers_another_label_or_point_or_leaves_the_image(points):
    labels = place_labels(points, WIDTH, HEIGHT)
    for size in TYPE_SIZES:
        boxes = shown(points, labels, size)
        assert not any(overlap(one, other) for one, other in combinations(boxes.values(), 2))
        for number, (left, top, right, bottom) in boxes.items():
            assert 0 <= left < right <= WIDTH
            assert 0 <= top < bottom <= HEIGHT
            foreign = [point for other, point in enumerate(points) if other != number]
            assert not any(left < x < right and top < y < bottom for x, y, _ in foreign)


@pytest.mark.parametrize("name", [*NAMES, "Ekaterinburg", "Kazakistan", "Münster", "L’Aquila", "Khabarovsk"])
def test_widths_are_overestimated_rather_than_underestimated(name):
    assert measured(name) <= estimated_width(name) <= measured(name) * 1.4 + 0.2


def test_a_single_label_is_always_visible_to_the_right_of_its_point():
    (label,) = place_labels([(300, 200, "Roma")], WIDTH, HEIGHT)
    assert (label.anchor, label.visibility) == ("start", LabelVisibility.ALWAYS)


def test_a_label_at_the_right_edge_goes_to_the_left():
    (label,) = place_labels([(700, 200, "Vladivostok")], WIDTH, HEIGHT)
    assert (label.anchor, label.visibility) == ("end", LabelVisibility.ALWAYS)


def test_earlier_points_have_priority_and_labels_without_room_appear_on_hover():
    labels = place_labels([(300 + i, 200, "San Pietroburgo") for i in range(20)], WIDTH, HEIGHT)
    assert labels[0].visibility is LabelVisibility.ALWAYS
    assert labels[-1].visibility is LabelVisibility.NEVER
