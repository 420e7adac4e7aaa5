"""Links to other sites: where the archive has them, what a response means, what to write instead. Makes no requests."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from newsroom.archive.library import Library
from newsroom.content.article import Article
from newsroom.formats.markdown_escape import escaped_line
from newsroom.formats.markdown_parser import target_lines
from newsroom.formats.text_file import read_text

PERMANENT_REDIRECTS = frozenset({301, 308})
BLOCKED_STATUSES = frozenset({401, 403, 405, 406, 429, 451, 999})  # sent to programs, not to browsers
MAX_REPORT = 60_000  # characters; an issue on GitHub has at most 65,536
WEB_SCHEME = re.compile("https?:", re.IGNORECASE)  # urlsplit() would raise on `http://[x`
WEB_ARCHIVE = "https://web.archive.org/web"


@dataclass(frozen=True, slots=True)
class LinkLocation:
    """Where a link is: path relative to the project, line from 1, and the date of the article (None on a page)."""

    path: str
    line: int
    date: date | None


@dataclass(frozen=True, slots=True)
class LinkResponse:
    """A response: the HTTP status (0 without a response), the absolute URL of a redirect, or the error."""

    status: int
    location: str = ""
    error: str = ""


class LinkStatus(StrEnum):
    """Whether a link still resolves."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """A checked link: its status, the reason for it, and the URL to write instead, if there is one."""

    url: str
    locations: tuple[LinkLocation, ...]
    status: LinkStatus
    reason: str
    suggestion: str = ""


def external_links(library: Library) -> Mapping[str, tuple[LinkLocation, ...]]:
    """Every http(s) URL in published texts and their sources, without fragment, sorted, with its locations."""
    found: dict[str, list[LinkLocation]] = {}
    for url, location in _links(library):
        if WEB_SCHEME.match(url):
            found.setdefault(url.partition("#")[0], []).append(location)
    return {url: tuple(dict.fromkeys(found[url])) for url in sorted(found)}


def _links(library: Library) -> Iterator[tuple[str, LinkLocation]]:
    docs = library.settings.docs
    for text in library.texts:
        path, published = f"{docs.name}/{text.uri}", text.date if isinstance(text, Article) else None
        first = text.line("text") if isinstance(text, Article) else text.text_line
        source = "\n".join(read_text(docs / text.uri, path).split("\n")[first - 1 :])
        for url, line in target_lines(source).items():
            yield url, LinkLocation(path, first + line, published)
    for story in library.stories:
        original = story.original
        location = LinkLocation(f"{docs.name}/{original.uri}", original.line("sources"), original.date)
        yield from ((source.url, location) for source in original.sources if source.url)


def classify(url: str, locations: tuple[LinkLocation, ...], responses: Sequence[LinkResponse]) -> LinkFinding:
    """The status of a link by its responses, of which all but the last are redirects.

    For a link that is gone it suggests the Wayback Machine's copy that is closest to the earliest article with it.
    """
    last = responses[-1]
    target = next((response.location for response in reversed(responses) if response.location), url)
    dates = [location.date for location in locations if location.date]
    copy = f"{WEB_ARCHIVE}/{min(dates):%Y%m%d}/{url}" if dates else f"{WEB_ARCHIVE}/{url}"
    if last.status in (404, 410):
        return LinkFinding(url, locations, LinkStatus.GONE, str(last.status), copy)
    if last.status == 0 or last.status in BLOCKED_STATUSES or not 200 <= last.status < 300:
        return LinkFinding(url, locations, LinkStatus.UNSURE, last.error or str(last.status))
    if urlsplit(url).path.strip("/") and not urlsplit(target).path.strip("/"):
        return LinkFinding(url, locations, LinkStatus.GONE, "redirected to the front page", copy)
    if len(responses) > 1 and all(response.status in PERMANENT_REDIRECTS for response in responses[:-1]):
        return LinkFinding(url, locations, LinkStatus.MOVED, str(responses[0].status), target)
    return LinkFinding(url, locations, LinkStatus.ALIVE, str(last.status))


_HEADINGS = {
    LinkStatus.GONE: (
        "Gone: is there another URL, or an archived copy with the same content?"
        " · Scomparsi: c’è un altro indirizzo, o una copia archiviata con lo stesso contenuto?"
    ),
    LinkStatus.MOVED: "Moved permanently: use the new URL · Spostati definitivamente: usare il nuovo indirizzo",
    LinkStatus.UNSURE: (
        "Unreachable, or closed to automated requests: check by hand"
        " · Non raggiungibili, o chiusi alle richieste automatiche: controllare a mano"
    ),
}


def link_report(findings: Sequence[LinkFinding], unchecked: int = 0) -> str:
    """The links that need attention as the Markdown of an issue, in both languages; empty if there are none.

    `unchecked` is the number of URLs still to be requested, which the report states.
    """
    parts = []
    for status, heading in _HEADINGS.items():
        found = [finding for finding in findings if finding.status is status]
        if found:
            parts += [f"## {heading}", "", *(line for finding in found for line in _lines(finding)), ""]
    if parts and unchecked:
        parts = [
            f"Not finished: {unchecked} URLs not yet checked · Incompleto: {unchecked} URL da controllare",
            "",
            *parts,
        ]
    return "\n".join(parts)


def issue_text(report: str, whole: str, limit: int = MAX_REPORT) -> str:
    """The report, truncated before a URL if it is longer than `limit`; it then states how many are left out.

    `whole` names the file with all of them.
    """
    if len(report) <= limit:
        return report
    kept = report[: report.rfind("\n- [ ] ", 0, limit) + 1]
    left = report.count("\n- [ ] ") - kept.count("\n- [ ] ")
    return f"{kept}\n… {left} more in {whole} · Altri {left} in {whole}\n"


def _lines(finding: LinkFinding) -> Iterator[str]:
    yield f"- [ ] {escaped_line(finding.url)} ({escaped_line(finding.reason)})"
    if finding.suggestion:
        yield f"  - → {escaped_line(finding.suggestion)}"
    yield from (f"  - {escaped_line(location.path)}:{location.line}" for location in finding.locations)
