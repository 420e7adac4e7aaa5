"""ItemStore: an item does not depend on the order of requests or on the process."""

import os
from dataclasses import replace

import pytest

from newsroom.feeds._documents import feed_documents
from newsroom.feeds._item_store import ItemStore
from newsroom.feeds.channels import channels


@pytest.fixture
def library(full_archive):
    return full_archive.library()


@pytest.fixture
def requests(library):
    """Every document in every format, whole and with summaries only."""
    whole = [
        each for lang in library.languages for one in channels(library, lang) for each in feed_documents(library, one)
    ]
    documents = [*whole, *(replace(document, has_texts=False) for document in whole)]
    return [(document, feed_format) for document in documents for feed_format in document.urls]


def test_an_item_does_not_depend_on_the_order_of_requests(library, requests):
    store = ItemStore(library)
    wanted = [(*request, ItemStore(library).items(*request)) for request in requests]
    for document, feed_format, items in wanted + wanted[::-1]:
        assert store.items(document, feed_format) == items


def test_items_of_every_format_of_the_text_and_the_summary_and_of_an_update_are_different(library, requests):
    store = ItemStore(library)
    entries = {
        (feed_format, document.has_texts, entry.article.uri, entry.update_date): item
        for document, feed_format in requests
        for entry, item in zip(document.entries, store.items(document, feed_format), strict=True)
    }
    assert len(set(entries.values())) == len(entries) > 12
    assert {update is None for _, _, _, update in entries} == {True, False}


def test_a_forked_process_has_a_file_of_its_own(library, requests):
    store, first = ItemStore(library), ItemStore(library).items(*requests[0])
    assert store.items(*requests[0]) == first
    if (child := os.fork()) == 0:
        good = False
        try:
            good = all(store.items(*request) == ItemStore(library).items(*request) for request in reversed(requests))
        finally:
            os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.items(*requests[0]) == first
    assert store.items(*requests[-1]) == ItemStore(library).items(*requests[-1])
