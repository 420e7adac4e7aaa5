"""Every page of the archive in a language, and the lists of addresses for machines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from newsroom.archive.library import Library
from newsroom.archive.listings import Listing, listings_of
from newsroom.archive.related import related_stories
from newsroom.archive.story_digests import Digests
from newsroom.archive.taxonomy import AUTHORS, TAXONOMIES, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Term
from newsroom.core.hashing import fingerprint_of, fingerprint_of_texts
from newsroom.pages._article_page import ARTICLE, article_view, neighbours_of
from newsroom.pages._cache_keys import Inputs
from newsroom.pages._layout import Alternate, Shell, View, alternates, shells
from newsroom.pages._listing_pages import INDEX, LIST, index_view, list_view
from newsroom.pages._parallel_page import PARALLEL, parallel_view
from newsroom.pages._static_pages import NotFoundView, not_found_view, shown_stories, standing_view, template_of

PAGES = 25  # of the list of all stories that are planned together


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
class Leaf:
    """A page before it is drawn: where it stands, the key of all that it is made of, and what makes its view.

    `urls` are its addresses by language, for pages that search engines may list; `first` is the language of the original.
    """

    url: str
    lang: str
    key: str
    view: Callable[[], View | MovedView]
    template: str
    urls: Mapping[str, str] = field(default_factory=dict)
    first: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page of the sitemap (sitemaps.org): absolute address, day of its newest change or empty, hreflang."""

    url: str
    changed: str
    alternates: tuple[Alternate, ...]


def views(library: Library) -> Mapping[str, tuple[View | MovedView, ...]]:
    """Every page by language, but the one for wrong addresses."""
    found: dict[str, list[View | MovedView]] = {lang: [] for lang in library.languages}
    for leaf in leaves(library):
        found[leaf.lang].append(leaf.view())
    return {lang: tuple(pages) for lang, pages in found.items()}


def leaves(
    library: Library, templates: str = "", related: Mapping[str, tuple[Story, ...]] | None = None
) -> Iterator[Leaf]:
    """Every page but the one for wrong addresses. `templates` is the fingerprint of what draws them."""
    every = Every(library, Digests(library), templates, related_stories(library) if related is None else related)
    yield from every.whole()
    for part, _ in enumerate(every.keys_of_everything()):
        yield from every.everything(part)
    for taxonomy in TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            yield from every.lists(taxonomy, term)
    for story in library.stories:
        yield from every.story(story)


class Every:
    """The pages of a library: of the whole of it, of each term, of each story; and for these two the keys of all their pages."""

    def __init__(
        self, library: Library, digests: Digests, templates: str, related: Mapping[str, tuple[Story, ...]]
    ) -> None:
        self.library, self.digests, self.related = library, digests, related
        self.shells, self.neighbours = shells(library), neighbours_of(library)
        self.inputs = Inputs(library, self.shells, templates, digests)

    def whole(self) -> Iterator[Leaf]:
        """The pages on which anything may be seen."""
        for lang in self.library.languages:
            yield from self._standing(lang)
            yield from self._indexes(lang)
            yield from self._moved(lang)

    def everything(self, part: int) -> Iterator[Leaf]:
        """A part of the pages that list all stories, in every language."""
        for lang in self.library.languages:
            yield from self._lists(listings_of(self.library, lang)[part * PAGES : (part + 1) * PAGES])

    def keys_of_everything(self) -> Iterator[str]:
        """The key of each part; the first one shows the years of all stories."""
        stories, size = self.library.stories, PAGES * self.library.settings.per_page
        digests = [self.digests.own[story.id] for story in stories]
        years = fingerprint_of(len(stories), [story.original.year for story in stories])
        for start in range(0, max(len(stories), 1), size):
            yield fingerprint_of_texts(self.inputs.everywhere, years, *digests[start : start + size])

    def lists(self, taxonomy: Taxonomy, term: Term) -> Iterator[Leaf]:
        """The pages of a term in every language."""
        for lang in self.library.languages:
            yield from self._lists(listings_of(self.library, lang, taxonomy, term))

    def key_of_lists(self, taxonomy: Taxonomy, term: Term) -> str:
        """The key of the pages of a term."""
        stories = self.library.gathered[taxonomy.name].get(term.key, ())
        return fingerprint_of_texts(self.inputs.everywhere, *[self.digests.own[story.id] for story in stories])

    def story(self, story: Story) -> Iterator[Leaf]:
        """The pages of a story in every language it has."""
        for version in story.versions.values():
            yield self._article(story, version)
            if version.is_translation:
                yield self._parallel(story, version)

    def key_of_story(self, story: Story) -> str:
        """The key of the pages of a story."""
        around = (*self.neighbours[story.id], *self.related[story.id])
        shown = [self.digests.own[other.id] if other else "" for other in around]
        return fingerprint_of_texts(self.inputs.everywhere, self.digests.linked[story.id], *shown)

    def _standing(self, lang: str) -> Iterator[Leaf]:
        library, first = self.library, self.library.settings.langs[0]
        for page in library.pages:
            if page.lang == lang:
                urls = {each.lang: library.addresses.standing(each) for each in library.pages if each.stem == page.stem}
                key = self.inputs.standing(page, shown_stories(library, page))
                view = partial(standing_view, library, page, self.shells[lang])
                yield Leaf(urls[lang], lang, key, view, template_of(page), urls, first)

    def _lists(self, found: Iterable[Listing]) -> Iterator[Leaf]:
        library, first = self.library, self.library.settings.langs[0]
        for listing in found:
            lang = listing.lang
            urls = {code: listing.address_in(library, code) for code in library.languages}
            view = partial(list_view, library, listing, self.shells[lang])
            yield Leaf(urls[lang], lang, self.inputs.listing(listing), view, LIST, urls, first)

    def _indexes(self, lang: str) -> Iterator[Leaf]:
        library, first = self.library, self.library.settings.langs[0]
        for taxonomy in TAXONOMIES:
            urls = {code: library.addresses.index(taxonomy, code) for code in library.languages}
            view = partial(index_view, library, taxonomy, self.shells[lang])
            yield Leaf(urls[lang], lang, self.inputs.index(taxonomy, lang), view, INDEX, urls, first)

    def _article(self, story: Story, version: Article) -> Leaf:
        library, lang = self.library, version.lang
        around, related = self.neighbours[story.id], self.related[story.id]
        urls = {code: library.addresses.article(other) for code, other in story.versions.items()}
        key = self.inputs.article(story, version, around, related)
        view = partial(article_view, library, story, version, self.shells[lang], around, related)
        return Leaf(urls[lang], lang, key, view, ARTICLE, urls, story.original.lang, version.changed.isoformat())

    def _parallel(self, story: Story, version: Article) -> Leaf:
        terms = self.inputs.term(AUTHORS.name, version.translator)
        key = fingerprint_of(self.inputs.base[version.lang], self.digests.linked[story.id], terms)
        view = partial(parallel_view, self.library, story, version, self.shells[version.lang])
        return Leaf(self.library.addresses.parallel(version), version.lang, key, view, PARALLEL)

    def _moved(self, lang: str) -> Iterator[Leaf]:
        for moved in self.library.moved:
            if moved.lang == lang:
                canonical = self.library.settings.site_url + moved.target
                view = MovedView(moved.url, moved.target, canonical, moved.title, self.shells[lang])
                key = fingerprint_of(self.inputs.base[lang], moved)
                yield Leaf(moved.url, lang, key, partial(_itself, view), view.template)


def _itself(view: MovedView) -> MovedView:
    return view


def not_found(library: Library) -> NotFoundView:
    """The page for wrong addresses."""
    return not_found_view(library, tuple(shells(library).values()))


def sitemap(library: Library, pages: Iterable[Leaf]) -> tuple[SitemapEntry, ...]:
    """Those of the pages that search engines may list."""
    site = library.settings.site_url
    return tuple(
        SitemapEntry(site + leaf.url, leaf.changed, alternates(library, leaf.urls, leaf.first))
        for leaf in pages
        if leaf.urls
    )
