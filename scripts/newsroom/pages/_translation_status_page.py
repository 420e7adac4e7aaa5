"""The status of translations on its page: tables by section and year, and the missing or outdated ones, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS, YEARS, Taxonomy
from newsroom.archive.translation_status import PendingTranslation, StatusRow, TranslationStatus, translation_status
from newsroom.content.article import VersionState
from newsroom.pages._components import DateView, Link, date_view, story_link, term_link
from newsroom.pages._contribution_links import pending_translation_url

MAX_WAITING_SHOWN = 100


@dataclass(frozen=True, slots=True)
class StatusCell:
    """The stories of a row in one language: number, percentage, and a note on outdated translations."""

    number: str
    share: str
    outdated: str


@dataclass(frozen=True, slots=True)
class StatusRowView:
    """A row: link to the section or year, number of stories, and a cell for each language."""

    link: Link
    stories: str
    cells: tuple[StatusCell, ...]


@dataclass(frozen=True, slots=True)
class StatusTableView:
    """A table with its title and the title of its first column."""

    title: str
    row_title: str
    rows: tuple[StatusRowView, ...]


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A translation to write or update: the story, the task as text, since when if it is known, and where it is done."""

    story: Link
    task: str
    since: DateView | None
    url: str


@dataclass(frozen=True, slots=True)
class TranslationStatusView:
    """The tables; the languages as pairs of name and code; the waiting translations.

    `more` is a sentence with their total if only the first `max_waiting` are listed.
    """

    langs: tuple[tuple[str, str], ...]
    tables: tuple[StatusTableView, ...]
    waiting: tuple[WaitingView, ...]
    more: str


def translation_status_view(library: Library, lang: str, max_waiting: int = MAX_WAITING_SHOWN) -> TranslationStatusView:
    """The status of translations for the page in a language."""
    found, language = translation_status(library), library.languages[lang]
    whole = (Link(language["coverage_all"], library.addresses.articles(lang)), found.total)
    count = len(found.pending)
    return TranslationStatusView(
        langs=tuple((each.label, each.lang) for each in library.settings.languages),
        tables=(
            StatusTableView(
                language["sections"],
                language["one_sections"],
                _rows(library, found, lang, [whole, *_linked(library, SECTIONS, found.sections, lang)]),
            ),
            StatusTableView(
                language["years"],
                language["coverage_year"],
                _rows(library, found, lang, _linked(library, YEARS, found.years, lang)),
            ),
        ),
        waiting=tuple(_waiting_view(library, each, lang) for each in found.pending[:max_waiting]),
        more=language.format("waiting_more", n=language.number(count)) if count > max_waiting else "",
    )


def _linked(library: Library, taxonomy: Taxonomy, rows: Iterable[StatusRow], lang: str) -> list[tuple[Link, StatusRow]]:
    terms = library.terms[taxonomy.name]
    return [(term_link(library, taxonomy, terms[row.key], lang), row) for row in rows]


def _rows(
    library: Library, found: TranslationStatus, lang: str, rows: Iterable[tuple[Link, StatusRow]]
) -> tuple[StatusRowView, ...]:
    number = library.languages[lang].number
    return tuple(
        StatusRowView(link, number(row.stories), tuple(_cell(library, row, each, lang) for each in found.langs))
        for link, row in rows
    )


def _cell(library: Library, row: StatusRow, of: str, lang: str) -> StatusCell:
    language = library.languages[lang]
    covered, outdated = row.up_to_date(of), row.states[of][VersionState.OUTDATED]
    note = language.plural("outdated", outdated) if outdated else ""
    return StatusCell(language.number(covered), language.percent(row.percent(of)), note)


def _waiting_view(library: Library, waiting: PendingTranslation, lang: str) -> WaitingView:
    language = library.languages[lang]
    key = "waiting_missing" if waiting.state is VersionState.MISSING else "waiting_outdated"
    task = language.format(key, language=language.name_of(waiting.lang))
    since = date_view(library, lang, waiting.since) if waiting.since else None
    url = pending_translation_url(library, waiting)
    return WaitingView(story_link(library, waiting.story, lang), task, since, url)
