"""Links out of the archive: where they stand, what their servers' answers mean, and what to write instead. Asks nobody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from newsroom.archive.library import Library
from newsroom.content.article import Article
from newsroom.formats.front_matter import read_text
from newsroom.formats.markdown_dialect import lines_of_targets
from newsroom.formats.markdown_escape import literal

PERMANENT = frozenset({301, 308})
REFUSALS = frozenset({401, 403, 405, 406, 429, 451, 999})  # given to programs, not to readers
ARCHIVE = "https://web.archive.org/web"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link stands: path relative to the project, line from 1, and the day of the text."""

    path: str
    line: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status (0 if it said nothing), where it sends us, or why it was not asked."""

    status: int
    location: str = ""
    fault: str = ""


class Verdict(StrEnum):
    """What is to be done about a link."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Finding:
    """A link that needs a hand: the verdict, why, and the address that could be written instead, if there is one."""

    url: str
    places: tuple[Place, ...]
    verdict: Verdict
    reason: str
    proposal: str = ""


def external_links(library: Library) -> Mapping[str, tuple[Place, ...]]:
    """Every http address in the published texts and their sources, sorted, with the places where it stands."""
    found: dict[str, list[Place]] = {}
    for url, place in _links(library):
        if urlsplit(url).scheme.lower() in ("http", "https"):
            found.setdefault(url.partition("#")[0], []).append(place)
    return {url: tuple(dict.fromkeys(found[url])) for url in sorted(found)}


def _links(library: Library) -> Iterator[tuple[str, Place]]:
    docs = library.settings.docs
    for text in library.texts:
        path, day = f"{docs.name}/{text.uri}", text.date if isinstance(text, Article) else None
        first = text.line("text") if isinstance(text, Article) else text.text_line
        source = "\n".join(read_text(docs / text.uri, path).split("\n")[first - 1 :])
        for url, line in lines_of_targets(source).items():
            yield url, Place(path, first + line, day)
    for story in library.stories:
        original = story.original
        place = Place(f"{docs.name}/{original.uri}", original.line("sources"), original.date)
        yield from ((source.url, place) for source in original.sources if source.url)


def judge(url: str, places: tuple[Place, ...], answers: Sequence[Answer]) -> Finding:
    """What the answers mean, one for each address that we were sent on to; the last is where we came to."""
    last = answers[-1]
    end = next((answer.location for answer in reversed(answers) if answer.location), url)
    days = [place.day for place in places if place.day]
    copy = f"{ARCHIVE}/{min(days):%Y%m%d}/{url}" if days else f"{ARCHIVE}/{url}"
    if last.status in (404, 410):
        return Finding(url, places, Verdict.GONE, str(last.status), copy)
    if last.status == 0 or last.status in REFUSALS or not 200 <= last.status < 300:
        return Finding(url, places, Verdict.UNSURE, last.fault or str(last.status))
    if urlsplit(url).path.strip("/") and not urlsplit(end).path.strip("/"):
        return Finding(url, places, Verdict.GONE, "sent to the front page", copy)
    if len(answers) > 1 and all(answer.status in PERMANENT for answer in answers[:-1]):
        return Finding(url, places, Verdict.MOVED, str(answers[0].status), end)
    return Finding(url, places, Verdict.ALIVE, str(last.status))


TITLES = {
    Verdict.GONE: (
        "Gone: is there another address, or an archived copy that shows the same?"
        " · Scomparsi: c’è un altro indirizzo, o una copia archiviata che mostra lo stesso?"
    ),
    Verdict.MOVED: "Moved for good: write the new address · Spostati per sempre: scrivere il nuovo indirizzo",
    Verdict.UNSURE: (
        "Not reached, or not open to programs: look by hand · Non raggiunti, o chiusi ai programmi: guardare a mano"
    ),
}


def report(findings: Sequence[Finding]) -> str:
    """The findings as the Markdown of an issue, in both languages; empty if nothing needs a hand."""
    parts = []
    for verdict, title in TITLES.items():
        found = [finding for finding in findings if finding.verdict is verdict]
        if found:
            parts += [f"## {title}", "", *(line for finding in found for line in _lines(finding)), ""]
    return "\n".join(parts)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"- [ ] {literal(finding.url)} ({literal(finding.reason)})"
    if finding.proposal:
        yield f"  - → {literal(finding.proposal)}"
    yield from (f"  - {literal(place.path)}:{place.line}" for place in finding.places)
