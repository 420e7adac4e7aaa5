"""Feeds: every slice of the archive in every format, written below the site's folder; what has not changed is left alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newsroom.addresses import FEED_FORMATS, JSON_FEED, FeedFormat
from newsroom.feed_documents import FeedDocument, feed_documents
from newsroom.feed_items import Items
from newsroom.feed_keys import Keys
from newsroom.feed_xml import XmlWriter
from newsroom.json_feed import JsonWriter
from newsroom.library import Library
from newsroom.opml import opml
from newsroom.slices import Slice, slices


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file of the feeds: its address, a digest of all that its content depends on, and what makes the content."""

    address: str
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class WrittenFeeds:
    """The key of every file by its address; how many were made again, how many of these had changed, how many went."""

    keys: Mapping[str, str]
    made: int
    changed: int
    gone: int


def write_feeds(library: Library, site: Path, known: Mapping[str, str] | None = None) -> WrittenFeeds:
    """Writes every document of every feed, and the lists of feeds, below the folder `site`.

    `known` are the keys of the files that are there from an earlier time: what has the same key still is not made again, and
    what is no feed any more is taken away.
    """
    known, keys, made, changed = known or {}, {}, 0, 0
    for file in feeds(library):
        keys[file.address] = file.key
        if known.get(file.address) != file.key:
            made += 1
            changed += _write(site / file.address, file.make())
    gone = known.keys() - keys.keys()
    for address in gone:
        (site / address).unlink(missing_ok=True)
    return WrittenFeeds(keys, made, changed, len(gone))


def feeds(library: Library) -> Iterator[FeedFile]:
    """Every document of every feed, and the list of each language's feeds; none is made before it is asked for.

    Format after format: items that are elements already have room in memory for one language and one format at a time.
    """
    keys = Keys(library)
    for lang in library.languages:
        items = Items(library)
        documents = [each for one in slices(library, lang) for each in feed_documents(library, one)]
        keyed = [(document, keys.document(document)) for document in documents]
        for form in FEED_FORMATS:
            writer = _writer(form)
            for document, key in keyed:
                place, make = document.places[form], partial(_content, writer, document, items)
                yield from (FeedFile(address, key, make) for address in (place.own, *place.earlier))
        yield FeedFile(library.addresses.outlines(lang), keys.outlines(lang, documents), partial(opml, library, lang))


def feed(library: Library, one: Slice, form: FeedFormat) -> bytes:
    """The feed of a slice in a format."""
    return _content(_writer(form), next(feed_documents(library, one)), Items(library))


def _writer(form: FeedFormat) -> XmlWriter | JsonWriter:
    return JsonWriter() if form is JSON_FEED else XmlWriter(form)


def _content(writer: XmlWriter | JsonWriter, document: FeedDocument, items: Items) -> bytes:
    return writer.write(document, items.of(document.entries))


def _write(file: Path, content: bytes) -> bool:
    """Writes the file unless it has the content already: a server then says that nothing is new. Returns whether it did."""
    if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True
