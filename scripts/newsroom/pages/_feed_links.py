"""Links to feeds: those that the head of a page announces, and those that the page to subscribe on lists."""

from dataclasses import dataclass
from itertools import count, groupby
from urllib.parse import quote

from newsroom.archive.addresses import FEED_FORMATS, RSS
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TOPICS, Taxonomy
from newsroom.content.article import Article
from newsroom.content.vocabulary import Term
from newsroom.feeds.channels import Slice, slice_of, slices
from newsroom.pages._components import Link

# Services that take a feed's address in their own: one click there follows it. `feed:` asks the reader's own program.
READERS = (
    ("Feedly", "https://feedly.com/i/subscription/feed%2F"),
    ("Inoreader", "https://www.inoreader.com/?add_feed="),
    ("NewsBlur", "https://www.newsblur.com/?url="),
)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces; `url` is relative to the site's root."""

    title: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FollowedView:
    """A feed as it is offered: its name, its absolute address under an id of the page, and ways to follow it.

    `page` leads to the page of the same, if it is a term's; `program` is the address that opens the reader's own program.
    `readers` are services, `others` the other formats.
    """

    id: str
    page: Link
    address: str
    program: str
    readers: tuple[Link, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FollowedGroup:
    """Feeds of one kind; `is_open` if they are shown at once."""

    title: str
    feeds: tuple[FollowedView, ...]
    is_open: bool


def announced(library: Library, one: Slice | None) -> tuple[FeedLink, ...]:
    """The feed of a slice in the format that every program reads; nothing for no slice. The page to subscribe on has all."""
    return (FeedLink(one.title(library), one.address(library), RSS.media_type),) if one else ()


def announced_by_term(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> tuple[FeedLink, ...]:
    """The feeds that the list of a term announces."""
    return announced(library, slice_of(library, taxonomy, term, lang))


def announced_by_article(library: Library, version: Article) -> tuple[FeedLink, ...]:
    """The feeds that the page of a version announces: those of its topics."""
    return tuple(
        link
        for term in library.terms_of(TOPICS, version)
        for link in announced(library, Slice(version.lang, TOPICS, term))
    )


def followed(library: Library, lang: str) -> tuple[FollowedGroup, ...]:
    """All feeds of a language: everything and the updates, then by taxonomy."""
    language, numbers = library.languages[lang], count(1)
    groups = []
    for taxonomy, found in groupby(slices(library, lang), key=lambda one: one.taxonomy):
        title = language[taxonomy.name] if taxonomy else language["feeds_main"]
        feeds = tuple(_followed(library, one, next(numbers)) for one in found)
        groups.append(FollowedGroup(title, feeds, taxonomy in (None, TOPICS)))
    return tuple(groups)


def _followed(library: Library, one: Slice, number: int) -> FollowedView:
    address = library.settings.site_url + one.address(library)
    name = one.term[one.lang].name if one.term else one.title(library)
    return FollowedView(
        id=f"site-feed-{number}",
        page=Link(name, one.page(library) if one.term else ""),
        address=address,
        program=f"feed:{address}",
        readers=tuple(Link(service, url + quote(address, safe="")) for service, url in READERS),
        others=tuple(Link(form.label, one.address(library, form)) for form in FEED_FORMATS if form is not RSS),
    )
