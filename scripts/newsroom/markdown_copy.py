"""The Markdown of a published story, to be read by programs and people who want the words alone; links in it are absolute."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from newsroom.article import Article
from newsroom.dialect import PARSER
from newsroom.frontmatter import read_text, split
from newsroom.library import Library
from newsroom.taxonomy import AUTHORS


def markdown_copy(library: Library, version: Article) -> str:
    """Title, summary, byline, address and text, then the sources, as CommonMark."""
    language = library.languages[version.lang]
    names = language.enumeration([term[version.lang].name for term in library.terms_of(AUTHORS, version)])
    url = library.settings.site_url + library.addresses.article(version)
    path = f"{library.settings.docs.name}/{version.uri}"
    text = split(read_text(library.settings.docs / version.uri, path), path).text.strip()
    parts = [
        f"# {version.title}",
        f"> {version.summary}",
        f"{language.say('byline', names=names)}, {language.day(version.date)}. <{url}>",
        _absolute(library, version, text),
    ]
    if version.sources:
        parts.append(f"## {language['sources']}")
        parts.append(
            "\n".join(f"{n}. {_source(source.title, source.url)}" for n, source in enumerate(version.sources, 1))
        )
    return "\n\n".join(parts) + "\n"


def _source(title: str, url: str) -> str:
    escaped = re.sub(r"([\\\[\]])", r"\\\1", title)
    return f"[{escaped}](<{url}>)" if url else escaped


def _absolute(library: Library, version: Article, text: str) -> str:
    """The text with the addresses of its links to files of docs/ made absolute, wherever they stand in the source."""
    wanted: dict[str, str] = {}
    for event in PARSER.events(text):
        start = event.get("Start") if isinstance(event, dict) else None
        link = (start.get("Link") or start.get("Image")) if isinstance(start, dict) else None
        if link and (url := _address(library, version, link["dest_url"])):
            wanted[link["dest_url"]] = url
    for written, url in wanted.items():
        text = re.sub(rf"(\]\(<?|\]: *<?){re.escape(written)}(?=[>\s)]|$)", rf"\g<1>{_literal(url)}", text)
    return text


def _literal(text: str) -> str:
    """The text as the replacement of a regular expression."""
    return text.replace("\\", r"\\")


def _address(library: Library, version: Article, written: str) -> str:
    path, _, fragment = written.partition("#")
    if not path or re.match(r"[a-z][a-z0-9+.-]*:", path):
        return ""
    uri = normpath(join(dirname(version.uri), unquote(path)))
    if uri.endswith(".md") and uri not in library.by_uri:
        uri = f"{uri[:-3]}.{version.lang}.md"
    return library.settings.site_url + library.address(uri) + (f"#{fragment}" if fragment else "")
