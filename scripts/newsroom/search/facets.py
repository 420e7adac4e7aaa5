"""Facets: the filters of the search page, with the records of each term."""

from collections.abc import Iterator, Sequence

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES, YEARS
from newsroom.content.article import Article

# Years need no facet file, because index.json has the number of records of each year.
FACET_TAXONOMIES = tuple(taxonomy for taxonomy in TAXONOMIES if taxonomy is not YEARS)
TRANSLATION_FACET = "translation"
_YES = "yes"

Facet = dict[str, tuple[str, list[int]]]


def facets(library: Library, lang: str, articles: Sequence[Article]) -> Iterator[tuple[str, Facet]]:
    """Name and terms of each facet: key → name and delta-encoded records, most frequent term first."""
    for taxonomy in FACET_TAXONOMIES:
        records: dict[str, list[int]] = {}
        for number, article in enumerate(articles):
            for key in taxonomy.keys(article):
                records.setdefault(key, []).append(number)
        terms = library.terms[taxonomy.name]
        order = sorted(records, key=lambda key: (-len(records[key]), terms[key][lang].name))
        yield taxonomy.name, {key: (terms[key][lang].name, _deltas(records[key])) for key in order}
    translated = {story.id for story in library.stories if len(story.versions) > 1}
    numbers = [number for number, article in enumerate(articles) if article.story_id in translated]
    label = library.languages[lang]["search_translation"]
    yield TRANSLATION_FACET, {_YES: (label, _deltas(numbers))} if numbers else {}


def story_numbers(library: Library, articles: Sequence[Article]) -> list[int]:
    """For each record the number of its story in the archive, delta-encoded. It is the same in every language."""
    numbers = {story.id: number for number, story in enumerate(library.stories)}
    return _deltas([numbers[article.story_id] for article in articles])


def _deltas(numbers: list[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
