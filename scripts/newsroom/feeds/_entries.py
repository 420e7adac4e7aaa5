"""Entry: a version, or what happened to it on a later day, as something that a feed has; and which of them a slice has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.content.article import Article, Story
from newsroom.feeds.channels import NEWEST, Slice


@dataclass(frozen=True, slots=True)
class Entry:
    """A version as it is now; where `day` is set, what happened to it on that day after the story had appeared."""

    story: Story
    version: Article
    day: date | None = None

    @property
    def changed(self) -> date:
        """The day of its newest change: an update is over when it has happened."""
        return self.day or self.version.changed


def entries(library: Library, one: Slice) -> tuple[Entry, ...]:
    """What a slice has, newest first: all of it if its feed has an archive, else the newest 30."""
    if one.updates:
        return _newest_updates(library, one.lang)
    versions = one.versions(library)
    return tuple(Entry(story, version) for story, version in (versions if one.has_archive else versions[:NEWEST]))


def _newest_updates(library: Library, lang: str) -> tuple[Entry, ...]:
    """The newest 30 updates in a language, newest first: corrections, changes, translations later than their original."""
    found = [
        Entry(story, version, day)
        for story in library.stories
        if (version := story.versions.get(lang))
        for day in _days(story, version)
    ]
    return tuple(sorted(found, key=lambda entry: entry.changed, reverse=True)[:NEWEST])


def _days(story: Story, version: Article) -> Iterator[date]:
    """The days on which something happened to a version, each once, newest first."""
    days = {correction.date for correction in version.corrections}
    days |= {version.updated} if version.updated and version.updated > version.date else set()
    days |= {version.date} if version.date > story.original.date else set()
    yield from sorted(days, reverse=True)
