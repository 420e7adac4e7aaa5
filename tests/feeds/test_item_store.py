"""The store of written items: what it gives does not depend on who asked before, nor on in which process."""

import os

import pytest

from newsroom.archive.addresses import FEED_FORMATS
from newsroom.feeds._entries import Entry
from newsroom.feeds._item_store import FeedStore


@pytest.fixture
def library(full_archive):
    return full_archive.library()


@pytest.fixture
def entries(library):
    return [Entry(story, version) for story in library.stories for version in story.versions.values()]


def test_an_item_is_the_same_whoever_asked_before_and_in_whatever_order(library, entries):
    store = FeedStore(library)
    wanted = [(entry, form, FeedStore(library).item(entry, form)) for entry in entries for form in FEED_FORMATS]
    for entry, form, item in wanted + wanted[::-1]:
        assert store.item(entry, form) == item
    assert len({item for _, _, item in wanted}) == len(wanted)


def test_an_update_is_another_item_than_its_story(library, entries):
    store, (form, *_) = FeedStore(library), FEED_FORMATS
    entry = entries[0]
    assert store.item(entry, form) != store.item(Entry(entry.story, entry.version, entry.version.date), form)


def test_a_forked_process_writes_into_a_file_of_its_own(library, entries):
    store, (form, *_) = FeedStore(library), FEED_FORMATS
    first = store.item(entries[0], form)
    if (child := os.fork()) == 0:
        good = all(store.item(entry, form) == FeedStore(library).item(entry, form) for entry in reversed(entries))
        os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.item(entries[0], form) == first
    assert store.item(entries[1], form) == FeedStore(library).item(entries[1], form)
