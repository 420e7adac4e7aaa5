"""Feeds: every slice of the archive in every format, as files of the site."""

from collections.abc import Iterator
from functools import partial

from newsroom.addresses import FEED_FORMATS, JSON_FEED, FeedFormat
from newsroom.feed_documents import FeedDocument, feed_documents
from newsroom.feed_items import Items
from newsroom.feed_keys import Keys
from newsroom.feed_xml import XmlWriter
from newsroom.json_feed import JsonWriter
from newsroom.library import Library
from newsroom.opml import opml
from newsroom.sheet import Sheet
from newsroom.slices import Slice, slices


def feeds(library: Library) -> Iterator[Sheet]:
    """Every document of every feed, and the list of each language's feeds; none is made before it is asked for.

    Format after format: whoever makes them in this order has the elements of one language and one format in memory.
    """
    keys, desk = Keys(library), _Desk(library)
    for lang in library.languages:
        documents = [each for one in slices(library, lang) for each in feed_documents(library, one)]
        keyed = [(document, keys.document(document)) for document in documents]
        for form in FEED_FORMATS:
            for document, key in keyed:
                place, make = document.places[form], partial(desk.content, document, form)
                yield from (Sheet(address, key, make) for address in (place.own, *place.earlier))
        yield Sheet(library.addresses.outlines(lang), keys.outlines(lang, documents), partial(opml, library, lang))


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
