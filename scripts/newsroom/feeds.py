"""Feeds: every slice of the archive in every format, as files of the site."""

from collections.abc import Iterable, Iterator
from functools import partial

from newsroom.addresses import FEED_FORMATS, JSON_FEED, FeedFormat
from newsroom.digests import Digests
from newsroom.feed_documents import FeedDocument, feed_documents
from newsroom.feed_items import Items
from newsroom.feed_keys import Keys
from newsroom.feed_xml import XmlWriter
from newsroom.json_feed import JsonWriter
from newsroom.library import Library
from newsroom.opml import opml
from newsroom.sheet import Bundle, Sheet
from newsroom.slices import FOLLOWED, Slice, slice_of


def feeds(library: Library) -> list[Sheet]:
    """Every document of every feed, and the list of each language's feeds; none is made before it is asked for.

    Whoever makes them in their order, by turns, has the elements of one language and one format in memory.
    """
    sheets = [sheet for bundle in feed_bundles(library, Digests(library)) for sheet in bundle.sheets()]
    return sorted(sheets, key=lambda sheet: sheet.turn)


def feed_bundles(library: Library, digests: Digests) -> Iterator[Bundle]:
    """The documents of everything, of the updates, and the lists of feeds; then those of each term that can be followed."""
    keys, desk = Keys(library, digests), _Desk(library)

    def sheets(of: Iterable[Slice]) -> Iterator[Sheet]:
        for one in of:
            for document in feed_documents(library, one):
                yield from _sheets(document, keys.document(document), desk)

    def whole() -> Iterator[Sheet]:
        yield from sheets(Slice(lang, updates=updates) for lang in library.languages for updates in (False, True))
        for lang in library.languages:
            yield Sheet(library.addresses.outlines(lang), keys.outlines(lang), partial(opml, library, lang))

    yield Bundle("feeds", "", whole)
    for taxonomy in FOLLOWED:
        for term in library.terms[taxonomy.name].values():
            found = [one for lang in library.languages if (one := slice_of(library, taxonomy, term, lang))]
            yield Bundle(f"feeds/{taxonomy.name}/{term.key}", keys.slices(taxonomy, term), partial(sheets, found))


def _sheets(document: FeedDocument, key: str, desk: "_Desk") -> Iterator[Sheet]:
    """A document in every format, at all its addresses."""
    for form in FEED_FORMATS:
        place, make = document.places[form], partial(desk.content, document, form)
        for address in (place.own, *place.earlier):
            yield Sheet(address, key, make, turn=f"{document.lang} {form.label}")


def feed(library: Library, one: Slice, form: FeedFormat) -> bytes:
    """The feed of a slice in a format."""
    return _Desk(library).content(next(feed_documents(library, one)), form)


class _Desk:
    """Writes documents; what it has made of items is kept until another language or another format is asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lang, self._form = "", FEED_FORMATS[0]
        self._items, self._writer = Items(library), _writer(self._form)

    def content(self, document: FeedDocument, form: FeedFormat) -> bytes:
        """A document in a format."""
        if document.lang != self._lang:
            self._items = Items(self._library)
        if (document.lang, form) != (self._lang, self._form):
            self._lang, self._form, self._writer = document.lang, form, _writer(form)
        return self._writer.write(document, self._items.of(document.entries))


def _writer(form: FeedFormat) -> XmlWriter | JsonWriter:
    return JsonWriter() if form is JSON_FEED else XmlWriter(form)
