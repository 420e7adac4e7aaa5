"""FeedSettings: how much the feeds of an archive contain, because they are most of the bytes of a large site."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from newsroom.archive._setting import Setting, stories_per_page
from newsroom.archive.addresses import ATOM, FEED_FORMATS, JSON_FEED, RSS, FeedFormat
from newsroom.content.field_types import InvalidValue, boolean, matching
from newsroom.core.message import Message
from newsroom.core.problems import with_value

MAX_ITEMS = 500
FORMAT_NAMES = {"rss": RSS, "atom": ATOM, "json": JSON_FEED}


class FeedText(StrEnum):
    """What the items of a feed contain: the whole text, the summary alone, or nothing, because there are no items."""

    FULL = "full"
    SUMMARY = "summary"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FeedContent:
    """The formats of a kind of feed, what their items contain, and how many stories a term needs to have one."""

    formats: tuple[FeedFormat, ...]
    text: FeedText
    min_stories: int = 1


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """`main` feeds are those of all stories, of updates, sections and topics; feeds of `names` are those of people and the like.

    A feed has up to `items` stories. Older ones are in `archive` documents (RFC 5005) of the feed of all stories and, if
    `archives_topics`, of topics. Formats of the archive are among those of the main feeds.
    """

    items: int
    main: FeedContent
    archive: FeedContent
    archives_topics: bool
    names: FeedContent


def feed_settings(values: dict[str, Any]) -> FeedSettings:
    """The settings from the values of `extra.newsroom.feeds`."""
    main = FeedContent(values["formats"], values["text"])
    archive, names = values["archive"], values["names"]
    formats = tuple(each for each in archive["formats"] if each in main.formats)
    has_archive = formats and archive["text"] is not FeedText.NONE
    return FeedSettings(
        items=values["items"],
        main=main,
        archive=FeedContent(formats if has_archive else (), archive["text"]),
        archives_topics=archive["topics"],
        names=FeedContent(names["formats"], names["text"], names["stories"]),
    )


def number_of_items(value: str) -> int:
    """A number of items, which is also that of an archive document."""
    rule = Message("must be a whole number from 1 to {most}", most=MAX_ITEMS)
    number = int(matching(re.compile("[1-9][0-9]{0,4}"), rule)(value))
    if number > MAX_ITEMS:
        raise InvalidValue(rule + with_value(value))
    return number


def archive_formats(value: str) -> tuple[FeedFormat, ...]:
    """Formats, one a line, in the order of FEED_FORMATS."""
    names = value.split("\n")
    if any(name not in FORMAT_NAMES for name in names):
        raise InvalidValue(Message("must be a list of rss, atom and json") + with_value(", ".join(names)))
    return tuple(each for each in FEED_FORMATS if each in {FORMAT_NAMES[name] for name in names})


def feed_formats(value: str) -> tuple[FeedFormat, ...]:
    """Formats of feeds. RSS is always among them, because every feed reader reads it."""
    formats = archive_formats(value)
    if RSS not in formats:
        raise InvalidValue(
            Message("must contain rss, which every feed reader reads") + with_value(value.replace("\n", ", "))
        )
    return formats


def feed_text(value: str) -> FeedText:
    """What items contain, in a feed that has items."""
    return FeedText(matching(re.compile("full|summary"), Message("must be full or summary"))(value))


def archive_text(value: str) -> FeedText:
    """What the items of archive documents contain."""
    return FeedText(matching(re.compile("full|summary|none"), Message("must be full, summary or none"))(value))


_FEED_ARCHIVE = (
    Setting(
        "text",
        archive_text,
        holds="what older stories have in the archive documents: full, summary, or none for no documents",
        default="summary",
    ),
    Setting("formats", archive_formats, holds="formats of the archive documents", default="atom", is_list=True),
    Setting("topics", boolean, holds="true if topics have archive documents too", default="false"),
)
_FEEDS_OF_NAMES = (
    Setting(
        "formats",
        feed_formats,
        holds="formats of the feeds of people, organisations, places and authors",
        default="rss",
        is_list=True,
    ),
    Setting("text", feed_text, holds="what their stories have: full or summary", default="summary"),
    Setting("stories", stories_per_page, holds="fewest stories for which one has a feed", default="2"),
)
FEED_SETTINGS = (
    Setting("items", number_of_items, holds="stories in a feed, and in an archive document", default="30"),
    Setting(
        "formats",
        feed_formats,
        holds="formats of the other feeds: rss, atom, json",
        default="rss\natom\njson",
        is_list=True,
    ),
    Setting("text", feed_text, holds="what stories have in the other feeds: full or summary", default="full"),
    Setting("archive", fields=_FEED_ARCHIVE, is_closed=True, prefix="extra.newsroom.feeds.archive."),
    Setting("names", fields=_FEEDS_OF_NAMES, is_closed=True, prefix="extra.newsroom.feeds.names."),
)
