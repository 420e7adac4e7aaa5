"""The world's land as the path of a picture: cut to a frame on a projection, and no finer than the picture shows."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, floor, hypot, log2, radians
from pathlib import Path

from newsroom.core.hashing import fingerprint_of
from newsroom.maps._projection import Conic

OUTLINES = Path(__file__).parent / "outlines" / "land.json"
MAX_BYTES = 3500
SMALLEST = 6.0
TOLERANCE = 0.7
FINEST, COARSEST = 0.03, 4
PER_DEGREE = 111.2
Point = tuple[float, float]
Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture's part of a projection: its top left corner in kilometres, kilometres a unit, and its size in units."""

    conic: Conic
    left: float
    top: float
    scale: float
    width: int
    height: int

    @property
    def name(self) -> str:
        """The same for equal frames, another one for every other."""
        return fingerprint_of(self)[:12]

    def unit(self, offset: float, latitude: float) -> Point:
        """Where a latitude so many degrees east of the meridian is in the picture, y downwards."""
        x, y = self.conic.point(offset, latitude)
        return (x - self.left) / self.scale, (self.top - y) / self.scale

    def spot(self, latitude: float, longitude: float) -> tuple[int, int]:
        """Where a place is in the picture, in whole units."""
        x, y = self.unit(self.conic.offset(longitude), latitude)
        return round(x), round(y)

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is in the picture: degrees east of the meridian, and of latitude."""
        steps = [step / 16 for step in range(17)]
        edge = [(step, side) for step in steps for side in (0, 1)] + [(side, step) for step in steps for side in (0, 1)]
        places = [
            self.conic.place(self.left + x * self.width * self.scale, self.top - y * self.height * self.scale)
            for x, y in edge
        ]
        offsets, latitudes = zip(*places, strict=True)
        if max(latitudes) > 90 or min(latitudes) < -90:  # beyond a pole all meridians are near
            return -180, max(-90, min(latitudes) - 1), 180, min(90, max(latitudes) + 1)
        west, east = max(-180, min(offsets) - 1), min(180, max(offsets) + 1)
        return west, max(-90, min(latitudes) - 1), east, min(90, max(latitudes) + 1)


@dataclass(frozen=True, slots=True)
class _Outline:
    """A closed line of the coast in degrees, and the box it lies in."""

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float

    def flat(self) -> Ring:
        """The points with degrees of longitude as short as they are at their latitude."""
        return [(x * cos(radians(y)), y) for x, y in self.points]

    def is_seen(self, tolerance: float) -> bool:
        """Whether it is larger than a turn that is left out."""
        return len(self.points) > 4 or self.north - self.south > tolerance


@cache
def _outlines(level: int) -> tuple[_Outline, ...]:
    """Every coast, made once a process: level 0 as it is written, each level above without turns of so many degrees."""
    if level:
        tolerance = FINEST * 2**level
        return tuple(
            _outline([o.points[i] for i in _kept(o.flat(), tolerance)])
            for o in _outlines(level - 1)
            if o.is_seen(tolerance)
        )
    data = json.loads(OUTLINES.read_text("utf-8"))
    found = []
    for steps in data["rings"]:
        x = y = 0
        points = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / data["scale"], y / data["scale"]))
        found.append(_outline(points))
    return tuple(found)


def _outline(points: Ring) -> _Outline:
    longitudes, latitudes = zip(*points, strict=True)
    return _Outline(tuple(points), min(longitudes), min(latitudes), max(longitudes), max(latitudes))


@cache
def _coast() -> frozenset[tuple[int, int]]:
    """The squares of one degree through which a coast leads, by their south-western corner: longitude and latitude."""
    return frozenset((floor(x), floor(y)) for outline in _outlines(0) for x, y in outline.points)


@lru_cache(maxsize=4096)
def has_coast(frame: Frame) -> bool:
    """Whether as many squares of the coast are in the frame as would make a line across a third of it."""
    west, south, east, north = (round(edge) for edge in frame.bounds())
    wanted, meridian = frame.scale * frame.width / PER_DEGREE / 3, round(frame.conic.meridian)
    for latitude in range(south, north):
        for offset in range(west, east):
            if ((meridian + offset + 180) % 360 - 180, latitude) in _coast():
                x, y = frame.unit(offset + 0.5, latitude + 0.5)
                wanted -= 0 <= x <= frame.width and 0 <= y <= frame.height
                if wanted <= 0:
                    return True
    return False


def land(frame: Frame) -> str:
    """The land of a frame: the data of an SVG path of whole units (fill rule evenodd), at most 3,500 bytes of it."""
    pieces = list(_pieces(frame))
    tolerance, path = TOLERANCE, ""
    while not path or len(path) > MAX_BYTES:
        pieces = [_simple(piece, tolerance) for piece in pieces if abs(_area(piece)) > SMALLEST * tolerance**2]
        path = "".join(map(_drawn, pieces)) or "M0 0z"
        tolerance *= 1.4
    return path


def _pieces(frame: Frame) -> Iterable[list[Point]]:
    """What of each coast is in the frame or just beside it, in units."""
    west, south, east, north = frame.bounds()
    level = max(0, floor(log2(frame.scale * TOLERANCE / PER_DEGREE / FINEST / 2)))
    for outline in _outlines(min(level, COARSEST)):
        if outline.north < south or outline.south > north:
            continue
        for turn in (-360, 0, 360):
            shift = turn + frame.conic.offset(0)
            if outline.east + shift < west or outline.west + shift > east:
                continue
            ring: Ring = [(x + shift, y) for x, y in outline.points]
            for axis, limit, side in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
                ring = _half(ring, axis, limit, side)
            piece: Ring = [frame.unit(*point) for point in _closer(ring)]
            for axis, limit, side in ((0, -4, 1), (0, frame.width + 4, -1), (1, -4, 1), (1, frame.height + 4, -1)):
                piece = _half(piece, axis, limit, side)
            if len(piece) > 2:
                yield list(piece)


def _half(ring: Ring, axis: int, limit: float, side: int) -> list[Point]:
    """What of a ring lies on one side of a line (I. E. Sutherland and G. W. Hodgman, 1974)."""
    kept: list[Point] = []
    if not ring:
        return kept
    before = ring[-1]
    was_in = (before[axis] - limit) * side >= 0
    for point in ring:
        is_in = (point[axis] - limit) * side >= 0
        if is_in != was_in:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(a + (b - a) * part for a, b in zip(before, point, strict=True)))  # type: ignore[arg-type]
        if is_in:
            kept.append(point)
        before, was_in = point, is_in
    return kept


def _closer(ring: Ring) -> Iterable[Point]:
    """The ring with points every few degrees along the lines it was cut at, for they are curves on the map."""
    before = ring[-1] if ring else (0.0, 0.0)
    for point in ring:
        steps = int(abs(point[0] - before[0]) / 4)
        for step in range(1, steps + 1):
            part = step / (steps + 1)
            yield before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part
        yield point
        before = point


def _area(ring: Ring) -> float:
    """The area in square units, half the sum of cross products: below 0 for a ring that runs the other way."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _simple(ring: Ring, tolerance: float) -> list[Point]:
    """The ring with nothing finer than the tolerance."""
    return [ring[index] for index in _kept(ring, tolerance)]


def _kept(ring: Ring, tolerance: float) -> list[int]:
    """Which points of a ring are left: it is cut in two between its first point and the one farthest from it."""
    x, y = ring[0]
    far = max(range(len(ring)), key=lambda index: hypot(ring[index][0] - x, ring[index][1] - y))
    line = [*ring, ring[0]]
    return sorted((_bends(line, 0, far, tolerance) | _bends(line, far, len(ring), tolerance)) - {len(ring)})


def _bends(line: Ring, start: int, end: int, tolerance: float) -> set[int]:
    """The points of a line without those nearer than the tolerance to what is left (D. H. Douglas, T. K. Peucker, 1973)."""
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


def _drawn(ring: Ring) -> str:
    """The ring as steps of whole units: `M12 8l3-4 5 6z`."""
    x, y = round(ring[0][0]), round(ring[0][1])
    text = f"M{x} {y}l"
    for px, py in ring[1:]:
        dx, dy = round(px) - x, round(py) - y
        if dx or dy:
            text += f"{'' if text[-1] == 'l' or dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}"
            x, y = x + dx, y + dy
    return text + "z"
