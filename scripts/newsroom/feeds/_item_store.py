"""ItemStore: serialised items, each written once for all formats and all documents that contain it."""

import os
from collections.abc import Mapping
from datetime import date
from tempfile import SpooledTemporaryFile
from weakref import finalize

from newsroom.archive.addresses import ATOM, JSON_FEED, RSS, FeedFormat
from newsroom.archive.library import Library
from newsroom.feeds._documents import FeedDocument
from newsroom.feeds._entries import ChannelEntry
from newsroom.feeds._items import feed_item
from newsroom.feeds._json_writer import JsonWriter
from newsroom.feeds._xml_writer import XmlWriter

FEED_WRITERS: Mapping[FeedFormat, XmlWriter | JsonWriter] = {
    RSS: XmlWriter(RSS),
    ATOM: XmlWriter(ATOM),
    JSON_FEED: JsonWriter(),
}
# Bytes; above that the items go to a temporary file: in a large archive they are several times the rest of a build's memory.
MAX_ITEMS_IN_MEMORY = 32 * 2**20
_ItemKey = tuple[str, date | None, bool, str]  # article, update, whether it has the text, format


class ItemStore:
    """The serialised items of a library, in an anonymous temporary file. Each process has its own, also after a fork."""

    def __init__(self, library: Library) -> None:
        self._library, self._process = library, 0
        self._spans: dict[_ItemKey, tuple[int, int]] = {}

    def items(self, document: FeedDocument, feed_format: FeedFormat) -> list[bytes]:
        """The entries of a document serialised as items."""
        if self._process != os.getpid():
            self._open()
        return [self._item(document, entry, feed_format) for entry in document.entries]

    def _item(self, document: FeedDocument, entry: ChannelEntry, feed_format: FeedFormat) -> bytes:
        key = _item_key(document, entry, feed_format)
        if key not in self._spans:
            self._add(document, entry)
        start, end = self._spans[key]
        self._file.seek(start)
        return self._file.read(end - start)

    def _open(self) -> None:
        self._process, self._end, self._spans = os.getpid(), 0, {}
        self._file = SpooledTemporaryFile(MAX_ITEMS_IN_MEMORY)  # noqa: SIM115 # closed with the store
        finalize(self, self._file.close)

    def _add(self, document: FeedDocument, entry: ChannelEntry) -> None:
        """Writes the item in every format of the document that it is not yet written in."""
        item = feed_item(self._library, entry, has_text=document.has_texts)
        self._file.seek(self._end)
        for feed_format in document.urls:
            key = _item_key(document, entry, feed_format)
            if key not in self._spans:
                data = FEED_WRITERS[feed_format].item(item)
                self._file.write(data)
                self._spans[key] = (self._end, self._end + len(data))
                self._end += len(data)


def _item_key(document: FeedDocument, entry: ChannelEntry, feed_format: FeedFormat) -> _ItemKey:
    return entry.article.uri, entry.update_date, document.has_texts, feed_format.label
