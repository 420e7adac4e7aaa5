"""MapView: a map as plain values for the SVG template, fitted to its points and routes."""

from dataclasses import dataclass
from functools import lru_cache

from newsroom.archive.addresses import basemap_url
from newsroom.maps._extent import Extent
from newsroom.maps._extent_fitting import fitted_extent
from newsroom.maps._label_placement import LabelVisibility, place_labels

ROUTE_STYLES = 4  # line styles that the style sheet distinguishes


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on a map: its name, decimal degrees, the URL of its page; `current` if it is the page that shows the map."""

    name: str
    latitude: float
    longitude: float
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class MapRoute:
    """A route on a map: its name, and latitude and longitude of its places in order."""

    title: str
    coordinates: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A point in units of the SVG image, with its label: text-anchor, offset in ems, and the map sizes that show it."""

    name: str
    url: str
    x: int
    y: int
    anchor: str
    dx: float
    dy: float
    visibility: str
    current: bool


@dataclass(frozen=True, slots=True)
class RouteView:
    """A route as SVG path data; `style` is the number of its line style, from 1."""

    title: str
    path: str
    style: int


@dataclass(frozen=True, slots=True)
class MapView:
    """A map: its size in units, the URL of its basemap, its routes and points; `summary` names the points in a sentence."""

    width: int
    height: int
    basemap: str
    routes: tuple[RouteView, ...]
    points: tuple[PointView, ...]
    summary: str = ""

    @property
    def has_hidden_labels(self) -> bool:
        """Whether small maps leave some labels out."""
        return any(point.visibility != LabelVisibility.ALWAYS for point in self.points)


@lru_cache(maxsize=4096)
def map_view(points: tuple[MapPoint, ...], routes: tuple[MapRoute, ...] = (), summary: str = "") -> MapView | None:
    """The map of points and routes, None if there are none; earlier points have priority for labels.

    Routes are schematic: between two places the latitude changes evenly with the longitude.
    """
    coordinates = [(point.latitude, point.longitude) for point in points]
    coordinates += [place for route in routes for place in route.coordinates]
    if not coordinates:
        return None
    extent = fitted_extent(tuple(coordinates))
    positions = [extent.position(point.latitude, point.longitude) for point in points]
    named = [(x, y, point.name) for (x, y), point in zip(positions, points, strict=True)]
    labels = place_labels(named, extent.width, extent.height)
    return MapView(
        width=extent.width,
        height=extent.height,
        basemap=basemap_url(extent.name),
        routes=tuple(
            RouteView(route.title, _route_path(extent, route), number % ROUTE_STYLES + 1)
            for number, route in enumerate(routes)
        ),
        points=tuple(
            PointView(point.name, point.url, x, y, label.anchor, label.dx, label.dy, label.visibility, point.current)
            for point, (x, y), label in zip(points, positions, labels, strict=True)
        ),
        summary=summary,
    )


def _route_path(extent: Extent, route: MapRoute) -> str:
    """The route as one quadratic Bézier curve per pair of places, each through its midpoint."""
    (latitude, longitude), *rest = route.coordinates
    x, y = extent.position(latitude, longitude)
    path, offset = f"M{x} {y}", extent.projection.offset(longitude)
    for next_latitude, next_longitude in rest:
        next_offset = extent.projection.offset(next_longitude)
        middle_x, middle_y = extent.project((offset + next_offset) / 2, (latitude + next_latitude) / 2)
        end_x, end_y = extent.position(next_latitude, next_longitude)
        path += f"Q{round(2 * middle_x - (x + end_x) / 2)} {round(2 * middle_y - (y + end_y) / 2)} {end_x} {end_y}"
        x, y, offset, latitude = end_x, end_y, next_offset, next_latitude
    return path
