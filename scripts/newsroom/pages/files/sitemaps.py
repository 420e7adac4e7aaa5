"""Sitemaps (sitemaps.org): every page with its languages and the day of its newest change, and the newest stories as news."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from newsroom.archive.library import Library
from newsroom.pages.site_pages import SitemapEntry

MOST = 50_000  # addresses in one file, by the protocol
NEWS_DAYS = 2  # how long a story is news, by Google's guidelines for news sitemaps
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_names(count: int) -> tuple[str, ...]:
    """The files that so many pages need: sitemap.xml alone, or sitemap.xml as an index of numbered ones."""
    parts = -(-count // MOST)
    numbered = tuple(f"sitemap-{number}.xml" for number in range(1, parts + 1)) if parts > 1 else ()
    return ("sitemap.xml", *numbered, "sitemap-news.xml")


def write_sitemaps(library: Library, entries: Sequence[str], site: Path) -> int:
    """Writes those of the `entries`, as `sitemap_entry` makes them, below the folder `site`; returns how many files."""
    files = dict(sitemaps(library, entries))
    for name, text in files.items():
        (site / name).write_text(text, "utf-8")
    return len(files)


def sitemaps(library: Library, entries: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and text of every sitemap."""
    numbered = sitemap_names(len(entries))[1:-1]
    if numbered:
        yield "sitemap.xml", _index(library, numbered)
    for number, name in enumerate(numbered or ("sitemap.xml",)):
        yield name, _pages(entries[number * MOST : (number + 1) * MOST])
    yield "sitemap-news.xml", _news(library)


def _index(library: Library, names: Sequence[str]) -> str:
    parts = "".join(f"<sitemap><loc>{escape(library.settings.site_url + name)}</loc></sitemap>\n" for name in names)
    return f"{HEAD}<sitemapindex {NAMESPACE}>\n{parts}</sitemapindex>\n"


def _pages(entries: Sequence[str]) -> str:
    return f'{HEAD}<urlset {NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(entries) + "</urlset>\n"


def sitemap_entry(entry: SitemapEntry) -> str:
    """The entry of a page."""
    changed = f"<lastmod>{entry.changed}</lastmod>" if entry.changed else ""
    links = "".join(
        f'\n<xhtml:link rel="alternate" hreflang={quoteattr(other.lang)} href={quoteattr(other.url)}/>'
        for other in entry.alternates
    )
    return f"<url><loc>{escape(entry.url)}</loc>{changed}{links}</url>\n"


def _news(library: Library) -> str:
    """The versions that appeared today or on the two days before; a valid empty list on most days."""
    today, site = library.settings.today(), library.settings.site_url
    items = [
        f"<url><loc>{escape(site + library.addresses.article(version))}</loc><news:news><news:publication>"
        f"<news:name>{escape(library.settings.language(version.lang).site_name)}</news:name>"
        f"<news:language>{version.lang}</news:language></news:publication>"
        f"<news:publication_date>{version.date}</news:publication_date>"
        f"<news:title>{escape(version.title)}</news:title></news:news></url>\n"
        for version in library.articles
        if today - timedelta(days=NEWS_DAYS) <= version.date
    ]
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{HEAD}<urlset {NAMESPACE} {news}>\n{''.join(items)}</urlset>\n"
