"""Links to feeds: for autodiscovery in the head of a page, and in the list on the subscribe page."""

from dataclasses import dataclass
from itertools import count, groupby
from urllib.parse import quote

from newsroom.archive.addresses import RSS
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TOPICS, Taxonomy
from newsroom.content.article import Article
from newsroom.content.vocabulary import Term
from newsroom.feeds.channels import Channel, channels, term_channel
from newsroom.pages._components import Link

# Services that take a feed's URL in their own URL, so that one click subscribes.
FEED_SERVICES = (
    ("Feedly", "https://feedly.com/i/subscription/feed%2F"),
    ("Inoreader", "https://www.inoreader.com/?add_feed="),
    ("NewsBlur", "https://www.newsblur.com/?url="),
)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed in the head of a page; `url` is relative to the site's root."""

    title: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed on the subscribe page: its absolute URL, which `id` makes a target of buttons, and ways to subscribe to it.

    `page` links to the page of its term, if it has one; `app_url` (`feed:…`) opens the visitor's own feed reader.
    """

    id: str
    page: Link
    feed_url: str
    app_url: str
    services: tuple[Link, ...]
    other_formats: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """The feeds of a taxonomy; `is_open` if they are visible without a click."""

    title: str
    feeds: tuple[FeedView, ...]
    is_open: bool


def autodiscovery(library: Library, channel: Channel | None) -> tuple[FeedLink, ...]:
    """The feed of a channel as RSS, which every feed reader understands; the subscribe page offers the other formats."""
    return (FeedLink(channel.title(library), channel.url(library), RSS.media_type),) if channel else ()


def autodiscovery_of_term(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> tuple[FeedLink, ...]:
    """The feed of a term, if it has one."""
    return autodiscovery(library, term_channel(library, taxonomy, term, lang))


def autodiscovery_of_article(library: Library, article: Article) -> tuple[FeedLink, ...]:
    """The feeds of an article's topics."""
    return tuple(
        link
        for term in library.terms_of(TOPICS, article)
        for link in autodiscovery(library, Channel(article.lang, TOPICS, term))
    )


def feed_groups(library: Library, lang: str) -> tuple[FeedGroup, ...]:
    """All feeds of a language: first those of all articles and of updates, then by taxonomy."""
    language, numbers = library.languages[lang], count(1)
    groups = []
    for taxonomy, found in groupby(channels(library, lang), key=lambda channel: channel.taxonomy):
        title = language[taxonomy.name] if taxonomy else language["feeds_main"]
        feeds = tuple(_feed_view(library, channel, next(numbers)) for channel in found)
        groups.append(FeedGroup(title, feeds, taxonomy in (None, TOPICS)))
    return tuple(groups)


def _feed_view(library: Library, channel: Channel, number: int) -> FeedView:
    feed_url = library.settings.site_url + channel.url(library)
    name = channel.term[channel.lang].name if channel.term else channel.title(library)
    return FeedView(
        id=f"site-feed-{number}",
        page=Link(name, channel.page(library) if channel.term else ""),
        feed_url=feed_url,
        app_url=f"feed:{feed_url}",
        services=tuple(Link(service, url + quote(feed_url, safe="")) for service, url in FEED_SERVICES),
        other_formats=tuple(
            Link(form.label, channel.url(library, form))
            for form in channel.content(library.settings.feeds).formats
            if form is not RSS
        ),
    )
