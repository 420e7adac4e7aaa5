"""ItemStore: serialised items, each written once for all formats and all documents that contain it."""

import os
from collections.abc import Mapping
from datetime import date
from tempfile import SpooledTemporaryFile
from weakref import finalize

from newsroom.archive.addresses import ATOM, FEED_FORMATS, JSON_FEED, RSS, FeedFormat
from newsroom.archive.library import Library
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


class ItemStore:
    """The serialised items of a library, in an anonymous temporary file. Each process has its own, also after a fork."""

    def __init__(self, library: Library) -> None:
        self._library, self._process = library, 0
        self._offsets: dict[tuple[str, date | None], tuple[int, ...]] = {}

    def item(self, entry: ChannelEntry, feed_format: FeedFormat) -> bytes:
        """An entry serialised as an item."""
        if self._process != os.getpid():
            self._open()
        key = (entry.article.uri, entry.update_date)
        offsets = self._offsets.get(key) or self._add(key, entry)
        number = FEED_FORMATS.index(feed_format)
        self._file.seek(offsets[number])
        return self._file.read(offsets[number + 1] - offsets[number])

    def _open(self) -> None:
        self._process, self._end, self._offsets = os.getpid(), 0, {}
        self._file = SpooledTemporaryFile(MAX_ITEMS_IN_MEMORY)  # noqa: SIM115 # closed with the store
        finalize(self, self._file.close)

    def _add(self, key: tuple[str, date | None], entry: ChannelEntry) -> tuple[int, ...]:
        """Writes the item in all formats, one after the other; returns the offset of each and the end of the last one."""
        item = feed_item(self._library, entry)
        offsets = [self._end]
        self._file.seek(self._end)
        for feed_format in FEED_FORMATS:
            data = FEED_WRITERS[feed_format].item(item)
            self._file.write(data)
            offsets.append(offsets[-1] + len(data))
        self._end, self._offsets[key] = offsets[-1], tuple(offsets)
        return self._offsets[key]
