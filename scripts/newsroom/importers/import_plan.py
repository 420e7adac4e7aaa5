"""ImportPlan: what an import will do, before anything is written."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from newsroom.archive.settings import Settings
from newsroom.content.field_types import InvalidValue, iso_date
from newsroom.content.requirements import Level
from newsroom.importers._conversion import Converter, clean_line
from newsroom.importers._entry import Entry, ImportSource, SourceTerm
from newsroom.importers._locations import Location, locations
from newsroom.importers._pairing import DRAFT_STATUSES, ImportedStory, paired
from newsroom.importers.import_mapping import TermMapping, source_key, term_mapping

NO_SECTION = SourceTerm("category", "", "")
_NEGOTIABLE = ("summary", "topics", "authors")


@dataclass(slots=True)
class ImportPlan:
    """Stories with their locations, the mapping of terms, counts of what was found, skipped, lost and lacking, and leftovers.

    The entries of `stories` have no texts: these are read again when they are written.
    """

    stories: list[ImportedStory]
    locations: dict[str, Location]
    mapping: TermMapping
    found: Counter[tuple[str, str, str]]
    skipped: Counter[str]
    losses: Counter[tuple[str, str]]
    lacking: Counter[str] = field(default_factory=Counter)
    leftovers: list[tuple[str, int, str]] = field(default_factory=list)  # file, line of the text, message


def make_plan(
    source: ImportSource, settings: Settings, langs: Sequence[str], targets: Mapping[str, str], taken: Iterable[str]
) -> ImportPlan:
    """The plan of a source. The first of `langs` is that of entries without one; `targets` are those of the mapping file.

    Raises ProblemsFound if the source cannot be read.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    losses: Counter[tuple[str, str]] = Counter()
    foreign: Counter[str] = Counter()
    entries: list[Entry] = []
    shared: dict[SourceTerm, SourceTerm] = {}  # one object for each term: thousands of texts have the same
    leftovers: dict[str, list[tuple[int, str]]] = {}
    converter = Converter(source, settings, {})
    for entry in source.entries():
        own = entry.lang or langs[0]
        found[entry.kind, entry.status, own] += 1
        if own not in langs:
            foreign[f"language {own}"] += 1
            continue
        text = converter.converted(entry)
        for loss in text.losses:
            losses[loss.kind, loss.detail if loss.kind in ("shortcode", "form") else ""] += loss.count
        if text.leftovers:
            leftovers[entry.id] = text.leftovers
        entries.append(_without_text(entry, own, shared))
    stories = paired(entries, langs)
    places = locations(stories, str(settings.today()), taken)
    plan = ImportPlan(stories, places, term_mapping(stories, targets), found, source.skipped + foreign, losses)
    for story in stories:
        _count_lacks(plan, story, settings)
        for entry in story.versions:
            plan.leftovers += [(places[entry.id].uri, line, message) for line, message in leftovers.get(entry.id, ())]
    return plan


def _without_text(entry: Entry, lang: str, shared: dict[SourceTerm, SourceTerm]) -> Entry:
    """The entry as it is kept until it is written, with a valid day or none, and with a section at least."""
    has_section = any(term.taxonomy == NO_SECTION.taxonomy for term in entry.terms)
    terms = entry.terms if has_section else (*entry.terms, NO_SECTION)
    day = ""
    with suppress(InvalidValue):
        day = iso_date(entry.date[:10]).isoformat()
    return replace(
        entry,
        lang=lang,
        text="",
        notes={},
        comments=(),
        terms=tuple(shared.setdefault(term, term) for term in terms),
        authors=tuple(shared.setdefault(term, term) for term in entry.authors),
        title=clean_line(entry.title),
        date=day,
    )


def _count_lacks(plan: ImportPlan, story: ImportedStory, settings: Settings) -> None:
    original, wanted = story.original, {*settings.requirements.fields(Level.ERROR, None)}
    if not original.date:
        plan.lacking["date"] += 1
    if not any(plan.mapping.target(term).startswith("topics/") for term in original.terms):
        plan.lacking["topics"] += 1
    if not original.authors:
        plan.lacking["authors"] += 1
    plan.lacking["summary"] += sum(not (entry.description or entry.excerpt) for entry in story.versions)
    if "sources" in wanted:
        plan.lacking["sources"] += 1
    plan.lacking["title"] += sum(not entry.title for entry in story.versions)
    plan.losses["address", ""] += sum(len(plan.locations[entry.id].lost_addresses) for entry in story.versions)


def plan_json(plan: ImportPlan) -> bytes:
    """The plan for programs: the same bytes for the same source."""
    found = [{"kind": k, "status": s, "language": lang, "count": n} for (k, s, lang), n in sorted(plan.found.items())]
    lost = [{"kind": kind, "detail": detail, "count": n} for (kind, detail), n in sorted(plan.losses.items()) if n]
    parts = {
        "found": found,
        "skipped": dict(sorted(plan.skipped.items())),
        "terms": {key: plan.mapping.targets[key] for key in sorted(plan.mapping.targets)},
        "lost": lost,
        "lacking": {name: n for name, n in sorted(plan.lacking.items()) if n},
        "leftovers": [{"file": uri, "line": line, "problem": words} for uri, line, words in plan.leftovers],
    }
    head = ",\n".join(f"{_json(name)}: {_json(part)}" for name, part in parts.items())
    # Story by story: all at once they would be most of the memory of a large import.
    stories = ",\n".join(_json(_story(story, plan)) for story in plan.stories)
    return f'{{\n{head},\n"stories": [\n{stories}\n]\n}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _story(story: ImportedStory, plan: ImportPlan) -> dict[str, object]:
    return {
        "evidence": str(story.evidence),
        "original": {"language": story.original.lang, "by": story.reason},
        "versions": [
            {
                "id": entry.id,
                "language": entry.lang,
                "title": entry.title,
                "date": entry.date,
                "draft": entry.status in DRAFT_STATUSES,
                "file": plan.locations[entry.id].uri,
                "aliases": list(plan.locations[entry.id].aliases),
                "terms": [source_key(term) for term in entry.terms],
            }
            for entry in story.versions
        ],
    }
