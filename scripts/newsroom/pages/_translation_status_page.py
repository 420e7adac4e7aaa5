"""The state of translations as a page shows it: tables by section and year, and what waits, the longest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS, YEARS, Taxonomy
from newsroom.archive.translation_status import Coverage, Row, Waiting, coverage
from newsroom.content.article import State
from newsroom.pages._components import Day, Link, day_of, story_link, term_link

MOST_WAITING = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """How much of a part is in a language: a number, its share, and how many versions are outdated, in words."""

    number: str
    share: str
    outdated: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A part of the archive: its name, a link unless it is the whole; how many stories, and a cell for each language."""

    part: Link
    stories: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """A table with its title and what each of its rows is about."""

    title: str
    part: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A version to write or renew: the story as it can be read, what is wanted in words, and since when."""

    story: Link
    wanted: str
    since: Day


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The tables, the languages' own names over their columns with their codes, and what waits.

    `more` says how many wait, if not all are listed.
    """

    langs: tuple[tuple[str, str], ...]
    tables: tuple[CoverageTable, ...]
    waiting: tuple[WaitingLine, ...]
    more: str


def coverage_view(library: Library, lang: str) -> CoverageView:
    """The state of translations in the words of a language."""
    found, language = coverage(library), library.languages[lang]
    whole = (Link(language["coverage_all"], library.addresses.articles(lang)), found.total)
    count = len(found.waiting)
    return CoverageView(
        langs=tuple((each.label, each.lang) for each in library.settings.languages),
        tables=(
            CoverageTable(
                language["sections"],
                language["one_sections"],
                _rows(library, found, lang, [whole, *_linked(library, SECTIONS, found.sections, lang)]),
            ),
            CoverageTable(
                language["years"],
                language["coverage_year"],
                _rows(library, found, lang, _linked(library, YEARS, found.years, lang)),
            ),
        ),
        waiting=tuple(_line(library, each, lang) for each in found.waiting[:MOST_WAITING]),
        more=language.say("waiting_more", n=language.number(count)) if count > MOST_WAITING else "",
    )


def _linked(library: Library, taxonomy: Taxonomy, rows: Iterable[Row], lang: str) -> list[tuple[Link, Row]]:
    terms = library.terms[taxonomy.name]
    return [(term_link(library, taxonomy, terms[row.key], lang), row) for row in rows]


def _rows(library: Library, found: Coverage, lang: str, rows: Iterable[tuple[Link, Row]]) -> tuple[CoverageRow, ...]:
    number = library.languages[lang].number
    return tuple(
        CoverageRow(part, number(row.stories), tuple(_cell(library, row, each, lang) for each in found.langs))
        for part, row in rows
    )


def _cell(library: Library, row: Row, of: str, lang: str) -> Cell:
    language = library.languages[lang]
    covered, outdated = row.covered(of), row.states[of][State.OUTDATED]
    words = language.count("outdated", outdated) if outdated else ""
    return Cell(language.number(covered), language.percent(row.percent(of)), words)


def _line(library: Library, waiting: Waiting, lang: str) -> WaitingLine:
    language = library.languages[lang]
    key = "waiting_missing" if waiting.state is State.MISSING else "waiting_outdated"
    wanted = language.say(key, language=language.other_name(waiting.lang))
    return WaitingLine(story_link(library, waiting.story, lang), wanted, day_of(library, lang, waiting.since))
