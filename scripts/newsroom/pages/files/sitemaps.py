"""Sitemaps (sitemaps.org): all pages with their languages and dates, and the newest stories for news search."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from newsroom.archive.library import Library
from newsroom.archive.publication import newest_first, publication_date
from newsroom.pages.site_pages import SitemapEntry

MAX_SITEMAP_URLS = 50_000  # URLs in one file, by the protocol
NEWS_SITEMAP_DAYS = 2  # how long a story is news, by Google's guidelines for news sitemaps
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_names(count: int) -> tuple[str, ...]:
    """The files that `count` pages need: sitemap.xml, or sitemap.xml as the index of numbered ones; and the news sitemap."""
    parts = -(-count // MAX_SITEMAP_URLS)
    numbered = tuple(f"sitemap-{number}.xml" for number in range(1, parts + 1)) if parts > 1 else ()
    return ("sitemap.xml", *numbered, "sitemap-news.xml")


def write_sitemaps(library: Library, entries: Sequence[str], site: Path) -> int:
    """Writes the sitemaps into the folder `site` and returns their number. `entries` are those of `entry_xml`."""
    files = dict(sitemaps(library, entries))
    for name, text in files.items():
        (site / name).write_text(text, "utf-8")
    return len(files)


def sitemaps(library: Library, entries: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each sitemap."""
    numbered = sitemap_names(len(entries))[1:-1]
    if numbered:
        yield "sitemap.xml", _index(library, numbered)
    for number, name in enumerate(numbered or ("sitemap.xml",)):
        start = number * MAX_SITEMAP_URLS
        yield name, _url_set(entries[start : start + MAX_SITEMAP_URLS])
    yield "sitemap-news.xml", _news(library)


def _index(library: Library, names: Sequence[str]) -> str:
    parts = "".join(f"<sitemap><loc>{escape(library.settings.site_url + name)}</loc></sitemap>\n" for name in names)
    return f"{XML_DECLARATION}<sitemapindex {SITEMAP_NAMESPACE}>\n{parts}</sitemapindex>\n"


def _url_set(entries: Sequence[str]) -> str:
    opening = f'<urlset {SITEMAP_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    return XML_DECLARATION + opening + "".join(entries) + "</urlset>\n"


def entry_xml(entry: SitemapEntry) -> str:
    """The <url> element of a page."""
    modified = f"<lastmod>{entry.last_modified}</lastmod>" if entry.last_modified else ""
    links = "".join(
        f'\n<xhtml:link rel="alternate" hreflang={quoteattr(other.lang)} href={quoteattr(other.url)}/>'
        for other in entry.alternates
    )
    return f"<url><loc>{escape(entry.url)}</loc>{modified}{links}</url>\n"


def _news(library: Library) -> str:
    """The articles that came out today or on the two days before, the newest first; on most days an empty, valid list."""
    today, site = library.settings.today(), library.settings.site_url
    new = [each for each in library.articles if today - timedelta(days=NEWS_SITEMAP_DAYS) <= each.published]
    items = [
        f"<url><loc>{escape(site + library.addresses.article(article))}</loc><news:news><news:publication>"
        f"<news:name>{escape(library.settings.language(article.lang).site_name)}</news:name>"
        f"<news:language>{article.lang}</news:language></news:publication>"
        f"<news:publication_date>{publication_date(library, article)}</news:publication_date>"
        f"<news:title>{escape(article.title)}</news:title></news:news></url>\n"
        for article in newest_first(library, new)
    ]
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{XML_DECLARATION}<urlset {SITEMAP_NAMESPACE} {news}>\n{''.join(items)}</urlset>\n"
