"""Feeds: every slice of the archive in every format, as files of the site."""

from collections.abc import Iterable, Iterator
from functools import partial

from newsroom.archive.addresses import FeedFormat
from newsroom.archive.library import Library
from newsroom.archive.story_digests import Digests
from newsroom.core.artifact import Bundle, Sheet
from newsroom.feeds._cache_keys import Keys
from newsroom.feeds._documents import FeedDocument, feed_documents
from newsroom.feeds._item_store import WRITERS, FeedStore
from newsroom.feeds._opml import opml
from newsroom.feeds.channels import FOLLOWED, Slice, slice_of


def feeds(library: Library) -> Iterator[Sheet]:
    """Every document of every feed, and the list of each language's feeds; none is made before it is asked for."""
    for bundle in feed_bundles(library, Digests(library)):
        yield from bundle.sheets()


def feed_bundles(library: Library, digests: Digests) -> Iterator[Bundle]:
    """The documents of everything, of the updates, and the lists of feeds; then those of each term that can be followed."""
    keys, store = Keys(library, digests), FeedStore(library)

    def sheets(of: Iterable[Slice]) -> Iterator[Sheet]:
        for one in of:
            for document in feed_documents(library, one):
                yield from _sheets(document, keys.document(document), store)

    def whole() -> Iterator[Sheet]:
        yield from sheets(Slice(lang, updates=updates) for lang in library.languages for updates in (False, True))
        for lang in library.languages:
            yield Sheet(library.addresses.outlines(lang), keys.outlines(lang), partial(opml, library, lang))

    yield Bundle("feeds", "", whole)
    for taxonomy in FOLLOWED:
        for term in library.terms[taxonomy.name].values():
            found = [one for lang in library.languages if (one := slice_of(library, taxonomy, term, lang))]
            yield Bundle(f"feeds/{taxonomy.name}/{term.key}", keys.slices(taxonomy, term), partial(sheets, found))


def _sheets(document: FeedDocument, key: str, store: FeedStore) -> Iterator[Sheet]:
    """A document in every format, at all its addresses; it shares its items with the others of its language."""
    for form, place in document.places.items():
        make = partial(_written, store, document, form)
        for address in (place.own, *place.earlier):
            yield Sheet(address, key, make, turn=document.lang)


def feed(library: Library, one: Slice, form: FeedFormat) -> bytes:
    """The feed of a slice in a format."""
    return _written(FeedStore(library), next(feed_documents(library, one)), form)


def _written(store: FeedStore, document: FeedDocument, form: FeedFormat) -> bytes:
    return WRITERS[form].document(document, [store.item(entry, form) for entry in document.entries])
