"""Search: a record for each version, and a Pagefind bundle of the records of each language."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from newsroom.article import Article
from newsroom.library import Library
from newsroom.taxonomy import ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS


class SearchFailed(Exception):
    """Pagefind ended with an error; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Record:
    """What can be found of a version: `names` are its terms in every spelling, `day` is written out."""

    url: str
    lang: str
    title: str
    summary: str
    text: str
    names: tuple[str, ...]
    section: str
    day: str
    iso: str


def records(library: Library, lang: str) -> Iterator[Record]:
    """The records of a language, newest first."""
    for story in library.stories:
        if version := story.versions.get(lang):
            yield _record(library, version)


def _record(library: Library, version: Article) -> Record:
    lang = version.lang
    names = [
        spelling
        for taxonomy in (TOPICS, PEOPLE, ORGANISATIONS, PLACES)
        for term in library.terms_of(taxonomy, version)
        for spelling in (term[lang].name, *(term[other].name for other in library.languages), *term.also)
    ]
    return Record(
        url=library.addresses.article(version),
        lang=lang,
        title=version.title,
        summary=version.summary,
        text=library.text(version).plain,
        names=tuple(dict.fromkeys(names)),
        section=library.terms_of(SECTIONS, version)[0][lang].name,
        day=library.languages[lang].day(version.date),
        iso=version.date.isoformat(),
    )


def write_search(library: Library, site: Path) -> int:
    """Writes the bundle of each language below the folder `site`; returns how many records they hold. Raises SearchFailed."""
    return sum(_write_bundle(library, lang, site / library.addresses.search_bundle(lang)) for lang in library.languages)


def _write_bundle(library: Library, lang: str, bundle: Path) -> int:
    rmtree(bundle, ignore_errors=True)
    count = 0
    with TemporaryDirectory() as folder:
        for record in records(library, lang):
            page = Path(folder) / record.url / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(_page(record), "utf-8")
            count += 1
        if count:
            _pagefind(Path(folder), bundle, lang)
    return count


def _page(record: Record) -> str:
    """The record as a page for Pagefind (pagefind.app/docs/metadata, /docs/weighting): nothing but what is to be found."""
    meta = f'data-pagefind-meta="title:{escape(record.title)}"'
    return (
        f'<!doctype html><html lang="{record.lang}"><body data-pagefind-body>'
        f'<h1 data-pagefind-weight="8" {meta}>{escape(record.title)}</h1>'
        f'<p data-pagefind-weight="4">{escape(record.summary)}</p><p>{escape(record.text)}</p>'
        f'<p data-pagefind-weight="3">{escape(" · ".join(record.names))}</p>'
        f'<i data-pagefind-meta="day">{escape(record.day)}</i><i data-pagefind-meta="section">{escape(record.section)}</i>'
        f'<i data-pagefind-sort="date">{record.iso}</i></body></html>'
    )


def _pagefind(pages: Path, bundle: Path, lang: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(bundle)]
    run = subprocess.run([*command, "--force-language", lang, "--quiet"], capture_output=True, text=True, check=False)
    if run.returncode:
        raise SearchFailed(f"Pagefind could not index the records in '{lang}': {(run.stderr or run.stdout).strip()}")
