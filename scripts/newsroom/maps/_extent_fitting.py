"""The extent that fits a set of places. Extents are taken from a coarse lattice, so that many maps share one basemap."""

from collections.abc import Iterable
from functools import lru_cache
from math import cos, radians

from newsroom.maps._coastlines import has_coast
from newsroom.maps._extent import KM_PER_DEGREE, Extent
from newsroom.maps._projection import Conic, narrowest_arc

MAP_WIDTH, MAP_HEIGHT, LOW_MAP_HEIGHT = 720, 480, 360  # units; a low map is for places in a row
EXTENT_WIDTHS = (1500, 2500, 4200, 7000, 11_500, 18_000, 25_000)  # kilometres
WORLD_WIDTH = 36_000  # kilometres
MIN_WIDTH_WITHOUT_COAST = 11_500  # kilometres: a wider extent always shows some coast
MIN_SPAN = 500.0  # kilometres: places closer than this do not make a map low
MARGIN = 0.08  # share of the map that stays free at each edge
MAX_REGIONAL_SPAN = 150.0  # degrees of longitude; places farther apart need a map of the whole world
MAX_CENTRE_LATITUDE = 60  # degrees
VERTICAL_STEPS = 4  # where parallels are arcs an extent moves up or down by quarters of its width
Coordinates = tuple[tuple[float, float], ...]  # latitude and longitude in decimal degrees


@lru_cache(maxsize=16_384)
def fitted_extent(coordinates: Coordinates) -> Extent:
    """The narrowest extent that contains all coordinates and some coast, without which readers cannot recognise it."""
    latitudes = [latitude for latitude, _ in coordinates]
    longitude, span = narrowest_arc([longitude for _, longitude in coordinates])
    latitude = (max(latitudes) + min(latitudes)) / 2
    across, down = span * cos(radians(latitude)) * KM_PER_DEGREE, (max(latitudes) - min(latitudes)) * KM_PER_DEGREE
    height = LOW_MAP_HEIGHT if across > 2 * max(down, MIN_SPAN) else MAP_HEIGHT
    if span <= MAX_REGIONAL_SPAN:
        for width in EXTENT_WIDTHS:
            if width > down:  # a narrower extent cannot contain them
                extent = _lattice_extent(coordinates, latitude, longitude, width, height)
                if _contains(extent, coordinates) and (width >= MIN_WIDTH_WITHOUT_COAST or has_coast(extent)):
                    return extent
    return _world(round(longitude / 30) * 30)


def _lattice_extent(coordinates: Coordinates, latitude: float, longitude: float, width: int, height: int) -> Extent:
    """The extent `width` kilometres wide whose centre is the lattice point nearest to a latitude and longitude."""
    projection = _lattice_projection(latitude, longitude, width)
    heights = [projection.project(projection.offset(lon), lat)[1] for lat, lon in coordinates]
    origin = projection.project(0, (projection.south + projection.north) / 2)[1]
    shift = round(((min(heights) + max(heights)) / 2 - origin) / width * VERTICAL_STEPS)
    return _extent(projection, width, height, origin + shift * width / VERTICAL_STEPS)


def _lattice_projection(latitude: float, longitude: float, width: int) -> Conic:
    """The projection at the nearest lattice point, with standard parallels a sixth of a 3:2 map's height from its edges."""
    step = max(2, min(8, round(width / KM_PER_DEGREE / 4)))
    centre = max(-MAX_CENTRE_LATITUDE, min(MAX_CENTRE_LATITUDE, round(latitude / step) * step))
    meridian_step = max(2, round(step * 4 / 3 / cos(radians(centre))))
    apart = min(width / KM_PER_DEGREE * 2 / 9, 25.0)
    return Conic(round(longitude / meridian_step) * meridian_step % 360, centre - apart, centre + apart)


def _world(meridian: int) -> Extent:
    """The whole world on a cylinder, from 85° north to 77° south."""
    projection = Conic(meridian % 360, -30, 30)
    top = projection.project(0, 85)[1]
    return _extent(projection, WORLD_WIDTH, LOW_MAP_HEIGHT, top - WORLD_WIDTH * LOW_MAP_HEIGHT / MAP_WIDTH / 2)


def _extent(projection: Conic, width: int, height: int, middle: float) -> Extent:
    top = middle + width * height / MAP_WIDTH / 2
    return Extent(projection, -width / 2, top, width / MAP_WIDTH, MAP_WIDTH, height)


def _contains(extent: Extent, coordinates: Iterable[tuple[float, float]]) -> bool:
    """Whether the extent shows all coordinates inside its margin."""
    across, down = extent.width * MARGIN, extent.height * MARGIN
    positions = (extent.position(latitude, longitude) for latitude, longitude in coordinates)
    return all(across <= x <= extent.width - across and down <= y <= extent.height - down for x, y in positions)
