"""Coastlines of an extent as SVG path data, clipped to it and simplified to its scale."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, floor, log2, radians
from pathlib import Path

from newsroom.maps._extent import KM_PER_DEGREE, Extent
from newsroom.maps._polygons import Point, Ring, clipped, signed_area, simplified, simplified_indices

COASTLINES_FILE = Path(__file__).parent / "coastlines" / "land.json"
MAX_PATH_BYTES = 3500
MIN_RING_AREA = 6.0  # square tolerances
MIN_TOLERANCE = 0.7  # units
LEVEL_TOLERANCE, MAX_LEVEL = 0.03, 4  # degrees of level 0; each level doubles them
CLIP_MARGIN = 4  # units beyond the edge


@dataclass(frozen=True, slots=True)
class _Coastline:
    """A closed coastline in degrees, with its bounding box."""

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float

    def equal_scale(self) -> Ring:
        """The points with longitudes shortened by the cosine of the latitude, so that distances compare."""
        return [(x * cos(radians(y)), y) for x, y in self.points]

    def is_larger_than(self, tolerance: float) -> bool:
        """Whether the coastline is still visible at a tolerance in degrees."""
        return len(self.points) > 4 or self.north - self.south > tolerance


@cache
def _coastlines(level: int) -> tuple[_Coastline, ...]:
    """All coastlines at a level of detail, computed once per process: level 0 is the full data, each level above is coarser."""
    if level:
        tolerance = LEVEL_TOLERANCE * 2**level
        return tuple(
            _coastline([line.points[i] for i in simplified_indices(line.equal_scale(), tolerance)])
            for line in _coastlines(level - 1)
            if line.is_larger_than(tolerance)
        )
    data = json.loads(COASTLINES_FILE.read_text("utf-8"))
    found = []
    for steps in data["rings"]:
        x = y = 0
        points = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / data["scale"], y / data["scale"]))
        found.append(_coastline(points))
    return tuple(found)


def _coastline(points: Ring) -> _Coastline:
    longitudes, latitudes = zip(*points, strict=True)
    return _Coastline(tuple(points), min(longitudes), min(latitudes), max(longitudes), max(latitudes))


@cache
def _coastal_cells() -> frozenset[tuple[int, int]]:
    """The one-degree cells that contain a coast, by the longitude and latitude of their south-western corner."""
    return frozenset((floor(x), floor(y)) for line in _coastlines(0) for x, y in line.points)


@lru_cache(maxsize=4096)
def has_coast(extent: Extent) -> bool:
    """Whether the extent shows enough coast to be recognised: as many coastal cells as a line across a third of it."""
    west, south, east, north = (round(edge) for edge in extent.bounds())
    missing = extent.scale * extent.width / KM_PER_DEGREE / 3
    meridian = round(extent.projection.meridian)
    for latitude in range(south, north):
        for offset in range(west, east):
            if ((meridian + offset + 180) % 360 - 180, latitude) in _coastal_cells():
                x, y = extent.project(offset + 0.5, latitude + 0.5)
                missing -= 0 <= x <= extent.width and 0 <= y <= extent.height
                if missing <= 0:
                    return True
    return False


def coastline_path(extent: Extent) -> str:
    """SVG path data of the land, in whole units, for the fill rule evenodd; at most MAX_PATH_BYTES long.

    The tolerance grows until the path is short enough.
    """
    rings = list(_visible_rings(extent))
    tolerance, path = MIN_TOLERANCE, ""
    while not path or len(path) > MAX_PATH_BYTES:
        rings = [simplified(ring, tolerance) for ring in rings if abs(signed_area(ring)) > MIN_RING_AREA * tolerance**2]
        path = "".join(map(_path_data, rings)) or "M0 0z"
        tolerance *= 1.4
    return path


def _visible_rings(extent: Extent) -> Iterable[list[Point]]:
    """The coastlines inside the extent and a margin around it, in units."""
    west, south, east, north = extent.bounds()
    level = max(0, floor(log2(extent.scale * MIN_TOLERANCE / KM_PER_DEGREE / LEVEL_TOLERANCE / 2)))
    for line in _coastlines(min(level, MAX_LEVEL)):
        if line.north < south or line.south > north:
            continue
        for turn in (-360, 0, 360):
            shift = turn + extent.projection.offset(0)
            if line.east + shift < west or line.west + shift > east:
                continue
            ring: Ring = [(x + shift, y) for x, y in line.points]
            for axis, limit, side in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
                ring = clipped(ring, axis, limit, side)
            projected = _clipped_to_image([extent.project(*point) for point in _densified(ring)], extent)
            if len(projected) > 2:
                yield projected


def _clipped_to_image(ring: list[Point], extent: Extent) -> list[Point]:
    right, bottom = extent.width + CLIP_MARGIN, extent.height + CLIP_MARGIN
    for axis, limit, side in ((0, -CLIP_MARGIN, 1), (0, right, -1), (1, -CLIP_MARGIN, 1), (1, bottom, -1)):
        ring = clipped(ring, axis, limit, side)
    return ring


def _densified(ring: Ring) -> Iterable[Point]:
    """The ring with a point at least every four degrees of longitude, because clipped edges are curves on the map."""
    before = ring[-1] if ring else (0.0, 0.0)
    for point in ring:
        steps = int(abs(point[0] - before[0]) / 4)
        for step in range(1, steps + 1):
            share = step / (steps + 1)
            yield before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share
        yield point
        before = point


def _path_data(ring: Ring) -> str:
    """The ring in relative whole units, as short as SVG allows: `M12 8l3-4 5 6z`."""
    x, y = round(ring[0][0]), round(ring[0][1])
    text = f"M{x} {y}l"
    for px, py in ring[1:]:
        dx, dy = round(px) - x, round(py) - y
        if dx or dy:
            text += f"{'' if text[-1] == 'l' or dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}"
            x, y = x + dx, y + dy
    return text + "z"
