"""Every page of the archive in a language, and the lists of addresses for machines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsroom.article import Story
from newsroom.library import Library
from newsroom.listings import listings
from newsroom.related import related_stories
from newsroom.taxonomy import TAXONOMIES
from newsroom.views.article import Neighbours, article_view, neighbours_of
from newsroom.views.lists import index_view, list_view
from newsroom.views.parallel import parallel_view
from newsroom.views.shell import Alternate, Shell, View, shells
from newsroom.views.standing import NotFoundView, not_found_view, standing_view


@dataclass(frozen=True, slots=True)
class MovedView:
    """The page at an address a version had earlier: it leads to the present one."""

    url: str
    target: str
    canonical: str
    title: str
    shell: Shell
    template: str = "moved.html"
    src_uri: str = ""
    base: str = ""

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.shell.language.lang


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page of the sitemap (sitemaps.org): absolute address, day of its newest change or empty, hreflang."""

    url: str
    changed: str
    alternates: tuple[Alternate, ...]


def views(library: Library) -> Mapping[str, tuple[View | MovedView, ...]]:
    """Every page by language, but the one for wrong addresses."""
    related, neighbours = related_stories(library), neighbours_of(library)
    return {lang: tuple(_views(library, shell, related, neighbours)) for lang, shell in shells(library).items()}


def _views(
    library: Library, shell: Shell, related: Mapping[str, tuple[Story, ...]], neighbours: Neighbours
) -> Iterator[View | MovedView]:
    lang = shell.language.lang
    for page in library.pages:
        if page.lang == lang:
            yield standing_view(library, page, shell)
    for listing in listings(library, lang):
        yield list_view(library, listing, shell)
    for taxonomy in TAXONOMIES:
        yield index_view(library, taxonomy, shell)
    for story in library.stories:
        if version := story.versions.get(lang):
            yield article_view(library, story, version, shell, neighbours[story.id], related[story.id])
            if version.is_translation:
                yield parallel_view(library, story, version, shell)
    for moved in library.moved:
        if moved.lang == lang:
            yield MovedView(moved.url, moved.target, library.settings.site_url + moved.target, moved.title, shell)


def not_found(library: Library) -> NotFoundView:
    """The page for wrong addresses."""
    return not_found_view(library, tuple(shells(library).values()))


def sitemap(library: Library, pages: Iterable[View | MovedView]) -> tuple[SitemapEntry, ...]:
    """Those of the pages that search engines may list."""
    changed = {library.addresses.article(version): version.changed.isoformat() for version in library.articles}
    return tuple(
        SitemapEntry(view.canonical, changed.get(view.url, ""), view.alternates)
        for view in pages
        if isinstance(view, View) and view.indexed
    )
