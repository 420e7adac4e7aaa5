"""Feed documents, independent of their format: the feed of a channel and its archive documents (RFC 5005, section 4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from newsroom.archive.addresses import JSON_FEED, FeedFormat
from newsroom.archive.feed_settings import FeedContent, FeedText
from newsroom.archive.library import Library
from newsroom.archive.publication import change_time, time_on
from newsroom.feeds._entries import ChannelEntry, channel_entries
from newsroom.feeds._items import tag_uri, xml_safe
from newsroom.feeds.channels import Channel, archive_documents

# The date of a feed without any story. Never the time of the build, because the same files must give the same bytes.
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class DocumentUrls:
    """URLs of a document in one format: its own and its former ones, relative to the site, and those it links to, absolute.

    `current_url` is that of the feed, `older_url` and `newer_url` are the adjacent archive documents, empty if there are none;
    their format is `archive_format`.
    """

    url: str
    current_url: str
    older_url: str
    newer_url: str
    archive_format: FeedFormat
    former_urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed or one of its archive documents, newest entry first. `archive_name` is `2016-1`, empty for the feed itself.

    `has_texts` if the items contain the text of their articles rather than the summary alone.
    """

    id: str
    title: str
    description: str
    lang: str
    site_name: str
    site_url: str
    page_url: str
    license: str
    archive_name: str
    has_texts: bool
    entries: tuple[ChannelEntry, ...]
    updated: datetime
    urls: Mapping[FeedFormat, DocumentUrls]


def feed_documents(library: Library, channel: Channel) -> Iterator[FeedDocument]:
    """The feed of a channel, then its archive, oldest document first."""
    entries, feeds = channel_entries(library, channel), library.settings.feeds
    content, archive_content = channel.content(feeds), channel.archive_content(feeds)
    dates = [entry.article.published for entry in entries]
    archive = [*archive_documents(dates, feeds.items)] if archive_content else []
    older = next((part.name for part in reversed(archive) if part.items), "")
    yield _document(library, channel, "", entries[: feeds.items], content, _urls(library, channel, "", older, ""))
    if not archive_content:
        return
    older, last = "", entries[:0]
    for part, newer in zip_longest(archive, archive[1:]):
        shown = entries[part.items.start : part.items.stop]
        last = shown or last  # a document that is still empty is dated like the full one before it
        urls = _urls(library, channel, part.name, older, newer.name if newer else "")
        yield replace(_document(library, channel, part.name, last, archive_content, urls), entries=shown)
        older = part.name if shown else older  # links to older documents skip an empty one


def _document(
    library: Library,
    channel: Channel,
    part: str,
    entries: tuple[ChannelEntry, ...],
    content: FeedContent,
    urls: Mapping[FeedFormat, DocumentUrls],
) -> FeedDocument:
    settings = library.settings.language(channel.lang)
    changes = [entry.changed_at(library) for entry in entries]
    return FeedDocument(
        id=tag_uri(library, channel.key),
        title=xml_safe(channel.title(library)),
        description=xml_safe(channel.description(library)),
        lang=channel.lang,
        site_name=xml_safe(settings.site_name),
        site_url=library.settings.site_url,
        page_url=library.settings.site_url + channel.page(library),
        license=library.settings.license,
        archive_name=part,
        has_texts=content.text is FeedText.FULL,
        entries=entries,
        updated=max(changes) if changes else _newest_change(library, channel.lang),
        urls=urls,
    )


def _newest_change(library: Library, lang: str) -> datetime:
    """The newest change in a language: the date of a document without entries, because Atom requires one (RFC 4287, 4.1.1)."""
    articles = [story.versions[lang] for story in library.stories if lang in story.versions]
    newest = max((article.last_changed for article in articles), default=EPOCH)
    changes = [change_time(library, each, newest) for each in articles if each.last_changed == newest]
    return max(changes, default=time_on(EPOCH, library.settings.timezone))


def _urls(library: Library, channel: Channel, part: str, older: str, newer: str) -> Mapping[FeedFormat, DocumentUrls]:
    """The URLs of a document by format. `older` and `newer` are names of archive documents, empty for none."""
    site_url, feeds = library.settings.site_url, library.settings.feeds
    content, archive = channel.content(feeds), channel.archive_content(feeds)
    archive_formats = archive.formats if archive else ()

    def archive_url(feed_format: FeedFormat, document: str) -> str:
        return site_url + channel.url(library, feed_format, document) if document else ""

    def urls(feed_format: FeedFormat) -> DocumentUrls:
        linked = _archive_format(feed_format, archive_formats)
        return DocumentUrls(
            url=channel.url(library, feed_format, part),
            current_url=site_url + channel.url(library, feed_format),
            older_url=archive_url(linked, older) if linked else "",
            newer_url=archive_url(linked, newer) if linked else "",
            archive_format=linked or feed_format,
            former_urls=() if part else tuple(channel.former_urls(library, feed_format)),
        )

    return {feed_format: urls(feed_format) for feed_format in (archive_formats if part else content.formats)}


def _archive_format(feed_format: FeedFormat, formats: tuple[FeedFormat, ...]) -> FeedFormat | None:
    """The format of the archive documents that a feed links to: its own, else the first; a JSON feed links to JSON only."""
    if feed_format in formats:
        return feed_format
    xml = [each for each in formats if each is not JSON_FEED]
    return xml[0] if xml and feed_format is not JSON_FEED else None
