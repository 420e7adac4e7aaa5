"""The coverage of the archive as a table for a terminal and as JSON for programs."""

import json
from collections.abc import Iterator

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS
from newsroom.archive.translation_status import Coverage, Row
from newsroom.content.article import State
from newsroom.core.message import Message
from newsroom.core.problems import printable
from newsroom.i18n.catalogue import Catalogue

STATES = {State.MISSING: Message("missing"), State.OUTDATED: Message("outdated")}


def as_text(found: Coverage, library: Library, catalogue: Catalogue) -> Iterator[str]:
    """Lines: how many of the stories can be read in each language as they are now, then what waits, the longest first."""
    tell = catalogue.tell
    lang = catalogue.lang if catalogue.lang in found.langs else found.langs[0]
    sections = {key: term[lang].name for key, term in library.terms[SECTIONS.name].items()}
    rows = [(tell(Message("All")), found.total)]
    rows += [(sections[row.key], row) for row in found.sections]
    rows += [(row.key, row) for row in found.years]
    width = max(len(name) for name, _ in rows)
    yield f"{'':{width}}  {tell(Message('stories')):>9}" + "".join(f"  {each:>18}" for each in found.langs)
    for name, row in rows:
        yield f"{name:{width}}  {row.stories:9}" + "".join(
            f"  {_cell(row, each, catalogue):>18}" for each in found.langs
        )
    yield ""
    if not found.waiting:
        yield tell(Message("Every story is in every language, up to date."))
        return
    count = Message("{n} version to write or renew", plural="{n} versions to write or renew", n=len(found.waiting))
    yield tell(Message("{count}, the longest waiting first:", count=count))
    for each in found.waiting:
        state = tell(STATES[each.state])
        yield printable(f"{each.since}  {each.lang}  {state}  {each.story.id}  {each.story.shown_in(lang).title}")


def _cell(row: Row, lang: str, catalogue: Catalogue) -> str:
    """`29 (88%)`, and how many are outdated."""
    outdated = row.states[lang][State.OUTDATED]
    words = catalogue.tell(Message(", {n} outdated", plural=", {n} outdated", n=outdated)) if outdated else ""
    return f"{row.covered(lang)} ({row.percent(lang)}%){words}"


def as_json(found: Coverage) -> str:
    """One document: `total`, `sections` and `years` with the number of versions in each state by language, and `waiting`."""
    document = {
        "total": _entry(found.total),
        "sections": [_entry(row) for row in found.sections],
        "years": [_entry(row) for row in found.years],
        "waiting": [
            {"story": each.story.id, "lang": each.lang, "state": each.state, "since": each.since.isoformat()}
            for each in found.waiting
        ],
    }
    return json.dumps(document, indent=1)


def _entry(row: Row) -> dict[str, object]:
    states = {lang: {state: counts[state] for state in State} for lang, counts in row.states.items()}
    return {"key": row.key, "stories": row.stories, "langs": states}
