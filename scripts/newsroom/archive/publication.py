"""When articles come out: their times in the newsroom's time zone, their order, and those that are still to come."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from newsroom.archive.library import Library
from newsroom.content.article import Article

# An article may have a date without a time. At 6:00 in Europe it is the same date from New York to New Zealand.
PUBLICATION_TIME = time(6)


def time_on(day: date, timezone: str) -> datetime:
    """6:00 on a date, in the time zone of the newsroom.

    Converted to UTC for early dates whose offset has seconds, because RFC 3339 and RFC 822 offsets have only minutes.
    """
    local = datetime.combine(day, PUBLICATION_TIME, ZoneInfo(timezone))
    offset = local.utcoffset()
    return local.astimezone(UTC) if offset and offset.total_seconds() % 60 else local


def publication_time(library: Library, article: Article) -> datetime:
    """When an article came out: the time in its file, or else 6:00 on its day."""
    timezone = library.settings.timezone
    at = article.published_at
    return at.astimezone(ZoneInfo(timezone)) if at else time_on(article.published, timezone)


def publication_date(library: Library, article: Article) -> str:
    """When an article came out (ISO 8601): the day, or the time with its offset if the file has one."""
    return publication_time(library, article).isoformat() if article.published_at else article.published.isoformat()


def change_time(library: Library, article: Article, day: date) -> datetime:
    """The time of a change on a day: 6:00, but no earlier than the publication."""
    if day <= article.published:
        return publication_time(library, article)
    return time_on(day, library.settings.timezone)


def publication_ranks(library: Library) -> Mapping[str, int]:
    """The rank of each published article by URI: the newest publication first, then the newest date, then by story id."""
    return library.memoised(("publication ranks",), lambda: _ranks(library))


def _ranks(library: Library) -> Mapping[str, int]:
    days = {article.published for article in library.articles}
    seconds = {day: time_on(day, library.settings.timezone).timestamp() for day in days}

    def published(article: Article) -> float:
        return article.published_at.timestamp() if article.published_at else seconds[article.published]

    ordered = sorted(
        library.articles, key=published, reverse=True
    )  # articles are in the order of their stories already
    return {article.uri: rank for rank, article in enumerate(ordered)}


def newest_first(library: Library, articles: Iterable[Article]) -> list[Article]:
    """Published articles in the order in which they came out, the newest first."""
    ranks = publication_ranks(library)
    return sorted(articles, key=lambda article: ranks[article.uri])


def with_local_day(article: Article, timezone: ZoneInfo) -> Article:
    """The article with the day on which it comes out in a time zone."""
    at = article.published_at
    return replace(article, published=at.astimezone(timezone).date()) if at else article


def is_out(article: Article, now: datetime) -> bool:
    """Whether an article has been published at a time, which is in the newsroom's time zone. Ignores drafts."""
    return article.published_at <= now if article.published_at else article.published <= now.date()


def next_publication(articles: Iterable[Article], now: datetime) -> datetime | None:
    """The next publication after `now` that an article sets by the hour, or None."""
    times = [article.published_at for article in articles if article.published_at and not article.draft]
    return min((at for at in times if at > now), default=None)
