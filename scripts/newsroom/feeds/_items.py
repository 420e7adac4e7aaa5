"""FeedItem: a version as subscribers get it, in plain values that every format of feeds can say; and what changed as items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from html import escape
from zoneinfo import ZoneInfo

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, SECTIONS, TOPICS
from newsroom.content.article import Article, Story
from newsroom.content.image import KINDS
from newsroom.content.vocabulary import Term
from newsroom.feeds._entries import Entry
from newsroom.feeds._item_html import feed_text

# Of a day no hour is known: at six the day is the same from New York to New Zealand for a newsroom in Europe.
HOUR = time(6)
# What XML 1.0 has no way to write; lxml refuses it.
UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Maker:
    """An author or translator: name, and absolute address of the page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Category:
    """A section or topic: its name, and the absolute address of the list that it is one of."""

    name: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The picture: absolute address, length in bytes, media type (IANA)."""

    url: str
    length: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Something an item leads to besides itself: a source, or the story in the language `lang`."""

    url: str
    title: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item. `id` (tag URI, RFC 4151) is made of story and language alone; `html` is the whole text, `license` an address."""

    id: str
    url: str
    lang: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[Maker, ...]
    translators: tuple[Maker, ...]
    categories: tuple[Category, ...]
    enclosure: Enclosure | None
    sources: tuple[Reference, ...]
    others: tuple[Reference, ...]
    license: str


def tag(library: Library, name: str) -> str:
    """The tag URI (RFC 4151) of something of the archive: an identity that is not an address, so that nothing changes it."""
    return f"tag:{library.settings.tag_authority}:{name}"


def moment(library: Library, day: date) -> datetime:
    """Six in the morning of a day where the newsroom is.

    Before zones had whole minutes it is given in UTC: dates of feeds (RFC 3339, RFC 822) know no seconds in an offset.
    """
    local = datetime.combine(day, HOUR, ZoneInfo(library.settings.timezone))
    offset = local.utcoffset()
    return local.astimezone(UTC) if offset and offset.total_seconds() % 60 else local


def clean(text: str) -> str:
    """The text without characters that XML cannot write."""
    return UNWRITABLE.sub("", text)


def feed_item(library: Library, entry: Entry) -> FeedItem:
    """An entry as an item: a version, or what changed in it and then the text as it is now.

    The id of an update adds the day to that of the story, so that a second correction is news to a program that knows of the
    first.
    """
    item = _version_item(library, entry.story, entry.version)
    if entry.day is None:
        return item
    parts = [clean(part) for part in _said(library, entry, entry.day)]
    note = "".join(f"<p><strong>{escape(part)}</strong></p>\n" for part in parts)
    return replace(
        item,
        id=f"{item.id}#{entry.day.isoformat()}",
        title=_title(library, entry, item.title),
        summary=" ".join(parts),
        html=note + item.html,
        published=moment(library, entry.day),
        updated=moment(library, entry.day),
    )


def _version_item(library: Library, story: Story, version: Article) -> FeedItem:
    make, site, lang = library.addresses, library.settings.site_url, version.lang
    translator = library.terms[AUTHORS.name].get(version.translator)
    return FeedItem(
        id=tag(library, f"{version.story_id}.{lang}"),
        url=site + make.article(version),
        lang=lang,
        title=clean(version.title),
        summary=clean(version.summary),
        html=clean(feed_text(library, story, version)),
        published=moment(library, version.date),
        updated=moment(library, version.changed),
        authors=tuple(_maker(library, term, lang) for term in library.terms_of(AUTHORS, version)),
        translators=(_maker(library, translator, lang),) if translator else (),
        categories=tuple(
            Category(clean(term[lang].name), site + make.index(taxonomy, lang))
            for taxonomy in (SECTIONS, TOPICS)
            for term in library.terms_of(taxonomy, version)
        ),
        enclosure=_enclosure(library, version),
        sources=tuple(Reference(source.url, clean(source.title)) for source in version.sources if source.url),
        others=tuple(
            Reference(site + make.article(other), clean(other.title), code)
            for code, other in story.versions.items()
            if code != lang
        ),
        license=library.settings.license,
    )


def _maker(library: Library, term: Term, lang: str) -> Maker:
    return Maker(clean(term[lang].name), library.settings.site_url + library.addresses.term(AUTHORS, term, lang))


def _enclosure(library: Library, version: Article) -> Enclosure | None:
    image = version.image
    if image is None or image.uri not in library.pictures:
        return None
    file = library.settings.docs / image.uri  # it is published as it is
    media_type = f"image/{KINDS[file.suffix].lower()}"
    return Enclosure(library.settings.site_url + library.addresses.media(image.uri), file.stat().st_size, media_type)


def _title(library: Library, entry: Entry, title: str) -> str:
    """The title after what kind of update it is."""
    language = library.languages[entry.version.lang]
    if any(correction.date == entry.day for correction in entry.version.corrections):
        return language.say("update_corrected", title=title)
    if entry.day == entry.version.date:
        return language.say("update_translated", title=title)
    return language.say("update_changed", title=title)


def _said(library: Library, entry: Entry, day: date) -> Iterator[str]:
    """What happened: the notes of the day's corrections, else that the story was translated or updated."""
    language, version = library.languages[entry.version.lang], entry.version
    notes = [correction.note for correction in version.corrections if correction.date == day]
    yield from notes
    if notes:
        return
    if day == version.date:
        original = entry.story.original
        name = language.other_name(original.lang)
        yield language.say("update_appeared", language=name, day=language.day(original.date))
    else:
        yield f"{language['updated']} {language.day(day)}."
