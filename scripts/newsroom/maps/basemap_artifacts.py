"""Basemaps as artifacts of the site: one file per extent, however many maps use it."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from newsroom.archive.addresses import basemap_url
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import PLACES, TOPICS, Taxonomy
from newsroom.content.article import Story
from newsroom.content.vocabulary import Route, Term
from newsroom.core.artifact import Artifact
from newsroom.core.hashing import digest_of, program_digest
from newsroom.maps._basemap import basemap_svg
from newsroom.maps._extent_fitting import fitted_extent
from newsroom.maps._place_selection import (
    coordinates_of,
    places_around,
    places_of_article,
    places_of_topic,
    route_coordinates,
)


def basemaps(library: Library) -> Iterator[Artifact]:
    """The basemaps of all maps, each once."""
    terms = ((taxonomy, term) for taxonomy in (PLACES, TOPICS) for term in library.terms[taxonomy.name].values())
    found = chain(
        chain.from_iterable(story_basemap(library, story) for story in library.stories),
        chain.from_iterable(term_basemap(library, taxonomy, term) for taxonomy, term in terms),
    )
    yield from {artifact.path: artifact for artifact in found}.values()


def story_basemap(library: Library, story: Story) -> Iterator[Artifact]:
    """The basemap of a story's map, if it has one."""
    yield from _basemap(library, places_of_article(library, story.original))


def term_basemap(library: Library, taxonomy: Taxonomy, term: Term) -> Iterator[Artifact]:
    """The basemap of a place's or a topic's map, if it has one."""
    if taxonomy is PLACES:
        yield from _basemap(library, places_around(library, term))
    elif taxonomy is TOPICS:
        yield from _basemap(library, places_of_topic(library, term), term.routes)


def _basemap(library: Library, places: Sequence[Term], routes: Sequence[Route] = ()) -> Iterator[Artifact]:
    on_routes = chain.from_iterable(route_coordinates(library, route) for route in routes)
    if coordinates := (*map(coordinates_of, places), *on_routes):
        extent = fitted_extent(coordinates)
        yield Artifact(basemap_url(extent.name), digest_of(program_digest(), extent), partial(basemap_svg, extent))
