"""Maps: places and the routes between them as plain values for an SVG picture, fitted to what is to be shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain

from newsroom.archive.addresses import ground
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import PLACES, TOPICS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Route, Term
from newsroom.core.artifact import Sheet
from newsroom.core.hashing import fingerprint_of, program_fingerprint
from newsroom.maps._coastlines import Frame
from newsroom.maps._extents import ROUND_THE_WORLD, Coordinates, draw_ground, frame_of
from newsroom.maps._label_placement import Room, place_labels
from newsroom.maps._projection import middle

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
    """A map: size in units, the address of the picture that lies under it, routes and points.

    `places` names the points in a sentence.
    """

    width: int
    height: int
    ground: str
    lines: tuple[LineView, ...]
    points: tuple[PointView, ...]
    places: str = ""

    @property
    def crowded(self) -> bool:
        """Whether some names are hidden in small pictures."""
        return any(point.room != Room.ALWAYS for point in self.points)


def article_map(library: Library, version: Article) -> MapView | None:
    """The map of a version's places."""
    return _map(library, _shown(library.terms_of(PLACES, version)), (), version.lang)


def topic_map(library: Library, topic: Term, lang: str) -> MapView | None:
    """The map of the places that a topic's stories name again and again, with the topic's routes."""
    return _map(library, _places_of_topic(library, topic), topic.routes, lang)


def place_map(library: Library, place: Term, lang: str) -> MapView | None:
    """The map of a place and of those it often shares stories with; None if it has no coordinates itself."""
    return _map(library, _places_around(library, place), (), lang, place.key)


def grounds(library: Library) -> Iterator[Sheet]:
    """What lies under the maps of all pages, as pictures: each is drawn once, however many maps show it."""
    terms = ((each, term) for each in (PLACES, TOPICS) for term in library.terms[each.name].values())
    found = chain(
        chain.from_iterable(ground_of_story(library, story) for story in library.stories),
        chain.from_iterable(ground_of_term(library, taxonomy, term) for taxonomy, term in terms),
    )
    yield from {sheet.path: sheet for sheet in found}.values()


def ground_of_story(library: Library, story: Story) -> Iterator[Sheet]:
    """What lies under the map of a story, if it has one."""
    places = library.terms[PLACES.name]
    yield from _ground(_coordinates(library, _shown(places[key] for key in story.original.places)))


def ground_of_term(library: Library, taxonomy: Taxonomy, term: Term) -> Iterator[Sheet]:
    """What lies under the map of a place or of a topic, if it has one."""
    if taxonomy is PLACES:
        yield from _ground(_coordinates(library, _places_around(library, term)))
    elif taxonomy is TOPICS:
        yield from _ground(_coordinates(library, _places_of_topic(library, term), term.routes))


def _ground(coordinates: Coordinates) -> Iterator[Sheet]:
    if coordinates:
        frame = frame_of(coordinates)
        yield Sheet(ground(frame.name), fingerprint_of(program_fingerprint(), frame), partial(draw_ground, frame))


def _shown(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The first thirty of the places that have coordinates."""
    return tuple({term.key: term for term in terms if term.longitude is not None}.values())[:MOST]


def _places_of_topic(library: Library, topic: Term) -> tuple[Term, ...]:
    """The places on the routes of a topic, and those that its stories name often."""
    keys = (key for story in library.gathered[TOPICS.name].get(topic.key, ()) for key in story.original.places)
    on_routes = (library.terms[PLACES.name][key] for route in topic.routes for key in route.places)
    return _shown((*on_routes, *_frequent(library, keys)))


def _places_around(library: Library, place: Term) -> tuple[Term, ...]:
    """A place and those that it often shares stories with; none if it has no coordinates."""
    if place.longitude is None:
        return ()
    keys = (key for story in library.gathered[PLACES.name].get(place.key, ()) for key in story.original.places)
    return _shown((place, *_frequent(library, keys)))


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


def _map(
    library: Library, terms: Sequence[Term], routes: Sequence[Route], lang: str, current: str = ""
) -> MapView | None:
    """The map of places and routes, linked to their pages; `current` is the key of the place whose page it is on."""
    if not terms:
        return None
    language, addresses, known = library.languages[lang], library.addresses, library.terms[PLACES.name]
    places = tuple(
        Place(term[lang].name, *_spot_of(term), addresses.term(PLACES, term, lang), term.key == current)
        for term in terms
    )
    lines = tuple(Line(route.names[lang], tuple(_spot_of(known[key]) for key in route.places)) for route in routes)
    return draw_map(places, lines, language.say("map_places", places=language.enumeration([p.name for p in places])))


def _spot_of(term: Term) -> tuple[float, float]:
    """The latitude and longitude of a place that has them."""
    return term.latitude or 0.0, term.longitude or 0.0


def _coordinates(library: Library, terms: Iterable[Term], routes: Iterable[Route] = ()) -> Coordinates:
    """What must be in the frame of a map."""
    known = library.terms[PLACES.name]
    on_routes = (_spot_of(known[key]) for route in routes for key in route.places)
    return (*map(_spot_of, terms), *on_routes)


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
    frame = frame_of(tuple(coordinates))
    spots = [frame.spot(place.latitude, place.longitude) for place in places]
    named = [(x, y, place.name) for (x, y), place in zip(spots, places, strict=True)]
    labels = place_labels(named, frame.width, frame.height)
    return MapView(
        width=frame.width,
        height=frame.height,
        ground=ground(frame.name),
        lines=tuple(
            LineView(line.title, _path(frame, line), number % KINDS_OF_LINE + 1) for number, line in enumerate(lines)
        ),
        points=tuple(
            PointView(place.name, place.url, x, y, label.anchor, label.dx, label.dy, label.room, place.current)
            for place, (x, y), label in zip(places, spots, labels, strict=True)
        ),
        places=words,
    )


def _path(frame: Frame, line: Line) -> str:
    """The route as one curve from place to place, each bent by the place half-way."""
    (latitude, longitude), *rest = line.coordinates
    x, y = frame.spot(latitude, longitude)
    text, offset = f"M{x} {y}", frame.conic.offset(longitude)
    for next_latitude, next_longitude in rest:
        after = frame.conic.offset(next_longitude)
        half_x, half_y = frame.unit((offset + after) / 2, (latitude + next_latitude) / 2)
        end_x, end_y = frame.spot(next_latitude, next_longitude)
        text += f"Q{round(2 * half_x - (x + end_x) / 2)} {round(2 * half_y - (y + end_y) / 2)} {end_x} {end_y}"
        x, y, offset, latitude = end_x, end_y, after, next_latitude
    return text
