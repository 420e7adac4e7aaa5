"""Maps: places and the routes between them as plain values for an SVG picture, fitted to what is to be shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

from newsroom.article import Article
from newsroom.labels import Room, place_labels
from newsroom.land import Frame, land
from newsroom.library import Library
from newsroom.projection import Conic, middle
from newsroom.taxonomy import PLACES, TOPICS
from newsroom.vocabulary import Route, Term

WIDTH, HEIGHT, LOW = 720, 480, 360
NARROWEST, STEP, WIDE, WORLD = 1500.0, 1.2, 12_000.0, 30_000.0
PER_DEGREE = 111.2
MARGIN, GRID = 0.08, 20
ROUND_THE_WORLD = 150.0
MOST, ENOUGH, RARE = 30, 3, 0.1
KINDS_OF_LINE = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A place to be drawn: its name, decimal degrees, and the address of its page; `current` is the page's own."""

    name: str
    latitude: float
    longitude: float
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A route to be drawn: its name, and (latitude, longitude) of the places it leads through, in order."""

    title: str
    coordinates: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A place in the picture, in units, and its label: `anchor`, `dx` and `dy` (ems) place the text, `room` says when."""

    name: str
    url: str
    x: int
    y: int
    anchor: str
    dx: float
    dy: float
    room: str
    current: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """A route in the picture: path data, and which of the four kinds of line (1 to 4) tells it from the others."""

    title: str
    path: str
    kind: int


@dataclass(frozen=True, slots=True)
class MapView:
    """A map: size in units, path data of land (fill rule evenodd) and of meridians and parallels, routes and points.

    `places` names the points in a sentence; `crowded` is true if a small picture shows some of them without a name.
    """

    width: int
    height: int
    land: str
    graticule: str
    lines: tuple[LineView, ...]
    points: tuple[PointView, ...]
    places: str = ""

    @property
    def view_box(self) -> str:
        """The viewBox of the picture."""
        return f"0 0 {self.width} {self.height}"

    @property
    def crowded(self) -> bool:
        """Whether some names are hidden in small pictures."""
        return any(point.room != Room.ALWAYS for point in self.points)


def article_map(library: Library, version: Article) -> MapView | None:
    """The map of a version's places."""
    return map_of_places(library, library.terms_of(PLACES, version), (), version.lang)


def topic_map(library: Library, topic: Term, lang: str) -> MapView | None:
    """The map of the places that a topic's stories name again and again, with the topic's routes."""
    keys = (key for story in library.gathered[TOPICS.name].get(topic.key, ()) for key in story.original.places)
    return map_of_places(library, _frequent(library, keys), topic.routes, lang)


def place_map(library: Library, place: Term, lang: str) -> MapView | None:
    """The map of a place and of those it often shares stories with; None if it has no coordinates itself."""
    if place.latitude is None or place.longitude is None:
        return None
    keys = (key for story in library.gathered[PLACES.name].get(place.key, ()) for key in story.original.places)
    others = [term for term in _frequent(library, keys) if term is not place]
    return map_of_places(library, [place, *others], (), lang, place.key)


def _frequent(library: Library, keys: Iterable[str]) -> list[Term]:
    """The places that have coordinates, the most frequent first, equals in the order of the vocabulary.

    Where three or more are named twice, those named once are left out; and so are those with less than a tenth of all
    mentions that are so far from the more frequent that they would make of a region's map one of the whole world.
    """
    count = Counter(keys)
    located = [term for term in library.terms[PLACES.name].values() if count[term.key] and term.longitude is not None]
    again = [term for term in located if count[term.key] > 1]
    ordered = sorted(again if len(again) >= ENOUGH else located, key=lambda term: -count[term.key])
    kept: list[Term] = []
    for term in ordered:
        is_rare = count[term.key] < RARE * count.total()
        if not is_rare or middle([each.longitude or 0.0 for each in (*kept, term)])[1] <= ROUND_THE_WORLD:
            kept.append(term)
    return kept


def map_of_places(
    library: Library, terms: Iterable[Term], routes: Sequence[Route], lang: str, current: str = ""
) -> MapView | None:
    """The map of the first thirty places and of the places of the routes, linked to their pages; None if there is nothing.

    `current` is the key of the place whose page the map is on.
    """
    language, known = library.languages[lang], library.terms[PLACES.name]
    on_routes = [known[key] for route in routes for key in route.places]
    unique = {term.key: term for term in [*on_routes, *terms]}
    places = tuple(
        Place(
            term[lang].name, term.latitude, term.longitude, library.addresses.term(PLACES, term, lang), key == current
        )
        for key, term in unique.items()
        if term.latitude is not None and term.longitude is not None
    )[:MOST]
    lines = tuple(Line(route.names[lang], _coordinates(route, known)) for route in routes)
    return draw_map(places, lines, language.say("map_places", places=language.enumeration([p.name for p in places])))


def _coordinates(route: Route, known: Mapping[str, Term]) -> tuple[tuple[float, float], ...]:
    """The coordinates of a route's places; the vocabulary holds none without them."""
    return tuple((known[key].latitude or 0.0, known[key].longitude or 0.0) for key in route.places)


@lru_cache(maxsize=4096)
def draw_map(places: tuple[Place, ...], lines: tuple[Line, ...] = (), words: str = "") -> MapView | None:
    """The map of places and routes, or None if there are none; `words` name its places in a sentence.

    Places named first get their labels first. Between its places a route is drawn as the latitude changes evenly with the
    longitude, which is a scheme and no survey.
    """
    coordinates = [(place.latitude, place.longitude) for place in places]
    coordinates += [point for line in lines for point in line.coordinates]
    if not coordinates:
        return None
    frame = _frame(coordinates)
    spots = [_spot(frame, place.latitude, place.longitude) for place in places]
    named = [(x, y, place.name) for (x, y), place in zip(spots, places, strict=True)]
    labels = place_labels(named, frame.width, frame.height)
    return MapView(
        width=frame.width,
        height=frame.height,
        land=land(frame).path,
        graticule=_graticule(frame),
        lines=tuple(
            LineView(line.title, _path(frame, line), number % KINDS_OF_LINE + 1) for number, line in enumerate(lines)
        ),
        points=tuple(
            PointView(place.name, place.url, x, y, label.anchor, label.dx, label.dy, label.room, place.current)
            for place, (x, y), label in zip(places, spots, labels, strict=True)
        ),
        places=words,
    )


def _frame(coordinates: Sequence[tuple[float, float]]) -> Frame:
    """The narrowest frame of a ladder that holds all coordinates and some coast, without which it would not say where it is.

    Frames lie on a lattice, so that many maps share one, and its land is cut out once.
    """
    latitudes = [latitude for latitude, _ in coordinates]
    longitude, span = middle([longitude for _, longitude in coordinates])
    latitude = (max(latitudes) + min(latitudes)) / 2
    width = NARROWEST
    while True:
        conic = (
            _conic(latitude, longitude, width)
            if span <= ROUND_THE_WORLD
            else Conic(round(longitude / 10) * 10, -30, 30)
        )
        frame = _framed(conic, [conic.point(conic.offset(lon), lat) for lat, lon in coordinates], width)
        if width > WORLD or (_holds(frame, coordinates) and (width > WIDE or 0.03 < land(frame).share < 0.97)):
            return frame
        width *= STEP


def _conic(latitude: float, longitude: float, width: float) -> Conic:
    """The cone whose parallels lie a sixth of a 3:2 picture's height from its upper and lower edge."""
    step = width / PER_DEGREE / 10
    centre = max(-60.0, min(60.0, round(latitude / step) * step))
    apart = min(width / PER_DEGREE * 2 / 9, 25.0)
    return Conic(round(longitude / step / 2) * step * 2, centre - apart, centre + apart)


def _framed(conic: Conic, points: Sequence[tuple[float, float]], width: float) -> Frame:
    """The frame of so many kilometres whose middle is that of the points but for a fortieth of the width."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    height = LOW if right - left > 2 * max(high - low, NARROWEST / 3) else HEIGHT
    origin = conic.point(0, (conic.south + conic.north) / 2)[1]
    x = round((left + right) / 2 / width * GRID) * width / GRID
    y = origin + round(((low + high) / 2 - origin) / width * GRID) * width / GRID
    top = y + width / 2 * height / WIDTH
    if not conic.cone:
        top = min(top, conic.point(0, 85)[1])
    return Frame(conic, x - width / 2, top, width / WIDTH, WIDTH, height)


def _holds(frame: Frame, coordinates: Iterable[tuple[float, float]]) -> bool:
    """Whether all coordinates are in the frame, with a margin."""
    across, down = frame.width * MARGIN, frame.height * MARGIN
    spots = [_spot(frame, latitude, longitude) for latitude, longitude in coordinates]
    return all(across <= x <= frame.width - across and down <= y <= frame.height - down for x, y in spots)


def _spot(frame: Frame, latitude: float, longitude: float) -> tuple[int, int]:
    x, y = frame.unit(frame.conic.offset(longitude), latitude)
    return round(x), round(y)


def _path(frame: Frame, line: Line) -> str:
    """The route as one curve from place to place, each bent by the place half-way."""
    (latitude, longitude), *rest = line.coordinates
    x, y = _spot(frame, latitude, longitude)
    text, offset = f"M{x} {y}", frame.conic.offset(longitude)
    for next_latitude, next_longitude in rest:
        after = frame.conic.offset(next_longitude)
        half_x, half_y = frame.unit((offset + after) / 2, (latitude + next_latitude) / 2)
        end_x, end_y = _spot(frame, next_latitude, next_longitude)
        text += f"Q{round(2 * half_x - (x + end_x) / 2)} {round(2 * half_y - (y + end_y) / 2)} {end_x} {end_y}"
        x, y, offset, latitude = end_x, end_y, after, next_latitude
    return text


@lru_cache(maxsize=2048)
def _graticule(frame: Frame) -> str:
    """Meridians and parallels, five or more degrees apart."""
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
