"""Feeds: every slice of the archive in every format, written below the site's folder; what has not changed is left alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from newsroom.addresses import FEED_FORMATS, JSON_FEED, FeedFormat
from newsroom.feed_documents import FeedDocument, feed_documents
from newsroom.feed_items import FeedItem, newest_updates, story_item, update_item
from newsroom.feed_xml import XmlWriter
from newsroom.fingerprints import fingerprint_of_bytes
from newsroom.json_feed import write_json
from newsroom.library import Library
from newsroom.opml import opml
from newsroom.sheet import Sheet
from newsroom.slices import NEWEST, Slice, slices


def write_feeds(library: Library, site: Path) -> int:
    """Writes every document of every feed, and the lists of feeds, below the folder `site`; returns how many had changed."""
    return sum(_write(site / address, content) for address, content in feeds(library))


def feed_sheets(library: Library) -> Iterator[Sheet]:
    """Every document of every feed, and the lists of feeds."""
    for address, content in feeds(library):
        yield Sheet(address, fingerprint_of_bytes(content), partial(bytes, content))


def feeds(library: Library) -> Iterator[tuple[str, bytes]]:
    """Address and content of every document of every feed, and of the list of each language's feeds."""
    for lang in library.languages:
        documents = _documents(library, lang)
        for form in FEED_FORMATS:
            write = write_json if form is JSON_FEED else XmlWriter(form).write
            for document in documents:
                yield document.places[form].own, write(document)
        yield library.addresses.outlines(lang), opml(library, lang)


def feed(library: Library, one: Slice, form: FeedFormat, number: int = 0) -> bytes:
    """The feed of a slice in a format, or document `number` of its archive."""
    document = [*feed_documents(library, one, _items(library, one, {}))][number]
    return write_json(document) if form is JSON_FEED else XmlWriter(form).write(document)


def _documents(library: Library, lang: str) -> list[FeedDocument]:
    """Every document of a language; a story is made an item once, however many feeds it is in."""
    made: dict[str, FeedItem] = {}
    return [
        document
        for one in slices(library, lang)
        for document in feed_documents(library, one, _items(library, one, made))
    ]


def _items(library: Library, one: Slice, made: dict[str, FeedItem]) -> list[FeedItem]:
    """What a slice has, newest first: all of it if it has an archive. `made` are the items there are already, by story's id."""
    if one.updates:
        return [update_item(library, update) for update in newest_updates(library, one.lang)]
    versions = one.versions(library)
    items = []
    for story, version in versions if one.has_archive else versions[:NEWEST]:
        if story.id not in made:
            made[story.id] = story_item(library, story, version)
        items.append(made[story.id])
    return items


def _write(file: Path, content: bytes) -> bool:
    """Writes the file unless it has the content already: a server then says that nothing is new. Returns whether it did."""
    if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True
