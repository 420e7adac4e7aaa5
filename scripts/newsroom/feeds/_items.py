"""FeedItem: an article, or an update of one, as plain values that every feed format can express."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape

from newsroom.archive.library import Library
from newsroom.archive.publication import change_time, publication_time
from newsroom.archive.taxonomy import AUTHORS, SECTIONS, TOPICS
from newsroom.content.article import Article, Story
from newsroom.content.image import IMAGE_FORMATS
from newsroom.content.vocabulary import Term
from newsroom.feeds._entries import ChannelEntry
from newsroom.feeds._item_html import item_html

# Characters that XML 1.0 cannot represent; lxml raises ValueError on them.
INVALID_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author or translator: name, and the absolute URL of the page about them."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Category:
    """A section or topic: its name, and the absolute URL of the list of all sections or topics."""

    name: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The image file: absolute URL, length in bytes, media type (IANA)."""

    url: str
    length: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link of an item: a source, or the same story in the language `lang`."""

    url: str
    title: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item. `id` is a tag URI (RFC 4151) of story and language; `html` is the whole text, empty if the feed
    has summaries only; `license` is a URL.
    """

    id: str
    url: str
    lang: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[Contributor, ...]
    translators: tuple[Contributor, ...]
    categories: tuple[Category, ...]
    enclosure: Enclosure | None
    sources: tuple[Reference, ...]
    other_versions: tuple[Reference, ...]
    license: str


def tag_uri(library: Library, name: str) -> str:
    """A tag URI of the archive (RFC 4151): a permanent id, because it does not depend on any URL."""
    return f"tag:{library.settings.tag_authority}:{name}"


def xml_safe(text: str) -> str:
    """The text without characters that are invalid in XML."""
    return INVALID_IN_XML.sub("", text)


def feed_item(library: Library, entry: ChannelEntry, *, has_text: bool = True) -> FeedItem:
    """The item of an entry, with or without the text. An update begins with what changed, followed by the current text.

    The id of an update is that of the story plus the date, so that feed readers show a second correction as a new item.
    """
    item = _article_item(library, entry.story, entry.article, has_text=has_text)
    if entry.update_date is None:
        return item
    notes = [xml_safe(note) for note in _update_notes(library, entry, entry.update_date)]
    intro = "".join(f"<p><strong>{escape(note)}</strong></p>\n" for note in notes)
    return replace(
        item,
        id=f"{item.id}#{entry.update_date.isoformat()}",
        title=_update_title(library, entry, item.title),
        summary=" ".join(notes),
        html=intro + item.html if has_text else "",
        published=entry.changed_at(library),
        updated=entry.changed_at(library),
    )


def _article_item(library: Library, story: Story, article: Article, *, has_text: bool) -> FeedItem:
    addresses, site_url, lang = library.addresses, library.settings.site_url, article.lang
    translator = library.terms[AUTHORS.name].get(article.translator)
    return FeedItem(
        id=tag_uri(library, f"{article.story_id}.{lang}"),
        url=site_url + addresses.article(article),
        lang=lang,
        title=xml_safe(article.title),
        summary=xml_safe(article.description),
        html=xml_safe(item_html(library, story, article)) if has_text else "",
        published=publication_time(library, article),
        updated=change_time(library, article, article.last_changed),
        authors=tuple(_contributor(library, term, lang) for term in library.terms_of(AUTHORS, article)),
        translators=(_contributor(library, translator, lang),) if translator else (),
        categories=tuple(
            Category(xml_safe(term[lang].name), site_url + addresses.taxonomy_index(taxonomy, lang))
            for taxonomy in (SECTIONS, TOPICS)
            for term in library.terms_of(taxonomy, article)
        ),
        enclosure=_enclosure(library, article),
        sources=tuple(Reference(source.url, xml_safe(source.title)) for source in article.sources if source.url),
        other_versions=tuple(
            Reference(site_url + addresses.article(other), xml_safe(other.title), code)
            for code, other in story.versions.items()
            if code != lang
        ),
        license=library.settings.license,
    )


def _contributor(library: Library, term: Term, lang: str) -> Contributor:
    return Contributor(
        xml_safe(term[lang].name), library.settings.site_url + library.addresses.term(AUTHORS, term, lang)
    )


def _enclosure(library: Library, article: Article) -> Enclosure | None:
    image = article.image
    if image is None or image.uri not in library.images:
        return None
    file = library.settings.docs / image.uri  # published unchanged
    media_type = f"image/{IMAGE_FORMATS[file.suffix].lower()}"
    return Enclosure(library.settings.site_url + library.addresses.image(image.uri), file.stat().st_size, media_type)


def _update_title(library: Library, entry: ChannelEntry, title: str) -> str:
    """The title, prefixed with the kind of update."""
    language = library.languages[entry.article.lang]
    if any(correction.date == entry.update_date for correction in entry.article.corrections):
        return language.format("update_corrected", title=title)
    if entry.update_date == entry.article.published:
        return language.format("update_translated", title=title)
    return language.format("update_changed", title=title)


def _update_notes(library: Library, entry: ChannelEntry, update_date: date) -> Iterator[str]:
    """The notes of the corrections of a date, or else a sentence saying that the story was translated or updated."""
    language, article = library.languages[entry.article.lang], entry.article
    notes = [correction.note for correction in article.corrections if correction.date == update_date]
    yield from notes
    if notes:
        return
    if update_date == article.published:
        original = entry.story.original
        name = language.name_of(original.lang)
        yield language.format("update_appeared", language=name, day=language.day(original.published))
    else:
        yield f"{language['updated']} {language.day(update_date)}."
