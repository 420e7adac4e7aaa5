"""Listing: one page of a list of stories as plain data, without words and templates."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES, YEARS, Taxonomy
from newsroom.content.article import Story
from newsroom.content.vocabulary import Term

YEAR_PAGE_SIZE = 100  # larger than others because stories of a year are grouped by month


@dataclass(frozen=True, slots=True)
class Listing:
    """Page `number` of `page_count` (from 1) of a term's stories, or of all stories if `term` is None."""

    lang: str
    taxonomy: Taxonomy | None
    term: Term | None
    stories: tuple[Story, ...]
    total: int
    number: int
    page_count: int

    def url(self, library: Library, number: int | None = None) -> str:
        """The URL of this page of the list, or of page `number`."""
        return self.url_in(library, self.lang, number)

    def url_in(self, library: Library, lang: str, number: int | None = None) -> str:
        """The URL of the same page of the list in a language, or of another page."""
        number = number or self.number
        if self.taxonomy is None or self.term is None:
            return library.addresses.articles(lang, number)
        return library.addresses.term(self.taxonomy, self.term, lang, number)


def listings(library: Library, lang: str) -> Iterator[Listing]:
    """Every page of every list in a language: all stories, then each term of each taxonomy."""
    yield from listings_of(library, lang)
    for taxonomy in TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            yield from listings_of(library, lang, taxonomy, term)


def page_size(library: Library, taxonomy: Taxonomy | None) -> int:
    """The number of stories on a full page of a list."""
    return YEAR_PAGE_SIZE if taxonomy is YEARS else library.settings.per_page


def listings_of(
    library: Library, lang: str, taxonomy: Taxonomy | None = None, term: Term | None = None
) -> list[Listing]:
    """The pages of a term's list, or of the list of all stories; a list without stories has one empty page."""
    stories = library.stories_by_term[taxonomy.name].get(term.key, ()) if taxonomy and term else library.stories
    size = page_size(library, taxonomy)
    page_count = max(1, -(-len(stories) // size))
    return [
        Listing(lang, taxonomy, term, stories[(number - 1) * size : number * size], len(stories), number, page_count)
        for number in range(1, page_count + 1)
    ]
