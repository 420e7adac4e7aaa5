"""Channels: the parts of the archive that have a feed of their own, with their URLs, titles and articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from newsroom.archive.addresses import FEED_FORMATS, RSS, FeedFormat
from newsroom.archive.feed_settings import FeedContent, FeedSettings
from newsroom.archive.library import Library
from newsroom.archive.publication import publication_ranks
from newsroom.archive.settings import FeedAlias
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Term

FEED_TAXONOMIES = (SECTIONS, TOPICS, PEOPLE, ORGANISATIONS, PLACES, AUTHORS)
MAIN_TAXONOMIES = (SECTIONS, TOPICS)


@dataclass(frozen=True, slots=True)
class Channel:
    """The stories of a term in one language, of the whole archive if `term` is None, or its `updates`."""

    lang: str
    taxonomy: Taxonomy | None = None
    term: Term | None = None
    updates: bool = False

    @property
    def key(self) -> str:
        """Its permanent identifier, `topics/smart-cities.it`: independent of names and URLs, because feed ids contain it."""
        if self.taxonomy is None or self.term is None:
            return f"{'updates' if self.updates else 'everything'}.{self.lang}"
        return f"{self.taxonomy.name}/{self.term.key}.{self.lang}"

    def content(self, settings: FeedSettings) -> FeedContent:
        """The formats of its feed, and what the items contain."""
        return settings.main if self.taxonomy in (None, *MAIN_TAXONOMIES) else settings.names

    def archive_content(self, settings: FeedSettings) -> FeedContent | None:
        """The formats of the archive documents back to the first story, None if it has none; `updates` never has."""
        has_archive = self.taxonomy is None or (self.taxonomy is TOPICS and settings.archives_topics)
        return settings.archive if has_archive and not self.updates and settings.archive.formats else None

    def url(self, library: Library, feed_format: FeedFormat = RSS, part: str = "") -> str:
        """The URL of its feed, or of the archive document named `part`."""
        if self.updates:
            return library.addresses.updates_feed(self.lang, feed_format)
        if self.taxonomy is None or self.term is None:
            return library.addresses.feed(self.lang, feed_format, part)
        return library.addresses.term_feed(self.taxonomy, self.term, self.lang, feed_format, part)

    def former_urls(self, library: Library, feed_format: FeedFormat) -> Iterator[str]:
        """The feed's earlier URLs. Still written, because feed readers follow no HTML redirect."""
        url = self.url(library, feed_format)
        yield from self.former_term_urls(feed_format)
        yield from (alias.former for alias in library.settings.feed_aliases if alias.current == url)

    def former_term_urls(self, feed_format: FeedFormat) -> Iterator[str]:
        """The feed's URLs before the term's slug changed."""
        for alias in self.term[self.lang].aliases if self.term else ():
            if alias.endswith("/"):
                yield alias + feed_format.file()

    def page(self, library: Library) -> str:
        """The URL of the page that lists the same stories."""
        if self.taxonomy is None or self.term is None:
            return library.addresses.home(self.lang)
        return library.addresses.term(self.taxonomy, self.term, self.lang)

    def title(self, library: Library) -> str:
        """The feed's title. Begins with the name of the archive, because feed readers show it without context."""
        language, site = library.languages[self.lang], library.settings.language(self.lang).site_name
        if self.term:
            return language.format("feed_of", site=site, title=self.term[self.lang].name)
        return language.format("feed_updates" if self.updates else "feed_title", site=site)

    def description(self, library: Library) -> str:
        """A sentence about the contents of the feed."""
        language, settings = library.languages[self.lang], library.settings.language(self.lang)
        if self.term:
            name = self.term[self.lang]
            return name.description or language.format("list_of", title=name.name)
        return language["feed_updates_text"] if self.updates else settings.tagline or settings.site_name

    def articles(self, library: Library) -> tuple[tuple[Story, Article], ...]:
        """Pairs of a story and its article in the channel's language, in the order in which they came out, the newest first."""
        stories = (
            library.stories_by_term[self.taxonomy.name].get(self.term.key, ()) if self.taxonomy and self.term else None
        )
        found = [
            (story, story.versions[self.lang])
            for story in (library.stories if stories is None else stories)
            if self.lang in story.versions
        ]
        ranks = publication_ranks(library)
        return tuple(sorted(found, key=lambda pair: ranks[pair[1].uri]))


def channels(library: Library, lang: str) -> Iterator[Channel]:
    """The channels of a language: the whole archive, its updates, and each term with a story in it."""
    yield Channel(lang)
    yield Channel(lang, updates=True)
    for taxonomy in FEED_TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            if channel := term_channel(library, taxonomy, term, lang):
                yield channel


def term_channel(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> Channel | None:
    """The channel of a term, or None if it has too few stories in the language. Years have none: most of them never change."""
    if taxonomy not in FEED_TAXONOMIES:
        return None
    channel, stories = Channel(lang, taxonomy, term), library.stories_by_term[taxonomy.name].get(term.key, ())
    fewest = channel.content(library.settings.feeds).min_stories
    in_language = (story for story in stories if lang in story.versions)
    return channel if sum(1 for _ in islice(in_language, fewest)) == fewest else None


@dataclass(frozen=True, slots=True)
class ArchiveDocument:
    """An archive document (RFC 5005): its name, `2016-1`, and the positions of its items in the channel, newest first."""

    name: str
    items: range


def archive_documents(dates: Sequence[date], size: int) -> Iterator[ArchiveDocument]:
    """The documents for items that no longer fit into a feed of `size` items, oldest document first.

    `dates` are the days on which the items came out, the newest first. A document has no more items than the feed, so a reader
    that fetched the growing document has seen its new items in the feed.

    Documents are numbered within a year from its oldest item, so that an item added to a past year leaves other years alone.
    A full document already links to the next one, which may be empty, so that it never changes again.
    """
    positions = range(len(dates) - 1, size - 1, -1)
    for year, of_year in groupby(positions, key=lambda position: dates[position].year):
        oldest_first = list(of_year)
        for number, start in enumerate(range(0, len(oldest_first) + 1, size), 1):
            items = oldest_first[start : start + size]
            yield ArchiveDocument(f"{year}-{number}", range(items[-1], items[0] + 1) if items else range(0))


def feed_urls(library: Library) -> Iterator[str]:
    """The URL of every feed, archive document and OPML list."""
    for lang in library.languages:
        yield library.addresses.opml(lang)
        for channel in channels(library, lang):
            for feed_format in channel.content(library.settings.feeds).formats:
                yield channel.url(library, feed_format)
                yield from channel.former_term_urls(feed_format)
            yield from _archive_urls(library, channel)


def _archive_urls(library: Library, channel: Channel) -> Iterator[str]:
    if archive := channel.archive_content(library.settings.feeds):
        dates = [article.published for _, article in channel.articles(library)]
        for document in archive_documents(dates, library.settings.feeds.items):
            yield from (channel.url(library, feed_format, document.name) for feed_format in archive.formats)


def unwritten_formats(library: Library) -> Iterator[tuple[str, str]]:
    """Patterns of the URLs that feeds have in formats no longer written, and those of the same feeds in RSS.

    `:term` takes the place of a term's slug.
    """
    feeds, addresses = library.settings.feeds, library.addresses
    for lang in library.languages:
        folders = [(feeds.main, addresses.home(lang)), (feeds.main, addresses.updates(lang))]
        for taxonomy in FEED_TAXONOMIES:
            content = feeds.main if taxonomy in MAIN_TAXONOMIES else feeds.names
            folders.append((content, f"{addresses.taxonomy_index(taxonomy, lang)}:term/"))
        for content, folder in folders:
            for feed_format in FEED_FORMATS:
                if feed_format not in content.formats:
                    yield folder + feed_format.file(), folder + RSS.file()


def aliased_feeds(library: Library) -> Iterator[tuple[FeedAlias, FeedFormat]]:
    """The aliases of existing feeds, with the feeds' formats."""
    formats = {
        channel.url(library, feed_format): feed_format
        for lang in library.languages
        for channel in channels(library, lang)
        for feed_format in channel.content(library.settings.feeds).formats
    }
    for alias in library.settings.feed_aliases:
        if alias.current in formats:
            yield alias, formats[alias.current]
