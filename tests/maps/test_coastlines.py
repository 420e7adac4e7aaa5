"""Land and water where they belong, read back from the path data; and paths that are short enough for a page."""

import json
import re

import pytest

from newsroom.maps._coastlines import COASTLINES_FILE, MAX_PATH_BYTES, coastline_path, has_coast
from newsroom.maps._extent import Extent
from newsroom.maps._projection import Conic

EURASIA = Conic(70, 30, 65)


def extent(conic, longitude, latitude, kilometres, width=720, height=480):
    x, y = conic.project(conic.offset(longitude), latitude)
    scale = kilometres / width
    return Extent(conic, x - kilometres / 2, y + height * scale / 2, scale, width, height)


ITALY = extent(Conic(12, 38, 48), 12, 43, 1500)
WIDE = extent(EURASIA, 72, 50, 11_000, height=360)
WORLD = extent(Conic(10, -30, 30), 10, 10, 36_000, height=360)
PACIFIC = extent(Conic(180, -20, 0), 178, -15, 6000)


def rings(path):
    """The points of each ring of path data that has only M, l and z with whole numbers (SVG 2, chapter 9)."""
    for ring in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        points = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        yield points


def is_land(view, longitude, latitude):
    """The even-odd rule: the number of sides that a line to the east crosses."""
    px, py = view.project(view.projection.offset(longitude), latitude)
    crossed = 0
    for ring in rings(coastline_path(view)):
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (y0 > py) != (y1 > py) and px < x0 + (x1 - x0) * (py - y0) / (y1 - y0)
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("view", "longitude", "latitude", "dry"),
    [
        (ITALY, 12.6, 42.2, True),  # east of Rome
        (ITALY, 9.1, 42.2, True),  # Corsica
        (ITALY, 11, 40.5, False),  # Tyrrhenian Sea
        (ITALY, 15, 43.3, False),  # Adriatic Sea
        (WIDE, 51, 41, False),  # Caspian Sea
        (WIDE, 34, 43.5, False),  # Black Sea
        (WIDE, 83, 55, True),  # Novosibirsk
        (WIDE, 134, 40, False),  # Sea of Japan
        (WORLD, 51, 41, False),
        (WORLD, -60, -10, True),
        (WORLD, 172, 66, True),  # Chukotka west of the 180th meridian
        (WORLD, -174, 66.6, True),  # and east of it
        (WORLD, -140, 0, False),
        (PACIFIC, 178, -17.8, True),  # Fiji
        (PACIFIC, 179, -10, False),
    ],
)
def test_land_is_land_and_water_is_water(view, longitude, latitude, dry):
    assert is_land(view, longitude, latitude) is dry


@pytest.mark.parametrize("view", [ITALY, WIDE, WORLD, PACIFIC, extent(Conic(15, 60, 80), 15, 85, 4000)])
def test_a_path_is_short_and_does_not_leave_the_image(view):
    path = coastline_path(view)
    assert len(path) <= MAX_PATH_BYTES
    for ring in rings(path):
        assert all(-5 <= x <= view.width + 5 and -5 <= y <= view.height + 5 for x, y in ring)


@pytest.mark.parametrize(
    ("longitude", "latitude", "has"),
    [(60, 58, False), (-40, 30, False), (12, 43, True), (-175, 66, True), (178, -18, True)],
)
def test_an_extent_has_a_coast_or_none(longitude, latitude, has):
    assert has_coast(extent(Conic(longitude, latitude - 5, latitude + 5), longitude, latitude, 1500)) is has


def test_the_coastlines_file_is_small_and_inside_the_world():
    assert COASTLINES_FILE.stat().st_size <= 60_000
    data = json.loads(COASTLINES_FILE.read_text("utf-8"))
    for steps in data["rings"]:
        x = y = 0
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            assert abs(x) <= 180 * data["scale"]
            assert abs(y) <= 90 * data["scale"]
