"""Basemap of an extent: land and graticule as an SVG image."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor

from newsroom.maps._coastlines import coastline_path
from newsroom.maps._extent import Extent

LAND_OPACITY, GRATICULE_OPACITY = 0.3, 0.35
GRATICULE_STEPS = (
    (5, 2500),
    (10, 5500),
    (20, 13_000),
    (30, 1e9),
)  # degrees, for extents less wide than this (kilometres)


@lru_cache(maxsize=256)  # a process that builds several times draws each once
def basemap_svg(extent: Extent) -> str:
    """The basemap as an SVG document: a translucent grey that is readable on light and on dark pages."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {extent.width} {extent.height}" '
        f'width="{extent.width}" height="{extent.height}">'
        f'<path fill="#867d70" fill-opacity="{LAND_OPACITY}" fill-rule="evenodd" d="{coastline_path(extent)}"/>'
        f'<path fill="none" stroke="#867d70" stroke-opacity="{GRATICULE_OPACITY}" d="{graticule(extent)}"/></svg>\n'
    )


def graticule(extent: Extent) -> str:
    """Meridians and parallels as SVG path data, 5 to 30 degrees apart depending on the scale."""
    width = extent.scale * extent.width
    step = next(degrees for degrees, limit in GRATICULE_STEPS if width < limit)
    return "".join((*_meridians(extent, step), *_parallels(extent, step)))


def _meridians(extent: Extent, step: int) -> Iterator[str]:
    west, south, east, north = extent.bounds()
    meridian = extent.projection.meridian
    for number in range(ceil((west + meridian) / step), floor((east + meridian) / step) + 1):
        offset = number * step - meridian
        (x0, y0), (x1, y1) = extent.project(offset, south), extent.project(offset, north)
        yield f"M{round(x0)} {round(y0)}L{round(x1)} {round(y1)}"


def _parallels(extent: Extent, step: int) -> Iterator[str]:
    """Arcs around the apex of the cone, or straight lines on a cylinder."""
    west, south, east, north = extent.bounds()
    cone_constant = extent.projection.cone_constant
    for latitude in range(ceil(south / step) * step, floor(north / step) * step + 1, step):
        (x0, y0), (x1, y1) = extent.project(west, latitude), extent.project(east, latitude)
        if cone_constant:
            apex = (extent.top - extent.projection.apex) / extent.scale
            radius = round(abs(extent.project(0, latitude)[1] - apex))
            large = int(abs(cone_constant) * (east - west) > 180)
            sweep = int(cone_constant < 0)
            yield f"M{round(x0)} {round(y0)}A{radius} {radius} 0 {large} {sweep} {round(x1)} {round(y1)}"
        else:
            yield f"M{round(x0)} {round(y0)}H{round(x1)}"
