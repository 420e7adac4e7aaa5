"""ChannelEntry: an article, or an update of it, that a feed lists; and the entries of a channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from newsroom.archive.library import Library
from newsroom.archive.publication import change_time
from newsroom.content.article import Article, Story
from newsroom.feeds.channels import Channel


@dataclass(frozen=True, slots=True)
class ChannelEntry:
    """An article; with an `update_date`, what changed in it on that date, after the story was published."""

    story: Story
    article: Article
    update_date: date | None = None

    def changed_at(self, library: Library) -> datetime:
        """The time of its newest change. An update itself never changes."""
        return change_time(library, self.article, self.update_date or self.article.last_changed)


def channel_entries(library: Library, channel: Channel) -> tuple[ChannelEntry, ...]:
    """The entries of a channel, newest first: all of them if its feed has an archive, else those of the feed."""
    if channel.updates:
        return _newest_updates(library, channel.lang)
    articles = channel.articles(library)
    shown = articles if channel.archive_content(library.settings.feeds) else articles[: library.settings.feeds.items]
    return tuple(ChannelEntry(story, article) for story, article in shown)


def _newest_updates(library: Library, lang: str) -> tuple[ChannelEntry, ...]:
    """The newest updates in a language, newest first: corrections, changes, translations later than their original."""
    found = [
        ChannelEntry(story, article, update_date)
        for story in library.stories
        if (article := story.versions.get(lang))
        for update_date in _update_dates(story, article)
    ]
    return tuple(
        sorted(found, key=lambda entry: entry.changed_at(library), reverse=True)[: library.settings.feeds.items]
    )


def _update_dates(story: Story, article: Article) -> Iterator[date]:
    """The dates on which an article changed since it came out here, each once, newest first."""
    published = article.published
    dates = {correction.date for correction in article.corrections if correction.date >= published}
    dates |= {article.updated} if article.updated and article.updated > published else set()
    dates |= {published} if published > story.original.published else set()
    yield from sorted(dates, reverse=True)
