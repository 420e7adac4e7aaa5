"""ItemStore: an item does not depend on the order of requests or on the process."""

import os

import pytest

from newsroom.archive.addresses import FEED_FORMATS
from newsroom.feeds._entries import ChannelEntry
from newsroom.feeds._item_store import ItemStore


@pytest.fixture
def library(full_archive):
    return full_archive.library()


@pytest.fixture
def entries(library):
    return [ChannelEntry(story, version) for story in library.stories for version in story.versions.values()]


def test_an_item_does_not_depend_on_the_order_of_requests(library, entries):
    store = ItemStore(library)
    wanted = [
        (entry, feed_format, ItemStore(library).item(entry, feed_format))
        for entry in entries
        for feed_format in FEED_FORMATS
    ]
    for entry, feed_format, item in wanted + wanted[::-1]:
        assert store.item(entry, feed_format) == item
    assert len({item for _, _, item in wanted}) == len(wanted)


def test_an_update_and_its_story_are_different_items(library, entries):
    store, (feed_format, *_) = ItemStore(library), FEED_FORMATS
    entry = entries[0]
    assert store.item(entry, feed_format) != store.item(
        ChannelEntry(entry.story, entry.article, entry.article.date), feed_format
    )


def test_a_forked_process_has_a_file_of_its_own(library, entries):
    store, (feed_format, *_) = ItemStore(library), FEED_FORMATS
    first = store.item(entries[0], feed_format)
    if (child := os.fork()) == 0:
        good = all(
            store.item(entry, feed_format) == ItemStore(library).item(entry, feed_format) for entry in reversed(entries)
        )
        os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.item(entries[0], feed_format) == first
    assert store.item(entries[1], feed_format) == ItemStore(library).item(entries[1], feed_format)
