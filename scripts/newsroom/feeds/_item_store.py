"""FeedStore: the items of a library's feeds as they are written, each made once for all formats and all documents it is in."""

import os
from collections.abc import Mapping
from datetime import date
from tempfile import SpooledTemporaryFile
from weakref import finalize

from newsroom.archive.addresses import ATOM, FEED_FORMATS, JSON_FEED, RSS, FeedFormat
from newsroom.archive.library import Library
from newsroom.feeds._entries import Entry
from newsroom.feeds._items import feed_item
from newsroom.feeds._json_writer import JsonWriter
from newsroom.feeds._xml_writer import XmlWriter

WRITERS: Mapping[FeedFormat, XmlWriter | JsonWriter] = {
    RSS: XmlWriter(RSS),
    ATOM: XmlWriter(ATOM),
    JSON_FEED: JsonWriter(),
}
IN_MEMORY = 32 * 2**20  # bytes; the items of a large archive are several times what a build has in memory besides


class FeedStore:
    """The written items of a library, in a file without a name, which is this process's own: a forked one begins another."""

    def __init__(self, library: Library) -> None:
        self._library, self._process = library, 0
        self._places: dict[tuple[str, date | None], tuple[int, ...]] = {}

    def item(self, entry: Entry, form: FeedFormat) -> bytes:
        """An entry as an item in a format."""
        if self._process != os.getpid():
            self._begin()
        key = (entry.version.uri, entry.day)
        places = self._places.get(key) or self._add(key, entry)
        number = FEED_FORMATS.index(form)
        self._file.seek(places[number])
        return self._file.read(places[number + 1] - places[number])

    def _begin(self) -> None:
        self._process, self._end, self._places = os.getpid(), 0, {}
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 # it is closed with the store
        finalize(self, self._file.close)

    def _add(self, key: tuple[str, date | None], entry: Entry) -> tuple[int, ...]:
        """Writes the item in all formats, one behind the other; returns where each begins, and where the last one ends."""
        item = feed_item(self._library, entry)
        places = [self._end]
        self._file.seek(self._end)
        for form in FEED_FORMATS:
            data = WRITERS[form].item(item)
            self._file.write(data)
            places.append(places[-1] + len(data))
        self._end, self._places[key] = places[-1], tuple(places)
        return self._places[key]
