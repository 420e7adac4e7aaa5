"""Feeds: every slice of the archive in every format, as files of the site."""

from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from newsroom.addresses import FeedFormat
from newsroom.feed_documents import FeedDocument, feed_documents
from newsroom.feed_keys import Keys
from newsroom.feed_store import WRITERS, FeedStore
from newsroom.library import Library
from newsroom.opml import opml
from newsroom.sheet import Sheet
from newsroom.slices import Slice, slices


def feeds(library: Library) -> Iterator[Sheet]:
    """Every document of every feed, and the list of each language's feeds; none is made before it is asked for.

    Languages take turns: two processes that take turns too have each a language's items to make, and not all of them.
    """
    keys, store = Keys(library), FeedStore(library)
    turns = zip_longest(*(_feeds(library, lang, keys, store) for lang in library.languages))
    yield from (sheet for turn in turns for sheet in turn if sheet)


def _feeds(library: Library, lang: str, keys: Keys, store: FeedStore) -> Iterator[Sheet]:
    documents = [document for one in slices(library, lang) for document in feed_documents(library, one)]
    for document in documents:
        key = keys.document(document)
        for form, place in document.places.items():
            make = partial(_written, store, document, form)
            yield from (Sheet(address, key, make) for address in (place.own, *place.earlier))
    yield Sheet(library.addresses.outlines(lang), keys.outlines(lang, documents), partial(opml, library, lang))


def feed(library: Library, one: Slice, form: FeedFormat) -> bytes:
    """The feed of a slice in a format."""
    return _written(FeedStore(library), next(feed_documents(library, one)), form)


def _written(store: FeedStore, document: FeedDocument, form: FeedFormat) -> bytes:
    return WRITERS[form].document(document, [store.item(entry, form) for entry in document.entries])
