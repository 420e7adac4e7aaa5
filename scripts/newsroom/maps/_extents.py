"""Frames: which part of the world a map shows. They lie on a coarse lattice, so that many maps share one picture of the land."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil, cos, floor, radians

from newsroom.maps._coastlines import PER_DEGREE, Frame, has_coast, land
from newsroom.maps._projection import Conic, middle

WIDTH, HEIGHT, LOW = 720, 480, 360
WIDTHS = (1500, 2500, 4200, 7000, 11_500, 18_000, 25_000)  # kilometres
NEAR, WIDE, WORLD = 500.0, 11_500, 36_000
MARGIN, ROUND_THE_WORLD, FARTHEST = 0.08, 150.0, 60
SHIFTS = 4  # where parallels are arcs a picture is moved up or down, by quarters of its width
EARTH, EARTH_GRID = 0.3, 0.35  # opacity
Coordinates = tuple[tuple[float, float], ...]


@lru_cache(maxsize=16_384)
def frame_of(coordinates: Coordinates) -> Frame:
    """The narrowest frame that holds every latitude and longitude, and some coast, without which it would not say where it is."""
    latitudes = [latitude for latitude, _ in coordinates]
    longitude, span = middle([longitude for _, longitude in coordinates])
    latitude = (max(latitudes) + min(latitudes)) / 2
    across, down = span * cos(radians(latitude)) * PER_DEGREE, (max(latitudes) - min(latitudes)) * PER_DEGREE
    height = LOW if across > 2 * max(down, NEAR) else HEIGHT
    if span <= ROUND_THE_WORLD:
        for width in WIDTHS:
            if width > down:  # what is less cannot hold them
                frame = _framed(coordinates, latitude, longitude, width, height)
                if _holds(frame, coordinates) and (width >= WIDE or has_coast(frame)):
                    return frame
    return _world(round(longitude / 30) * 30)


def _framed(coordinates: Coordinates, latitude: float, longitude: float, width: int, height: int) -> Frame:
    """The frame of so many kilometres whose middle is the nearest one of the lattice."""
    conic = _conic(latitude, longitude, width)
    heights = [conic.point(conic.offset(lon), lat)[1] for lat, lon in coordinates]
    origin = conic.point(0, (conic.south + conic.north) / 2)[1]
    shift = round(((min(heights) + max(heights)) / 2 - origin) / width * SHIFTS)
    return _frame(conic, width, height, origin + shift * width / SHIFTS)


def _conic(latitude: float, longitude: float, width: int) -> Conic:
    """The cone of the nearest middle, whose parallels lie a sixth of a 3:2 picture's height from its edges."""
    step = max(2, min(8, round(width / PER_DEGREE / 4)))
    centre = max(-FARTHEST, min(FARTHEST, round(latitude / step) * step))
    aside = max(2, round(step * 4 / 3 / cos(radians(centre))))
    apart = min(width / PER_DEGREE * 2 / 9, 25.0)
    return Conic(round(longitude / aside) * aside % 360, centre - apart, centre + apart)


def _world(meridian: int) -> Frame:
    """All of the world from 85° in the north to 77° in the south, on a cylinder."""
    conic = Conic(meridian % 360, -30, 30)
    top = conic.point(0, 85)[1]
    return _frame(conic, WORLD, LOW, top - WORLD * LOW / WIDTH / 2)


def _frame(conic: Conic, width: int, height: int, middle_height: float) -> Frame:
    return Frame(conic, -width / 2, middle_height + width * height / WIDTH / 2, width / WIDTH, WIDTH, height)


def _holds(frame: Frame, coordinates: Iterable[tuple[float, float]]) -> bool:
    """Whether all coordinates are in the frame, with a margin."""
    across, down = frame.width * MARGIN, frame.height * MARGIN
    spots = (frame.spot(latitude, longitude) for latitude, longitude in coordinates)
    return all(across <= x <= frame.width - across and down <= y <= frame.height - down for x, y in spots)


def draw_ground(frame: Frame) -> str:
    """What lies under a map: land, meridians and parallels as an SVG picture.

    It is of a grey between light and dark, and is seen through, so that it does on paper of either kind.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" '
        f'width="{frame.width}" height="{frame.height}">'
        f'<path fill="#867d70" fill-opacity="{EARTH}" fill-rule="evenodd" d="{land(frame)}"/>'
        f'<path fill="none" stroke="#867d70" stroke-opacity="{EARTH_GRID}" d="{graticule(frame)}"/></svg>\n'
    )


def graticule(frame: Frame) -> str:
    """Meridians and parallels, five or more degrees apart, as path data."""
    extent = frame.scale * WIDTH
    step = next(degrees for degrees, up_to in ((5, 2500), (10, 5500), (20, 13_000), (30, 1e9)) if extent < up_to)
    return "".join((*_meridians(frame, step), *_parallels(frame, step)))


def _meridians(frame: Frame, step: int) -> Iterator[str]:
    west, south, east, north = frame.bounds()
    first = ceil((west + frame.conic.meridian) / step)
    for number in range(first, floor((east + frame.conic.meridian) / step) + 1):
        offset = number * step - frame.conic.meridian
        (x0, y0), (x1, y1) = frame.unit(offset, south), frame.unit(offset, north)
        yield f"M{round(x0)} {round(y0)}L{round(x1)} {round(y1)}"


def _parallels(frame: Frame, step: int) -> Iterator[str]:
    """Arcs round the apex of the cone, or lines on a cylinder."""
    west, south, east, north = frame.bounds()
    cone = frame.conic.cone
    for latitude in range(ceil(south / step) * step, floor(north / step) * step + 1, step):
        (x0, y0), (x1, y1) = frame.unit(west, latitude), frame.unit(east, latitude)
        if cone:
            apex = (frame.top - frame.conic.apex) / frame.scale
            radius = round(abs(frame.unit(0, latitude)[1] - apex))
            large = int(abs(cone) * (east - west) > 180)
            yield f"M{round(x0)} {round(y0)}A{radius} {radius} 0 {large} {int(cone < 0)} {round(x1)} {round(y1)}"
        else:
            yield f"M{round(x0)} {round(y0)}H{round(x1)}"
