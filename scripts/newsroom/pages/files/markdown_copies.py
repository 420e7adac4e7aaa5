"""The Markdown of a published story, to be read by programs and people who want the words alone; links in it are absolute."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, Story
from newsroom.core.artifact import Sheet
from newsroom.formats.front_matter import body_of, read_text
from newsroom.formats.markdown_dialect import PARSER
from newsroom.formats.markdown_escape import as_markdown

# The target of a link where CommonMark lets it stand: after `](` or `]:`, on the same line or the next, also in a quotation.
_TARGET = re.compile(r"(\][(:][\s>]*)(?:<((?:\\.|[^<>\\\n])+)(?=>)|((?:\\.|[^\s<>\\()\[]|\([^\s()]*\))+))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


MARKDOWN = "index.md"


def markdown_copies(library: Library, story: Story, key: str = "") -> Iterator[Sheet]:
    """The copies of the published versions of a story, each beside its page."""
    for version in story.versions.values():
        path = library.addresses.article(version) + MARKDOWN
        yield Sheet(path, key, partial(markdown_copy, library, version))


def markdown_copy(library: Library, version: Article) -> str:
    """Title, summary, byline, address and text, then the sources, as CommonMark."""
    language = library.languages[version.lang]
    names = language.enumeration([term[version.lang].name for term in library.terms_of(AUTHORS, version)])
    url = library.settings.site_url + library.addresses.article(version)
    path = f"{library.settings.docs.name}/{version.uri}"
    text = body_of(read_text(library.settings.docs / version.uri, path)).strip("\n")
    parts = [
        f"# {as_markdown(version.title)}",
        f"> {as_markdown(version.summary)}",
        f"{as_markdown(language.say('byline', names=names))}, {language.day(version.date)}. <{url}>",
        _absolute(library, version, text),
    ]
    if version.sources:
        parts.append(f"## {language['sources']}")
        parts.append(
            "\n".join(f"{n}. {_source(source.title, source.url)}" for n, source in enumerate(version.sources, 1))
        )
    return "\n\n".join(parts) + "\n"


def _source(title: str, url: str) -> str:
    return f"[{as_markdown(title)}](<{url}>)" if url else as_markdown(title)


def _absolute(library: Library, version: Article, text: str) -> str:
    """The text with the addresses of its links to files of docs/ made absolute, wherever they stand in the source."""
    wanted: dict[str, str] = {}
    words = bytearray(len(text.encode()))  # 1 for each byte that a reader sees as it is written, in code above all
    for event, span in PARSER.events_with_range(text):
        if not isinstance(event, dict):
            continue
        if event.keys() & {"Text", "Code"}:
            words[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
        start = event.get("Start")
        link = (start.get("Link") or start.get("Image")) if isinstance(start, dict) else None
        if link and link["link_type"] != "Email" and (url := _address(library, version, link["dest_url"])):
            wanted[link["dest_url"]] = url

    def absolute(match: re.Match[str]) -> str:
        written = match[2] or match[3]
        url = wanted.get(_ESCAPED.sub(r"\1", unescape(written)), "")
        at = len(text[: match.end() - 1].encode())
        return match[0].removesuffix(written) + url if url and not words[at] else match[0]

    return _TARGET.sub(absolute, text)


def _address(library: Library, version: Article, written: str) -> str:
    path, _, fragment = written.partition("#")
    if not path or re.match(r"[a-z][a-z0-9+.-]*:", path):
        return ""
    uri = normpath(join(dirname(version.uri), unquote(path)))
    if uri.endswith(".md") and uri not in library.by_uri:
        uri = f"{uri[:-3]}.{version.lang}.md"
    return library.settings.site_url + quote(library.address(uri)) + (f"#{fragment}" if fragment else "")
