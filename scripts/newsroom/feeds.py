"""Feeds: the newest stories of each language as RSS 2.0, written with feedgen from the Library."""

import re
from datetime import UTC, date, datetime, time
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from feedgen.feed import FeedGenerator

from newsroom.article import Article
from newsroom.library import Library
from newsroom.markdown import resolve
from newsroom.taxonomy import AUTHORS, SECTIONS, TOPICS

NEWEST = 30
FRAGMENT = re.compile(r'(<a\b[^>]*? href=")#')
# What XML 1.0 has no way to write; lxml refuses it.
UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feeds(library: Library, site: Path) -> int:
    """Writes the feed of everything of each language below the folder `site`; returns how many were written."""
    for lang in library.languages:
        path = site / library.addresses.feed(lang)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(feed(library, lang))
    return len(library.languages)


def feed(library: Library, lang: str) -> bytes:
    """The newest 30 versions in a language as RSS 2.0 (rssboard.org/rss-specification), the same bytes for the same library."""
    settings, language = library.settings.language(lang), library.languages[lang]
    address = library.settings.site_url + library.addresses.feed(lang)
    items = newest(library, lang)
    generator = FeedGenerator()
    generator.load_extension("dc")
    generator.id(address)
    generator.title(language.say("feed_title", site=settings.site_name))
    generator.description(settings.tagline or settings.site_name)
    generator.language(lang)
    generator.generator("newsroom")
    generator.link(href=address, rel="self", type="application/rss+xml")
    generator.link(href=library.settings.site_url + library.addresses.home(lang), rel="alternate")
    changed = max((version.changed for version in items), default=None)
    # feedgen would put the time of the build: a feed without items is as old as the calendar.
    generator.lastBuildDate(_moment(library, changed) if changed else datetime.fromtimestamp(0, UTC))
    for version in items:
        _add(generator, library, version)
    return bytes(generator.rss_str(pretty=True))


def newest(library: Library, lang: str) -> tuple[Article, ...]:
    """The newest versions in a language, by the day they appeared in it."""
    versions = [story.versions[lang] for story in library.stories if lang in story.versions]
    return tuple(sorted(versions, key=lambda version: version.date, reverse=True)[:NEWEST])


def _add(generator: FeedGenerator, library: Library, version: Article) -> None:
    lang, entry = version.lang, generator.add_entry(order="append")
    url = library.settings.site_url + library.addresses.article(version)
    entry.guid(f"tag:{library.settings.tag_authority}:{version.story_id}.{lang}", permalink=False)
    entry.title(_clean(version.title))
    entry.link(href=url, rel="alternate")
    entry.description(escape(_clean(version.summary), quote=False))  # readers take it for HTML
    entry.content(_clean(_absolute(library, version)), type="CDATA")
    entry.pubDate(_moment(library, version.date))
    entry.dc.dc_creator([term[lang].name for term in library.terms_of(AUTHORS, version)])
    for taxonomy in (SECTIONS, TOPICS):
        for term in library.terms_of(taxonomy, version):
            entry.category(term=term[lang].name)


def _absolute(library: Library, version: Article) -> str:
    """The text with absolute addresses."""

    def address(uri: str, fragment: str) -> str:
        url = escape(library.settings.site_url + library.address(uri) + (f"#{fragment}" if fragment else ""))
        return f'src="{url}"' if uri in library.pictures else f'href="{url}"'

    url = escape(library.settings.site_url + library.address(version.uri))
    return FRAGMENT.sub(rf"\1{url}#", resolve(version.text.html, address))


def _moment(library: Library, day: date) -> datetime:
    """The beginning of a day where the newsroom is."""
    return datetime.combine(day, time(), ZoneInfo(library.settings.timezone))


def _clean(text: str) -> str:
    return UNWRITABLE.sub("", text)
