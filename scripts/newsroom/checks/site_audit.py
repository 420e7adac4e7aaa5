"""Audit of a built site: languages, canonical URLs, structured data and sitemaps must agree on every page.

Reads only the site's folder, and uses neither the Library nor MkDocs, so that any build can be audited.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree, html

from newsroom.core.message import Message
from newsroom.core.problems import Problem

_SITEMAP_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK_ELEMENT = "{http://www.w3.org/1999/xhtml}link"


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """A page's head, as parsed: `alternates` are URLs by hreflang, `json_ld` the JSON-LD blocks as text."""

    path: str
    lang: str
    title: str
    description: str
    canonical: str
    alternates: Mapping[str, str]
    is_indexed: bool
    is_redirect: bool
    headings: int
    has_byline: bool
    ids: tuple[str, ...]
    security_policy: str
    json_ld: tuple[str, ...]


def audit_site(site: Path) -> Iterator[Problem]:
    """Every problem of the site in the folder `site`, page by page, then those of its sitemaps."""
    pages = [_read(site, path) for path in sorted(site.rglob("*.html")) if not _is_feed(path)]
    by_url = {page.canonical: page for page in pages if page.canonical and not page.is_redirect}
    for page in pages:
        yield from (Problem(page.path, 1, message) for message in _page_faults(page))
        yield from (Problem(page.path, 1, message) for message in _hreflang_faults(page, by_url))
    yield from _sitemap_problems(site, by_url)


def _is_feed(path: Path) -> bool:
    """Whether the file is a feed at an earlier address, `/feed/`, for which static hosts send its index.html."""
    with path.open("rb") as file:
        return file.read(5) in (b"<?xml", b'{"ver')


def _read(site: Path, path: Path) -> AuditedPage:
    tree = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()

    def first(query: str) -> str:
        found = tree.xpath(query)
        return str(found[0]).strip() if found else ""

    alternates = {
        link.get("hreflang"): link.get("href") for link in tree.xpath('//head/link[@rel="alternate"][@hreflang]')
    }
    return AuditedPage(
        path=path.relative_to(site).as_posix(),
        lang=first("/html/@lang"),
        title=first("//head/title/text()"),
        description=first('//head/meta[@name="description"]/@content'),
        canonical=first('//head/link[@rel="canonical"]/@href'),
        alternates=alternates,
        is_indexed="noindex" not in first('//head/meta[@name="robots"]/@content'),
        is_redirect=bool(tree.xpath('//head/meta[@http-equiv="refresh"]')),
        headings=len(tree.xpath("//h1")),
        has_byline=bool(tree.xpath("//*[@class='byline']")),
        ids=tuple(tree.xpath("//@id")),
        security_policy=first('//head/meta[@http-equiv="Content-Security-Policy"]/@content'),
        json_ld=tuple(tree.xpath('//script[@type="application/ld+json"]/text()')),
    )


def _page_faults(page: AuditedPage) -> Iterator[Message]:
    """Faults of a page that can be found without the other pages."""
    if not page.lang:
        yield Message("the page must declare its language: <html lang>")
    if not page.title:
        yield Message("the page must have a title")
    if page.is_redirect:
        return
    if not page.description:
        yield Message("the page must have a description")
    if page.headings != 1:
        yield Message("the page must have one h1: {headings}", headings=page.headings)
    if not page.security_policy:
        yield Message("the page must have a content security policy")
    for name in (name for name, count in Counter(page.ids).items() if count > 1):
        yield Message("duplicate id on the page: '{name}'", name=name)
    yield from _indexing_faults(page)


def _indexing_faults(page: AuditedPage) -> Iterator[Message]:
    """Faults in what search engines need: the canonical URL and the structured data."""
    if page.is_indexed and not page.canonical.startswith(("https://", "http://")):
        yield Message("an indexed page must have an absolute canonical URL: '{canonical}'", canonical=page.canonical)
    if page.is_indexed and not page.json_ld:
        yield Message("an indexed page must have structured data")
    for text in page.json_ld:
        yield from _json_ld_faults(text, page)


def _json_ld_faults(text: str, page: AuditedPage) -> Iterator[Message]:
    """Faults of a JSON-LD block, which must use schema.org and the language of the page."""
    try:
        data = json.loads(text)
    except ValueError as error:
        yield Message("structured data must be JSON: {error}", error=error)
        return
    if data.get("@context") != "https://schema.org":
        yield Message("@context of structured data must be https://schema.org: '{value}'", value=data.get("@context"))
    for node in data.get("@graph", [data]):
        if not node.get("@type"):
            yield Message("every node of structured data must have an @type")
    yield from _article_faults(data.get("@graph", [data]), page)


def _article_faults(nodes: list[dict[str, Any]], page: AuditedPage) -> Iterator[Message]:
    for node in nodes:
        if node.get("@type") != "NewsArticle":
            continue
        if node.get("inLanguage") != page.lang:
            yield Message(
                "inLanguage must be the language of the page, '{lang}': '{value}'",
                lang=page.lang,
                value=node.get("inLanguage"),
            )
        url = (node.get("mainEntityOfPage") or {}).get("@id")
        if url != page.canonical:
            yield Message("mainEntityOfPage must be the canonical URL: '{url}'", url=url)
        required = ("headline", "datePublished", "publisher", "image", *(["author"] if page.has_byline else []))
        for name in required:
            if not node.get(name):
                yield Message("an article's structured data must have {name}", name=name)


def _hreflang_faults(page: AuditedPage, by_url: Mapping[str, AuditedPage]) -> Iterator[Message]:
    """Faults of hreflang, which must be the same on all versions of a page."""
    if not page.alternates:
        return
    if not page.is_indexed:
        yield Message("a page that is not indexed must not have hreflang")
    if page.alternates.get(page.lang) != page.canonical:
        yield Message(
            "hreflang '{lang}' must point to the page itself, {canonical}: '{value}'",
            lang=page.lang,
            canonical=page.canonical,
            value=page.alternates.get(page.lang),
        )
    if page.alternates.get("x-default") not in {url for lang, url in page.alternates.items() if lang != "x-default"}:
        yield Message("x-default must point to one of the versions: '{value}'", value=page.alternates.get("x-default"))
    for lang, url in page.alternates.items():
        other = by_url.get(url)
        if other is None:
            yield Message("hreflang '{lang}' must point to a page with that canonical URL: '{url}'", lang=lang, url=url)
        elif other.alternates != page.alternates:
            yield Message("hreflang must be the same on every version: {path} differs", path=other.path)
        elif lang not in (other.lang, "x-default"):
            yield Message(
                "hreflang '{lang}' must point to a page in that language: {path} is in '{actual}'",
                lang=lang,
                path=other.path,
                actual=other.lang,
            )


def _sitemap_problems(site: Path, by_url: Mapping[str, AuditedPage]) -> Iterator[Problem]:
    """Problems of the sitemaps, which must list every indexed page once, with its hreflang, and nothing else."""
    listed: Counter[str] = Counter()
    files = [path for path in sorted(site.glob("sitemap*.xml")) if path.name != "sitemap-news.xml"]
    if not files:
        yield Problem("sitemap.xml", 1, Message("the site must have a sitemap"))
    for path in files:
        for entry in etree.parse(str(path)).getroot().iter(f"{_SITEMAP_NAMESPACE}url"):
            url = entry.findtext(f"{_SITEMAP_NAMESPACE}loc") or ""
            listed[url] += 1
            page = by_url.get(url)
            alternates = {link.get("hreflang"): link.get("href") for link in entry.iter(_LINK_ELEMENT)}
            if page is None or not page.is_indexed:
                yield Problem(path.name, 1, Message("a sitemap must list only indexed pages: '{url}'", url=url))
            elif alternates != page.alternates:
                yield Problem(path.name, 1, Message("hreflang in the sitemap must match the page: '{url}'", url=url))
    for url, page in by_url.items():
        if page.is_indexed and listed[url] != 1:
            yield Problem(
                page.path,
                1,
                Message("an indexed page must be listed once in the sitemaps: {number} times", number=listed[url]),
            )
