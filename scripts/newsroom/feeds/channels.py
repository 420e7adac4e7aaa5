"""Slices: the parts of the archive that can be followed by themselves, each with a feed: which there are, where and of what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from newsroom.archive.addresses import FEED_FORMATS, RSS, FeedFormat
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Term

FOLLOWED = (SECTIONS, TOPICS, PEOPLE, ORGANISATIONS, PLACES, AUTHORS)
NEWEST = 30
# No more than the newest: whoever has read an archive document that still grows has seen what it will grow by.
ARCHIVED = NEWEST


@dataclass(frozen=True, slots=True)
class Slice:
    """What a language has of a term, or of everything where `term` is None, or what `updates` it."""

    lang: str
    taxonomy: Taxonomy | None = None
    term: Term | None = None
    updates: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others, `topics/smart-cities.it`: it never changes, whatever happens to names and addresses."""
        if self.taxonomy is None or self.term is None:
            return f"{'updates' if self.updates else 'everything'}.{self.lang}"
        return f"{self.taxonomy.name}/{self.term.key}.{self.lang}"

    @property
    def has_archive(self) -> bool:
        """Whether its feed leads back to the first story: those of everything and of topics do."""
        return not self.updates and self.taxonomy in (None, TOPICS)

    def address(self, library: Library, form: FeedFormat = RSS, part: str = "") -> str:
        """The address of its feed in a format, or of a part of the feed's archive."""
        if self.updates:
            return library.addresses.updates_feed(self.lang, form)
        if self.taxonomy is None or self.term is None:
            return library.addresses.feed(self.lang, form, part)
        return library.addresses.term_feed(self.taxonomy, self.term, self.lang, form, part)

    def earlier(self, form: FeedFormat) -> Iterator[str]:
        """Where its feed was while its page had another address: whoever follows it there cannot be told where it went."""
        for alias in self.term[self.lang].aliases if self.term else ():
            if alias.endswith("/"):
                yield alias + form.file()

    def page(self, library: Library) -> str:
        """The address of the page that shows the same."""
        if self.taxonomy is None or self.term is None:
            return library.addresses.home(self.lang)
        return library.addresses.term(self.taxonomy, self.term, self.lang)

    def title(self, library: Library) -> str:
        """The name of its feed, which begins with the archive's: readers' programs show it alone."""
        language, site = library.languages[self.lang], library.settings.language(self.lang).site_name
        if self.term:
            return language.say("feed_of", site=site, title=self.term[self.lang].name)
        return language.say("feed_updates" if self.updates else "feed_title", site=site)

    def description(self, library: Library) -> str:
        """What its feed brings, in a sentence."""
        language, settings = library.languages[self.lang], library.settings.language(self.lang)
        if self.term:
            name = self.term[self.lang]
            return name.description or language.say("list_of", title=name.name)
        return language["feed_updates_text"] if self.updates else settings.tagline or settings.site_name

    def versions(self, library: Library) -> tuple[tuple[Story, Article], ...]:
        """Its stories with their version in its language, by the day they appeared in it, newest first."""
        stories = library.gathered[self.taxonomy.name].get(self.term.key, ()) if self.taxonomy and self.term else None
        found = [
            (story, story.versions[self.lang])
            for story in (library.stories if stories is None else stories)
            if self.lang in story.versions
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].date, reverse=True))


def slices(library: Library, lang: str) -> Iterator[Slice]:
    """Everything, the updates, and each term that has a story in the language."""
    yield Slice(lang)
    yield Slice(lang, updates=True)
    for taxonomy in FOLLOWED:
        for term in library.terms[taxonomy.name].values():
            if one := slice_of(library, taxonomy, term, lang):
                yield one


def slice_of(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> Slice | None:
    """The slice of a term, if it has a story in the language; years have none: nothing is added to most of them."""
    stories = library.gathered[taxonomy.name].get(term.key, ())
    has_feed = taxonomy in FOLLOWED and any(lang in story.versions for story in stories)
    return Slice(lang, taxonomy, term) if has_feed else None


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a feed's archive: its name, `2016-1`, and which items it has, by their places from the newest on."""

    name: str
    items: range


def archive(days: Sequence[date]) -> Iterator[Part]:
    """The archive of items of these days, newest first: those that are not among the newest, the oldest part first.

    The items of a year are parts of their own, counted from its oldest: what is added to an earlier year later moves nothing
    in another one. A full part has a next one already, so that it need not change when that gets its first item.
    """
    for year, places in groupby(range(len(days) - 1, NEWEST - 1, -1), key=lambda place: days[place].year):
        oldest_first = list(places)
        for number, start in enumerate(range(0, len(oldest_first) + 1, ARCHIVED), 1):
            found = oldest_first[start : start + ARCHIVED]
            yield Part(f"{year}-{number}", range(found[-1], found[0] + 1) if found else range(0))


def feed_files(library: Library) -> Iterator[str]:
    """The address of every document of every feed, and of the lists of feeds."""
    for lang in library.languages:
        yield library.addresses.outlines(lang)
        for one in slices(library, lang):
            days = [version.date for _, version in one.versions(library)] if one.has_archive else []
            parts = ["", *(part.name for part in archive(days))]
            for form in FEED_FORMATS:
                yield from (one.address(library, form, part) for part in parts)
                yield from one.earlier(form)
