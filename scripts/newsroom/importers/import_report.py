"""The plan of an import as a page that a person can read, in Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping

from newsroom.core.message import Message
from newsroom.i18n.catalogue import Catalogue
from newsroom.importers._entry import Evidence
from newsroom.importers._pairing import ImportedStory
from newsroom.importers.import_plan import ImportPlan

_MAX_ROWS = 200
_EVIDENCE: Mapping[Evidence, Message] = {
    Evidence.POLYLANG: Message("Polylang’s groups of translations"),
    Evidence.WPML: Message("WPML’s groups of translations"),
    Evidence.DUPLICATE: Message("a field that names the original"),
    Evidence.FIELD: Message("all languages in one field (qTranslate)"),
    Evidence.KEY: Message("the same key of translations"),
    Evidence.FILE: Message("the same file name"),
    Evidence.NONE: Message("no other version"),
}
_LOSSES: Mapping[str, Message] = {
    "shortcode": Message("shortcodes that stay visible as text"),
    "form": Message("fields of forms"),
    "script": Message("scripts"),
    "style": Message("style sheets"),
    "abbreviation": Message("explanations of abbreviations"),
    "link": Message("links whose address no browser opens, now text"),
    "image": Message("images without an address, now text"),
    "image-description": Message("images without a description: they have the title of their story"),
    "address": Message("addresses that a static site cannot answer"),
}
_LACKS: Mapping[str, Message] = {
    "date": Message("no date: dated today"),
    "title": Message("no title: named after the address"),
    "summary": Message("no summary"),
    "topics": Message("no topic"),
    "authors": Message("no author"),
    "sources": Message("no sources, which this archive requires"),
}
_REASONS: Mapping[str, Message] = {
    "source": Message("the source says which one is the original"),
    "date": Message("the earliest counts as the original"),
    "language": Message("of the same day: the archive’s first language counts as the original"),
}


def plan_page(plan: ImportPlan, catalogue: Catalogue) -> str:
    """The plan: what was found and skipped, which versions belong together and why, what is lost, what is left to do."""
    say = catalogue.translate
    lines = [f"# {say(Message('Plan of the import'))}", ""]
    lines += [f"## {say(Message('Found'))}", "", *_found(plan), ""]
    if plan.skipped:
        lines += [f"## {say(Message('Left out'))}", "", *_counted(plan.skipped), ""]
    lines += [f"## {say(Message('Versions of one story'))}", "", *_pairs(plan.stories, catalogue), ""]
    lines += [f"## {say(Message('Terms'))}", "", say(Message("What each becomes is in import.yml.")), ""]
    if losses := [*_losses(plan, catalogue)]:
        lines += [f"## {say(Message('Lost or changed'))}", "", *losses, ""]
    if lacks := [f"- {n:,} · {say(_LACKS[name])}" for name, n in plan.lacking.items() if n]:
        lines += [f"## {say(Message('What the source lacks'))}", "", *lacks, ""]
    if plan.leftovers:
        lines += [f"## {say(Message('To correct by hand'))}", "", *_leftovers(plan), ""]
    return "\n".join(lines)


def _found(plan: ImportPlan) -> Iterator[str]:
    for (kind, status, lang), number in sorted(plan.found.items(), key=lambda row: (-row[1], row[0])):
        yield f"- {number:,} · {kind}, {status}, {lang or '?'}"


def _counted(counts: Counter[str]) -> Iterator[str]:
    return (f"- {number:,} · {name}" for name, number in counts.most_common())


def _pairs(stories: list[ImportedStory], catalogue: Catalogue) -> Iterator[str]:
    say = catalogue.translate
    for evidence, number in Counter(story.evidence for story in stories).most_common():
        yield f"- {number:,} · {say(_EVIDENCE[evidence])}"
    reasons = Counter(story.reason for story in stories if story.reason)
    yield from (f"- {number:,} · {say(_REASONS[reason])}" for reason, number in reasons.most_common())


def _losses(plan: ImportPlan, catalogue: Catalogue) -> Iterator[str]:
    say = catalogue.translate
    for (kind, detail), number in sorted(plan.losses.items(), key=lambda row: (row[0][0], -row[1])):
        if number:
            words = say(_LOSSES[kind]) if kind in _LOSSES else kind
            yield f"- {number:,} · {words}" + (f": `{detail}`" if detail else "")


def _leftovers(plan: ImportPlan) -> Iterator[str]:
    for uri, line, words in plan.leftovers[:_MAX_ROWS]:
        yield f"- {uri}, {line}: {words}"
    if len(plan.leftovers) > _MAX_ROWS:
        yield f"- … {len(plan.leftovers) - _MAX_ROWS:,}"
