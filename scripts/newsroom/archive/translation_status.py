"""Translation status: how much of the archive is in which language, by section and year, and what has to be translated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS, YEARS
from newsroom.archive.translation_notice import outdated_since
from newsroom.content.article import Story, VersionState


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A part of the archive: the key of a section or year, empty for the whole; its stories, and their states by language."""

    key: str
    stories: int
    states: Mapping[str, Mapping[VersionState, int]]

    def up_to_date(self, lang: str) -> int:
        """The number of stories with an up-to-date version in a language: originals and current translations."""
        return self.states[lang][VersionState.ORIGINAL] + self.states[lang][VersionState.TRANSLATION]

    def percent(self, lang: str) -> int:
        """The share of up-to-date stories, rounded; 100 only if none is missing, 0 only if there are none."""
        count = self.up_to_date(lang)
        if count in (0, self.stories):
            return 100 if count else 0
        return min(max(round(100 * count / self.stories), 1), 99)


@dataclass(frozen=True, slots=True)
class PendingTranslation:
    """A missing or outdated translation, and since when.

    `since` is the day on which the original came out, or that of the change that made the translation outdated: None if no
    field of the original names it.
    """

    story: Story
    lang: str
    state: VersionState
    since: date | None


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """The status of the published archive in total, by section and by year, newest first; `pending` has the oldest first."""

    langs: tuple[str, ...]
    total: StatusRow
    sections: tuple[StatusRow, ...]
    years: tuple[StatusRow, ...]
    pending: tuple[PendingTranslation, ...]


def translation_status(library: Library) -> TranslationStatus:
    """The translation status of the archive."""
    langs = tuple(library.languages)
    rows = {
        taxonomy: tuple(
            _row(key, library.stories_by_term[taxonomy.name][key], langs)
            for key in library.terms[taxonomy.name]
            if key in library.stories_by_term[taxonomy.name]
        )
        for taxonomy in (SECTIONS, YEARS)
    }
    pending = sorted(_pending(library.stories, langs), key=_waiting_order)
    return TranslationStatus(langs, _row("", library.stories, langs), rows[SECTIONS], rows[YEARS], tuple(pending))


def _row(key: str, stories: Sequence[Story], langs: Iterable[str]) -> StatusRow:
    return StatusRow(key, len(stories), {lang: Counter(story.state(lang) for story in stories) for lang in langs})


def _pending(stories: Iterable[Story], langs: Iterable[str]) -> Iterator[PendingTranslation]:
    for story in stories:
        for lang in langs:
            state = story.state(lang)
            if state is VersionState.MISSING:
                yield PendingTranslation(story, lang, state, story.original.published)
            elif state is VersionState.OUTDATED:
                yield PendingTranslation(story, lang, state, outdated_since(story, story.versions[lang]))


def _waiting_order(pending: PendingTranslation) -> tuple[date, str, str]:
    """The longest waiting first; an unknown day is after the translation's own."""
    return pending.since or pending.story.versions[pending.lang].last_changed, pending.story.id, pending.lang
