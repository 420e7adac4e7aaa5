"""Audit of a built site, whoever built it: languages, canonical addresses, structured data and sitemaps agree with each other.

Reads nothing but the folder; knows neither the Library nor MkDocs.
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

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """What the head of a page says: `alternates` are addresses by hreflang; `data` are its JSON-LD blocks as text."""

    path: str
    lang: str
    title: str
    description: str
    canonical: str
    alternates: Mapping[str, str]
    indexed: bool
    moved: bool
    headings: int
    ids: tuple[str, ...]
    policy: str
    data: tuple[str, ...]


def audit(site: Path) -> Iterator[Problem]:
    """Every fault of the site in the folder `site`, page by page, then of its sitemaps."""
    pages = [_read(site, path) for path in sorted(site.rglob("*.html"))]
    by_url = {page.canonical: page for page in pages if page.canonical and not page.moved}
    for page in pages:
        yield from (Problem(page.path, 1, message) for message in _alone(page))
        yield from (Problem(page.path, 1, message) for message in _among(page, by_url))
    yield from _sitemaps(site, by_url)


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
        indexed="noindex" not in first('//head/meta[@name="robots"]/@content'),
        moved=bool(tree.xpath('//head/meta[@http-equiv="refresh"]')),
        headings=len(tree.xpath("//h1")),
        ids=tuple(tree.xpath("//@id")),
        policy=first('//head/meta[@http-equiv="Content-Security-Policy"]/@content'),
        data=tuple(tree.xpath('//script[@type="application/ld+json"]/text()')),
    )


def _alone(page: AuditedPage) -> Iterator[Message]:
    """What a page must have, whatever the other pages are."""
    if not page.lang:
        yield Message("the page must name its language: <html lang>")
    if not page.title:
        yield Message("the page must have a title")
    if page.moved:
        return
    if not page.description:
        yield Message("the page must have a description")
    if page.headings != 1:
        yield Message("the page must have one h1: {headings}", headings=page.headings)
    if not page.policy:
        yield Message("the page must have a content-security policy")
    for name in (name for name, count in Counter(page.ids).items() if count > 1):
        yield Message("an id must stand once on a page: '{name}' stands more often", name=name)
    yield from _findable(page)


def _findable(page: AuditedPage) -> Iterator[Message]:
    """What a page must have to be found by its address and its data."""
    if page.indexed and not page.canonical.startswith(("https://", "http://")):
        yield Message(
            "an indexed page must have an absolute canonical address: '{canonical}'", canonical=page.canonical
        )
    if page.indexed and not page.data:
        yield Message("an indexed page must have structured data")
    for text in page.data:
        yield from _structured(text, page)


def _structured(text: str, page: AuditedPage) -> Iterator[Message]:
    """Structured data must be JSON-LD of schema.org in the language of the page."""
    try:
        data = json.loads(text)
    except ValueError as error:
        yield Message("structured data must be JSON: {error}", error=error)
        return
    if data.get("@context") != "https://schema.org":
        yield Message("structured data must be of https://schema.org: '{value}'", value=data.get("@context"))
    for node in data.get("@graph", [data]):
        if not node.get("@type"):
            yield Message("every node of structured data must have a @type")
    yield from _article(data.get("@graph", [data]), page)


def _article(nodes: list[dict[str, Any]], page: AuditedPage) -> Iterator[Message]:
    for node in nodes:
        if node.get("@type") != "NewsArticle":
            continue
        if node.get("inLanguage") != page.lang:
            yield Message(
                "inLanguage must be the language of the page, '{lang}': '{value}'",
                lang=page.lang,
                value=node.get("inLanguage"),
            )
        address = (node.get("mainEntityOfPage") or {}).get("@id")
        if address != page.canonical:
            yield Message("mainEntityOfPage must be the canonical address: '{address}'", address=address)
        for name in ("headline", "datePublished", "author", "publisher", "image"):
            if not node.get(name):
                yield Message("an article's structured data must have {name}", name=name)


def _among(page: AuditedPage, by_url: Mapping[str, AuditedPage]) -> Iterator[Message]:
    """What a page says of the others must be what they say of it."""
    if not page.alternates:
        return
    if not page.indexed:
        yield Message("a page that is not indexed must not have hreflang")
    if page.alternates.get(page.lang) != page.canonical:
        yield Message(
            "hreflang '{lang}' must be the page itself, {canonical}: '{value}'",
            lang=page.lang,
            canonical=page.canonical,
            value=page.alternates.get(page.lang),
        )
    if page.alternates.get("x-default") not in {url for lang, url in page.alternates.items() if lang != "x-default"}:
        yield Message("x-default must be one of the versions: '{value}'", value=page.alternates.get("x-default"))
    for lang, url in page.alternates.items():
        other = by_url.get(url)
        if other is None:
            yield Message("hreflang '{lang}' must lead to a page that names itself so: '{url}'", lang=lang, url=url)
        elif other.alternates != page.alternates:
            yield Message("hreflang must be the same on every version: {path} differs", path=other.path)
        elif lang not in (other.lang, "x-default"):
            yield Message(
                "hreflang '{lang}' must lead to a page in that language: {path} is in '{actual}'",
                lang=lang,
                path=other.path,
                actual=other.lang,
            )


def _sitemaps(site: Path, by_url: Mapping[str, AuditedPage]) -> Iterator[Problem]:
    """The sitemaps must list every indexed page once, with the hreflang of the page, and nothing else."""
    listed: Counter[str] = Counter()
    files = [path for path in sorted(site.glob("sitemap*.xml")) if path.name != "sitemap-news.xml"]
    if not files:
        yield Problem("sitemap.xml", 1, Message("the site must have a sitemap"))
    for path in files:
        for entry in etree.parse(str(path)).getroot().iter(f"{SITEMAP}url"):
            url = entry.findtext(f"{SITEMAP}loc") or ""
            listed[url] += 1
            page = by_url.get(url)
            alternates = {link.get("hreflang"): link.get("href") for link in entry.iter(LINK)}
            if page is None or not page.indexed:
                yield Problem(path.name, 1, Message("a sitemap must list indexed pages only: '{url}'", url=url))
            elif alternates != page.alternates:
                yield Problem(
                    path.name, 1, Message("hreflang of the sitemap must be that of the page: '{url}'", url=url)
                )
    for url, page in by_url.items():
        if page.indexed and listed[url] != 1:
            yield Problem(
                page.path,
                1,
                Message("an indexed page must stand once in the sitemaps: {number} times", number=listed[url]),
            )
