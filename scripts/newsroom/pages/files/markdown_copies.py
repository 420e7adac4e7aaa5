"""Markdown copies of articles, for programs and readers who want the text alone. Their links are absolute."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote

from newsroom.archive.article_credits import byline
from newsroom.archive.library import Library
from newsroom.content.article import Article, Story
from newsroom.core.artifact import Artifact
from newsroom.formats.front_matter import body_of
from newsroom.formats.markdown_escape import escaped_markdown
from newsroom.formats.markdown_parser import MARKDOWN_PARSER
from newsroom.formats.text_file import read_text

MARKDOWN_COPY = "index.md"
# A link target in CommonMark: after `](` or `]:`, on the same line or the next, also inside a block quote.
_TARGET = re.compile(r"(\][(:][\s>]*)(?:<((?:\\.|[^<>\\\n])+)(?=>)|((?:\\.|[^\s<>\\()\[]|\([^\s()]*\))+))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def markdown_copies(library: Library, story: Story, cache_key: str = "") -> Iterator[Artifact]:
    """The copies of a story's published articles, each next to its page."""
    for article in story.versions.values():
        path = library.addresses.article(article) + MARKDOWN_COPY
        yield Artifact(path, cache_key, partial(markdown_copy, library, article))


def markdown_copy(library: Library, article: Article) -> str:
    """Title, summary, byline, dates, URL, text and sources of an article, as CommonMark."""
    language = library.languages[article.lang]
    url = library.settings.site_url + library.addresses.article(article)
    path = f"{library.settings.docs.name}/{article.uri}"
    text = body_of(read_text(library.settings.docs / article.uri, path)).strip("\n")
    day = language.day(article.date)
    if article.published != article.date:
        day += f" ({language['published_here']} {language.day(article.published)})"
    parts = [
        f"# {escaped_markdown(article.title)}",
        *([f"> {escaped_markdown(article.summary)}"] if article.summary else []),
        f"{escaped_markdown(', '.join(filter(None, (byline(library, article), day))))}. <{url}>",
        _with_absolute_links(library, article, text),
    ]
    if article.sources:
        parts.append(f"## {language['sources']}")
        parts.append(
            "\n".join(f"{n}. {_link(source.title, source.url)}" for n, source in enumerate(article.sources, 1))
        )
    return "\n\n".join(parts) + "\n"


def _link(title: str, url: str) -> str:
    return f"[{escaped_markdown(title)}](<{url}>)" if url else escaped_markdown(title)


def _with_absolute_links(library: Library, article: Article, text: str) -> str:
    """The text, its links to files of docs/ made absolute, in every syntax that CommonMark has for a link."""
    urls: dict[str, str] = {}
    literal = bytearray(len(text.encode()))  # 1 for each byte of text and code, where a match of _TARGET is no link
    for event, span in MARKDOWN_PARSER.events_with_range(text):
        if not isinstance(event, dict):
            continue
        if event.keys() & {"Text", "Code"}:
            literal[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
        start = event.get("Start")
        link = (start.get("Link") or start.get("Image")) if isinstance(start, dict) else None
        if link and link["link_type"] != "Email" and (url := _absolute_url(library, article, link["dest_url"])):
            urls[link["dest_url"]] = url

    def absolute(match: re.Match[str]) -> str:
        written = match[2] or match[3]
        url = urls.get(_ESCAPE.sub(r"\1", unescape(written)), "")
        end = len(text[: match.end() - 1].encode())
        return match[0].removesuffix(written) + url if url and not literal[end] else match[0]

    return _TARGET.sub(absolute, text)


def _absolute_url(library: Library, article: Article, target: str) -> str:
    """The URL of a link target that is a file of docs/; empty for any other target."""
    path, _, fragment = target.partition("#")
    if not path or re.match(r"[a-z][a-z0-9+.-]*:", path):
        return ""
    uri = normpath(join(dirname(article.uri), unquote(path)))
    if uri.endswith(".md") and uri not in library.by_uri:
        uri = f"{uri[:-3]}.{article.lang}.md"
    return library.settings.site_url + quote(library.url_of(uri)) + (f"#{fragment}" if fragment else "")
