"""Maps of articles, topics and places, in the words and with the links of a language."""

from collections.abc import Sequence

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import PLACES
from newsroom.content.article import Article
from newsroom.content.vocabulary import Route, Term
from newsroom.maps._place_selection import (
    coordinates_of,
    places_around,
    places_of_article,
    places_of_topic,
    route_coordinates,
)
from newsroom.maps.map_views import MapPoint, MapRoute, MapView, map_view


def article_map(library: Library, article: Article) -> MapView | None:
    """The map of an article's places."""
    return _map(library, places_of_article(library, article), (), article.lang)


def topic_map(library: Library, topic: Term, lang: str) -> MapView | None:
    """The map of a topic's routes and of the places that its stories mention often."""
    return _map(library, places_of_topic(library, topic), topic.routes, lang)


def place_map(library: Library, place: Term, lang: str) -> MapView | None:
    """The map of a place and of those it often shares stories with; None if the place has no coordinates."""
    return _map(library, places_around(library, place), (), lang, place.key)


def _map(
    library: Library, places: Sequence[Term], routes: Sequence[Route], lang: str, current: str = ""
) -> MapView | None:
    """The map of places and routes, linked to their pages; `current` is the key of the place whose page shows it."""
    if not places:
        return None
    language, addresses = library.languages[lang], library.addresses
    points = tuple(
        MapPoint(place[lang].name, *coordinates_of(place), addresses.term(PLACES, place, lang), place.key == current)
        for place in places
    )
    drawn_routes = tuple(MapRoute(route.names[lang], route_coordinates(library, route)) for route in routes)
    names = language.join([point.name for point in points])
    return map_view(points, drawn_routes, language.format("map_places", places=names))
