"""The translation status of the archive as a table for a terminal and as JSON for programs."""

import json
from collections.abc import Iterator

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS
from newsroom.archive.translation_status import StatusRow, TranslationStatus
from newsroom.content.article import VersionState
from newsroom.core.message import Message
from newsroom.core.problems import escaped
from newsroom.i18n.catalogue import Catalogue

_STATE_LABELS = {VersionState.MISSING: Message("missing"), VersionState.OUTDATED: Message("outdated")}


def status_table(status: TranslationStatus, library: Library, catalogue: Catalogue) -> Iterator[str]:
    """The lines of a table of up-to-date stories per language, then the versions to write or update, oldest first."""
    translate = catalogue.translate
    lang = catalogue.lang if catalogue.lang in status.langs else status.langs[0]
    sections = {key: term[lang].name for key, term in library.terms[SECTIONS.name].items()}
    rows = [(translate(Message("Total")), status.total)]
    rows += [(sections[row.key], row) for row in status.sections]
    rows += [(row.key, row) for row in status.years]
    width = max(len(name) for name, _ in rows)
    yield f"{'':{width}}  {translate(Message('stories')):>9}" + "".join(f"  {each:>18}" for each in status.langs)
    for name, row in rows:
        yield f"{name:{width}}  {row.stories:9}" + "".join(
            f"  {_cell(row, each, catalogue):>18}" for each in status.langs
        )
    yield ""
    if not status.pending:
        yield translate(Message("Every story is available and up to date in every language."))
        return
    count = Message(
        "{n} version to translate or update", plural="{n} versions to translate or update", n=len(status.pending)
    )
    yield translate(Message("{count}, longest waiting first:", count=count))
    for each in status.pending:
        state = translate(_STATE_LABELS[each.state])
        yield escaped(
            f"{each.since or '–'!s:10}  {each.lang}  {state}  {each.story.id}  {each.story.shown_in(lang).title}"
        )


def _cell(row: StatusRow, lang: str, catalogue: Catalogue) -> str:
    """A cell such as `29 (88%), 2 outdated`."""
    outdated = row.states[lang][VersionState.OUTDATED]
    words = catalogue.translate(Message(", {n} outdated", plural=", {n} outdated", n=outdated)) if outdated else ""
    return f"{row.up_to_date(lang)} ({row.percent(lang)}%){words}"


def status_json(status: TranslationStatus) -> str:
    """A JSON document: `total`, `sections` and `years` with counts by language and state, and the `waiting` versions."""
    document = {
        "total": _entry(status.total),
        "sections": [_entry(row) for row in status.sections],
        "years": [_entry(row) for row in status.years],
        "waiting": [
            {
                "story": each.story.id,
                "lang": each.lang,
                "state": each.state,
                "since": each.since and each.since.isoformat(),
            }
            for each in status.pending
        ],
    }
    return json.dumps(document, indent=1)


def _entry(row: StatusRow) -> dict[str, object]:
    states = {lang: {state: counts[state] for state in VersionState} for lang, counts in row.states.items()}
    return {"key": row.key, "stories": row.stories, "langs": states}
