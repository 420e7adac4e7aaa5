"""All pages of the site: what each is rendered from, and which of them the sitemap lists."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from newsroom.archive.library import Library
from newsroom.archive.listings import Listing, listings_of
from newsroom.archive.related import related_stories
from newsroom.archive.story_digests import StoryDigests
from newsroom.archive.taxonomy import TAXONOMIES, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Term
from newsroom.core.hashing import digest_of, digest_of_texts
from newsroom.pages._article_page import ARTICLE_TEMPLATE, article_view, neighbours_of
from newsroom.pages._cache_keys import PageCacheKeys
from newsroom.pages._layout import Alternate, Layout, View, alternates, layouts
from newsroom.pages._listing_pages import INDEX_TEMPLATE, LIST_TEMPLATE, index_view, list_view
from newsroom.pages._parallel_page import PARALLEL_TEMPLATE, parallel_view
from newsroom.pages._static_pages import NotFoundPageView, not_found_page_view, page_template, page_view, shown_stories

LIST_PAGES_PER_GROUP = 25  # pages of the list of all articles that are planned together


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page at an earlier URL of an article; it redirects to the present one."""

    url: str
    target: str
    canonical: str
    title: str
    layout: Layout
    template: str = "redirect.html"
    src_uri: str = ""
    base: str = ""

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.layout.language.lang


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page before rendering: its URL, its cache key, and a function that builds its view.

    If search engines may list it, `urls` are its URLs by language; `x_default` is the language of its original;
    `last_modified` is a date (ISO 8601) or empty.
    """

    url: str
    lang: str
    cache_key: str
    build_view: Callable[[], View | RedirectView]
    template: str
    urls: Mapping[str, str] = field(default_factory=dict)
    x_default: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page in the sitemap (sitemaps.org): absolute URL, date of its last change (ISO 8601) or empty, hreflang links."""

    url: str
    last_modified: str
    alternates: tuple[Alternate, ...]


def views(library: Library) -> Mapping[str, tuple[View | RedirectView, ...]]:
    """The views of all pages by language, except the 404 page."""
    found: dict[str, list[View | RedirectView]] = {lang: [] for lang in library.languages}
    for spec in page_specs(library):
        found[spec.lang].append(spec.build_view())
    return {lang: tuple(pages) for lang, pages in found.items()}


def page_specs(
    library: Library, templates_digest: str = "", related: Mapping[str, tuple[Story, ...]] | None = None
) -> Iterator[PageSpec]:
    """All pages except the 404 page."""
    related = related_stories(library) if related is None else related
    site_pages = SitePages(library, StoryDigests(library), templates_digest, related)
    yield from site_pages.general_pages()
    for group, _ in enumerate(site_pages.article_list_keys()):
        yield from site_pages.article_list_pages(group)
    for taxonomy in TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            yield from site_pages.term_pages(taxonomy, term)
    for story in library.stories:
        yield from site_pages.story_pages(story)


class SitePages:
    """The pages of a library in groups, each group (but the general pages) with a cache key for all of its pages.

    A build skips a group whose key is unchanged, because computing the key of every page takes longer.
    """

    def __init__(
        self,
        library: Library,
        digests: StoryDigests,
        templates_digest: str,
        related: Mapping[str, tuple[Story, ...]],
    ) -> None:
        self.library, self.digests, self.related = library, digests, related
        self.layouts, self.neighbours = layouts(library), neighbours_of(library)
        self.cache_keys = PageCacheKeys(library, self.layouts, templates_digest, digests)

    def general_pages(self) -> Iterator[PageSpec]:
        """The pages that may show anything in the archive: those of docs/pages, the indexes; and all redirects."""
        for lang in self.library.languages:
            yield from self._pages(lang)
            yield from self._indexes(lang)
            yield from self._redirects(lang)

    def article_list_pages(self, group: int) -> Iterator[PageSpec]:
        """A group of the pages that list all stories, in every language."""
        start = group * LIST_PAGES_PER_GROUP
        for lang in self.library.languages:
            yield from self._lists(listings_of(self.library, lang)[start : start + LIST_PAGES_PER_GROUP])

    def article_list_keys(self) -> Iterator[str]:
        """The cache key of each group of article list pages. The years of all stories count, for the timeline on page 1."""
        stories, size = self.library.stories, LIST_PAGES_PER_GROUP * self.library.settings.per_page
        digests = [self.digests.content[story.id] for story in stories]
        years = digest_of(len(stories), [story.original.year for story in stories])
        for start in range(0, max(len(stories), 1), size):
            yield digest_of_texts(self.cache_keys.shared, years, *digests[start : start + size])

    def term_pages(self, taxonomy: Taxonomy, term: Term) -> Iterator[PageSpec]:
        """The pages of a term in every language."""
        for lang in self.library.languages:
            yield from self._lists(listings_of(self.library, lang, taxonomy, term))

    def term_key(self, taxonomy: Taxonomy, term: Term) -> str:
        """The cache key of a term's pages."""
        stories = self.library.stories_by_term[taxonomy.name].get(term.key, ())
        return digest_of_texts(self.cache_keys.shared, *[self.digests.content[story.id] for story in stories])

    def story_pages(self, story: Story) -> Iterator[PageSpec]:
        """The pages of a story in each of its languages."""
        for article in story.versions.values():
            yield self._article(story, article)
            if article.is_translation:
                yield self._parallel(story, article)

    def story_key(self, story: Story) -> str:
        """The cache key of a story's pages."""
        around = (*self.neighbours[story.id], *self.related[story.id])
        shown = [self.digests.content[other.id] if other else "" for other in around]
        return digest_of_texts(self.cache_keys.shared, self.digests.with_links[story.id], *shown)

    def _pages(self, lang: str) -> Iterator[PageSpec]:
        library, default = self.library, self.library.settings.langs[0]
        for page in library.pages:
            if page.lang == lang:
                urls = {each.lang: library.addresses.page(each) for each in library.pages if each.stem == page.stem}
                key = self.cache_keys.page(page, shown_stories(library, page))
                view = partial(page_view, library, page, self.layouts[lang])
                yield PageSpec(urls[lang], lang, key, view, page_template(page), urls, default)

    def _lists(self, listings: Iterable[Listing]) -> Iterator[PageSpec]:
        library, default = self.library, self.library.settings.langs[0]
        for listing in listings:
            lang = listing.lang
            urls = {code: listing.url_in(library, code) for code in library.languages}
            view = partial(list_view, library, listing, self.layouts[lang])
            yield PageSpec(urls[lang], lang, self.cache_keys.listing(listing), view, LIST_TEMPLATE, urls, default)

    def _indexes(self, lang: str) -> Iterator[PageSpec]:
        library, default = self.library, self.library.settings.langs[0]
        for taxonomy in library.taxonomies:
            urls = {code: library.addresses.taxonomy_index(taxonomy, code) for code in library.languages}
            view = partial(index_view, library, taxonomy, self.layouts[lang])
            key = self.cache_keys.index(taxonomy, lang)
            yield PageSpec(urls[lang], lang, key, view, INDEX_TEMPLATE, urls, default)

    def _article(self, story: Story, article: Article) -> PageSpec:
        library, lang = self.library, article.lang
        neighbours, related = self.neighbours[story.id], self.related[story.id]
        urls = {code: library.addresses.article(other) for code, other in story.versions.items()}
        return PageSpec(
            urls[lang],
            lang,
            self.cache_keys.article(story, article, neighbours, related),
            partial(article_view, library, story, article, self.layouts[lang], neighbours, related),
            ARTICLE_TEMPLATE,
            urls,
            story.original.lang,
            article.last_changed.isoformat(),
        )

    def _parallel(self, story: Story, translation: Article) -> PageSpec:
        lang = translation.lang
        key = self.cache_keys.parallel(story, translation)
        view = partial(parallel_view, self.library, story, translation, self.layouts[lang])
        return PageSpec(self.library.addresses.parallel(translation), lang, key, view, PARALLEL_TEMPLATE)

    def _redirects(self, lang: str) -> Iterator[PageSpec]:
        for redirect in self.library.redirects:
            if redirect.lang == lang:
                canonical = self.library.settings.site_url + redirect.target
                view = RedirectView(redirect.url, redirect.target, canonical, redirect.title, self.layouts[lang])
                key = self.cache_keys.redirect(redirect)
                yield PageSpec(redirect.url, lang, key, partial(_unchanged, view), view.template)


def _unchanged(view: RedirectView) -> RedirectView:
    return view


def not_found(library: Library) -> NotFoundPageView:
    """The view of the 404 page."""
    return not_found_page_view(library, tuple(layouts(library).values()))


def sitemap_entries(library: Library, specs: Iterable[PageSpec]) -> tuple[SitemapEntry, ...]:
    """The entries of those pages that search engines may list."""
    site = library.settings.site_url
    return tuple(
        SitemapEntry(site + spec.url, spec.last_modified, alternates(library, spec.urls, spec.x_default))
        for spec in specs
        if spec.urls
    )
