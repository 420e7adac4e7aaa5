"""Facets: by what the answers of a search can be narrowed: for each term, which records have it."""

from collections.abc import Iterator, Sequence

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES, YEARS
from newsroom.content.article import Article

FACETS = tuple(
    taxonomy for taxonomy in TAXONOMIES if taxonomy is not YEARS
)  # years are told by the order of the records
TRANSLATION = "translation"
YES = "yes"

Facet = dict[str, tuple[str, list[int]]]


def facets(library: Library, lang: str, versions: Sequence[Article]) -> Iterator[tuple[str, Facet]]:
    """For each facet its name and its terms: key → name and records, as distances from the one before. Most records first."""
    for taxonomy in FACETS:
        found: dict[str, list[int]] = {}
        for number, version in enumerate(versions):
            for key in taxonomy.keys(version):
                found.setdefault(key, []).append(number)
        terms = library.terms[taxonomy.name]
        order = sorted(found, key=lambda key: (-len(found[key]), terms[key][lang].name))
        yield taxonomy.name, {key: (terms[key][lang].name, _distances(found[key])) for key in order}
    both = {story.id for story in library.stories if len(story.versions) > 1}
    numbers = [number for number, version in enumerate(versions) if version.story_id in both]
    yield TRANSLATION, {YES: (library.languages[lang]["search_translation"], _distances(numbers))} if numbers else {}


def story_numbers(library: Library, versions: Sequence[Article]) -> list[int]:
    """For each record the number of its story among all of the archive, as the distance from the one before."""
    numbers = {story.id: number for number, story in enumerate(library.stories)}
    return _distances([numbers[version.story_id] for version in versions])


def _distances(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
