"""The places that the map of an article, a topic or a place shows."""

from collections import Counter
from collections.abc import Iterable

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import PLACES, TOPICS
from newsroom.content.article import Article
from newsroom.content.vocabulary import Route, Term
from newsroom.maps._extent_fitting import MAX_REGIONAL_SPAN, Coordinates
from newsroom.maps._projection import narrowest_arc

MAX_PLACES = 30
MIN_RECURRING_PLACES = 3  # from which places that are mentioned only once are left out
RARE_SHARE = 0.1  # of all mentions


def places_of_article(library: Library, article: Article) -> tuple[Term, ...]:
    """The places of an article, in the order of its front matter."""
    return _located(library.terms_of(PLACES, article))


def places_of_topic(library: Library, topic: Term) -> tuple[Term, ...]:
    """The places on a topic's routes, then those that its stories mention often."""
    keys = (key for story in library.stories_by_term[TOPICS.name].get(topic.key, ()) for key in story.original.places)
    on_routes = (library.terms[PLACES.name][key] for route in topic.routes for key in route.places)
    return _located((*on_routes, *_frequent(library, keys)))


def places_around(library: Library, place: Term) -> tuple[Term, ...]:
    """A place, then those that often share stories with it; empty if the place has no coordinates."""
    if place.longitude is None:
        return ()
    keys = (key for story in library.stories_by_term[PLACES.name].get(place.key, ()) for key in story.original.places)
    return _located((place, *_frequent(library, keys)))


def coordinates_of(term: Term) -> tuple[float, float]:
    """Latitude and longitude of a place that has coordinates."""
    return term.latitude or 0.0, term.longitude or 0.0


def route_coordinates(library: Library, route: Route) -> Coordinates:
    """Latitude and longitude of each place on a route."""
    return tuple(coordinates_of(library.terms[PLACES.name][key]) for key in route.places)


def _located(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The first MAX_PLACES places that have coordinates, without repetitions."""
    return tuple({term.key: term for term in terms if term.longitude is not None}.values())[:MAX_PLACES]


def _frequent(library: Library, keys: Iterable[str]) -> list[Term]:
    """Places with coordinates by falling number of mentions, ties in the order of the vocabulary.

    If enough places are mentioned twice, those mentioned once are left out. So are rare places that are so far from the more
    frequent ones that a regional map would become a map of the world.
    """
    mentions = Counter(keys)
    known = library.terms[PLACES.name].values()
    located = [term for term in known if mentions[term.key] and term.longitude is not None]
    recurring = [term for term in located if mentions[term.key] > 1]
    enough = len(recurring) >= MIN_RECURRING_PLACES
    ordered = sorted(recurring if enough else located, key=lambda term: -mentions[term.key])
    kept: list[Term] = []
    for term in ordered:
        is_rare = mentions[term.key] < RARE_SHARE * mentions.total()
        if not is_rare or narrowest_arc([each.longitude or 0.0 for each in (*kept, term)])[1] <= MAX_REGIONAL_SPAN:
            kept.append(term)
    return kept
