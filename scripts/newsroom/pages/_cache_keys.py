"""Cache keys of pages: a digest of everything a page depends on. An unchanged key means that the built page is still valid.

Every input of a view must be part of its key; tests/builder/test_incremental.py compares incremental with full builds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from newsroom.archive.library import Library, Redirect
from newsroom.archive.listings import Listing
from newsroom.archive.story_digests import StoryDigests
from newsroom.archive.taxonomy import AUTHORS, PLACES, SECTIONS, TAXONOMIES, TOPICS, YEARS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.page import STATUS, Page
from newsroom.core.hashing import digest_of, program_digest
from newsroom.feeds.channels import FEED_TAXONOMIES, term_channel
from newsroom.pages._layout import Layout


class PageCacheKeys:
    """Computes the cache keys of a library's pages and memoises their parts.

    `shared` covers what every page depends on: program, templates, settings, strings, layouts, vocabularies.
    """

    def __init__(
        self, library: Library, layouts: Mapping[str, Layout], templates_digest: str, digests: StoryDigests
    ) -> None:
        self.library, self.digests = library, digests
        common = (program_digest(), templates_digest, repr(library.settings), library.addresses.default_lang)
        languages = [language.digest for language in library.languages.values()]
        self._by_lang = {lang: digest_of(common, languages, repr(layout)) for lang, layout in layouts.items()}
        self.shared = digest_of(self._by_lang, library.vocabularies)
        self._terms: dict[tuple[str, str], str] = {}
        self._cards: dict[tuple[str, str], str] = {}
        self._taxonomies: dict[str, str] = {}
        self._listings: dict[tuple[str, str], str] = {}
        self._feeds: dict[str, str] = {}

    def article(
        self,
        story: Story,
        article: Article,
        neighbours: Sequence[Story | None],
        related: Iterable[Story],
    ) -> str:
        """The key of an article's page."""
        lang = article.lang
        around = [self._card(other, lang) if other else "" for other in (*neighbours, *related)]
        terms = [*self._terms_of(article)]
        return digest_of(self._by_lang[lang], around, self.digests.with_links[story.id], terms)

    def parallel(self, story: Story, translation: Article) -> str:
        """The key of the page that shows a translation beside its original."""
        translator = self._term(AUTHORS.name, translation.translator)
        return digest_of(self._by_lang[translation.lang], self.digests.with_links[story.id], translator)

    def markdown_copies(self, story: Story) -> str:
        """The key of a story's Markdown copies."""
        authors = [self._term(AUTHORS.name, key) for key in story.original.authors]
        return digest_of(self._by_lang, self.digests.with_links[story.id], authors)

    def redirect(self, redirect: Redirect) -> str:
        """The key of a redirect."""
        return digest_of(self._by_lang[redirect.lang], redirect)

    def listing(self, listing: Listing) -> str:
        """The key of one page of a list. The first page depends on the whole list, for its map and timeline."""
        lang, taxonomy, term = listing.lang, listing.taxonomy, listing.term
        cards = [self._card(story, lang) for story in listing.stories]
        about: tuple[object, ...] = ()
        if taxonomy and term:
            about = (self._term(taxonomy.name, term.key), bool(term_channel(self.library, taxonomy, term, lang)))
        whole = self._whole_listing(taxonomy, term.key if term else "") if listing.number == 1 else ""
        name = taxonomy.name if taxonomy else ""
        return digest_of(self._by_lang[lang], name, about, listing.number, listing.total, cards, whole)

    def index(self, taxonomy: Taxonomy, lang: str) -> str:
        """The key of a taxonomy's index. It counts the stories of each term; that of the years counts them by month."""
        stories = self.library.stories_by_term[taxonomy.name]
        counts = [len(stories.get(key, ())) for key in self.library.terms[taxonomy.name]]
        months = [story.original.date.month for story in self.library.stories] if taxonomy is YEARS else ""
        return digest_of(self._by_lang[lang], taxonomy.name, self._taxonomy(taxonomy), counts, months)

    def page(self, page: Page, shown: Iterable[Iterable[Story]]) -> str:
        """The key of a page of docs/pages; `shown` are the groups of stories on it.

        One key for all of these pages: it covers terms, years and feeds, although only some of the pages list them.
        """
        lang = page.lang
        cards = [[self._card(story, lang) for story in group] for group in shown]
        terms = [self._taxonomy(taxonomy) for taxonomy in TAXONOMIES]
        years = self.index(YEARS, lang)
        urls = [self.library.addresses.page(other) for other in self.library.pages if other.stem == page.stem]
        articles = self._articles if page.stem == STATUS else ""
        targets = [*self._targets(page)]
        feeds = self._terms_with_feed(lang)
        return digest_of(self._by_lang[lang], page.digest, targets, cards, feeds, terms, years, urls, articles)

    def _term(self, name: str, key: str) -> str:
        """Digest of a term."""
        if (name, key) not in self._terms:
            self._terms[name, key] = digest_of(self.library.terms[name].get(key))
        return self._terms[name, key]

    def _terms_of(self, article: Article) -> Iterator[str]:
        """Digests of an article's terms, including its translator."""
        for taxonomy in TAXONOMIES:
            for key in taxonomy.keys(article):
                yield self._term(taxonomy.name, key)
        if article.translator:
            yield self._term(AUTHORS.name, article.translator)

    def _card(self, story: Story, lang: str) -> str:
        """Digest of a story's card."""
        if (story.id, lang) not in self._cards:
            section = self._term(SECTIONS.name, story.shown_in(lang).section)
            self._cards[story.id, lang] = self.digests.content[story.id] + section
        return self._cards[story.id, lang]

    def _targets(self, page: Page) -> Iterator[str]:
        """The URLs of a page's links, and its images."""
        for target in page.outline.targets:
            if target.uri:
                yield self.library.url_of(target.uri)
                if target.is_image:
                    yield repr(self.library.images[target.uri])

    def _whole_listing(self, taxonomy: Taxonomy | None, key: str) -> str:
        """Digest of the years and places of all stories in a list."""
        name = taxonomy.name if taxonomy else ""
        if (name, key) not in self._listings:
            found = self.library.stories_by_term[name].get(key, ()) if name else self.library.stories
            has_map = taxonomy in (TOPICS, PLACES)
            places = [story.original.places for story in found] if has_map else ""
            vocabulary = self._taxonomy(PLACES) if has_map else ""
            self._listings[name, key] = digest_of([story.original.year for story in found], places, vocabulary)
        return self._listings[name, key]

    def _taxonomy(self, taxonomy: Taxonomy) -> str:
        """Digest of all terms of a taxonomy, in order."""
        name = taxonomy.name
        if name not in self._taxonomies:
            self._taxonomies[name] = digest_of([self._term(name, key) for key in self.library.terms[name]])
        return self._taxonomies[name]

    def _terms_with_feed(self, lang: str) -> str:
        """Digest of which terms have a feed in a language."""
        if lang not in self._feeds:
            terms = self.library.terms
            found = [
                bool(term_channel(self.library, t, term, lang))
                for t in FEED_TAXONOMIES
                for term in terms[t.name].values()
            ]
            self._feeds[lang] = digest_of(found)
        return self._feeds[lang]

    @cached_property
    def _articles(self) -> str:
        """Digest of all published articles, for the page on the state of translations."""
        found = [article.digest for article in self.library.articles]
        return digest_of(found, [story.original.lang for story in self.library.stories])
