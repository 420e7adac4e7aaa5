"""How much of the archive is in which language: counts by language, section and year, and what waits for a translator."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS, YEARS
from newsroom.content.article import State, Story


@dataclass(frozen=True, slots=True)
class Row:
    """Part of the archive: the key of a section or a year, "" for all; how many stories; by language how many in each state."""

    key: str
    stories: int
    states: Mapping[str, Mapping[State, int]]

    def covered(self, lang: str) -> int:
        """How many stories can be read in the language as they are now: originals and translations that are up to date."""
        return self.states[lang][State.ORIGINAL] + self.states[lang][State.TRANSLATION]

    def percent(self, lang: str) -> int:
        """Their share in hundredths, rounded; 100 only if none is missing, 0 only if there is none."""
        covered = self.covered(lang)
        if covered in (0, self.stories):
            return 100 if covered else 0
        return min(max(round(100 * covered / self.stories), 1), 99)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that is missing or outdated, and since which day: that of the original, or that on which it changed."""

    story: Story
    lang: str
    state: State
    since: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """The published archive: in all, by section, by year, newest first; and what waits, the longest first."""

    langs: tuple[str, ...]
    total: Row
    sections: tuple[Row, ...]
    years: tuple[Row, ...]
    waiting: tuple[Waiting, ...]


def coverage(library: Library) -> Coverage:
    """The coverage of the archive in each of its languages."""
    langs = tuple(library.languages)
    rows = {
        taxonomy: tuple(
            _row(key, library.gathered[taxonomy.name][key], langs)
            for key in library.terms[taxonomy.name]
            if key in library.gathered[taxonomy.name]
        )
        for taxonomy in (SECTIONS, YEARS)
    }
    waiting = sorted(_waiting(library.stories, langs), key=lambda each: (each.since, each.story.id, each.lang))
    return Coverage(langs, _row("", library.stories, langs), rows[SECTIONS], rows[YEARS], tuple(waiting))


def _row(key: str, stories: Sequence[Story], langs: Iterable[str]) -> Row:
    return Row(key, len(stories), {lang: Counter(story.state(lang) for story in stories) for lang in langs})


def _waiting(stories: Iterable[Story], langs: Iterable[str]) -> Iterator[Waiting]:
    for story in stories:
        for lang in langs:
            state = story.state(lang)
            if state is State.MISSING:
                yield Waiting(story, lang, state, story.original.date)
            elif state is State.OUTDATED:
                yield Waiting(story, lang, state, story.original.changed)
