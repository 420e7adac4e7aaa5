"""Listing: one page of a list of stories, as plain data: which stories, page n of m. Knows no words and no templates."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES, YEARS, Taxonomy
from newsroom.content.article import Story
from newsroom.content.vocabulary import Term

YEAR_SIZE = 100


@dataclass(frozen=True, slots=True)
class Listing:
    """Page `number` of `pages` (from 1) of the stories of a term, or of everything where `term` is None."""

    lang: str
    taxonomy: Taxonomy | None
    term: Term | None
    stories: tuple[Story, ...]
    total: int
    number: int
    pages: int

    def address(self, library: Library, number: int | None = None) -> str:
        """The address of this page of the list, or of another one."""
        return self.address_in(library, self.lang, number)

    def address_in(self, library: Library, lang: str, number: int | None = None) -> str:
        """The address of the same page of the list in a language."""
        number = number or self.number
        if self.taxonomy is None or self.term is None:
            return library.addresses.articles(lang, number)
        return library.addresses.term(self.taxonomy, self.term, lang, number)


def listings(library: Library, lang: str) -> Iterator[Listing]:
    """Every page of every list in a language: everything, then each term of each taxonomy."""
    yield from listings_of(library, lang)
    for taxonomy in TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            yield from listings_of(library, lang, taxonomy, term)


def page_size(library: Library, taxonomy: Taxonomy | None) -> int:
    """How many stories a page of a list has: those of a year are read by month, so many stand on one page."""
    return YEAR_SIZE if taxonomy is YEARS else library.settings.per_page


def listings_of(
    library: Library, lang: str, taxonomy: Taxonomy | None = None, term: Term | None = None
) -> list[Listing]:
    """The stories of a term, or all of them, cut into pages; a list without stories has one empty page."""
    stories = library.gathered[taxonomy.name].get(term.key, ()) if taxonomy and term else library.stories
    size = page_size(library, taxonomy)
    pages = max(1, -(-len(stories) // size))
    return [
        Listing(lang, taxonomy, term, stories[(number - 1) * size : number * size], len(stories), number, pages)
        for number in range(1, pages + 1)
    ]
