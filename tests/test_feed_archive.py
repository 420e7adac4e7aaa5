"""Archived feeds (RFC 5005): whoever walks from the newest document gets every story once, and what is full stays as it is."""

import re
from datetime import date, timedelta

import pytest
from feed_reading import read

from newsroom.addresses import ATOM, FEED_FORMATS, JSON_FEED, RSS
from newsroom.feeds import feeds, write_feeds
from newsroom.slices import ARCHIVED, NEWEST, archive_documents, feed_files

SITE = "https://test.example/"
STORIES = 1000
in_each_format = pytest.mark.parametrize("form", FEED_FORMATS, ids=lambda form: form.label)


def add_stories(archive, first, last):
    """A story a day; every second one of another topic too."""
    for number in range(first, last):
        day = date(2010, 1, 1) + timedelta(number)
        topics = "[smart-cities, corridoio]" if number % 2 else "[smart-cities]"
        archive.story(f"{day.year}/s-{number:04}", date=day.isoformat(), topics=topics)


def written(archive):
    return dict(feeds(archive.library()))


def walk(documents, address, form):
    """Every document that a client comes by on the way from the newest to the oldest."""
    while address:
        document = read(documents[address.removeprefix(SITE)], form)
        yield address, document
        address = document.older


@pytest.fixture(scope="module")
def thousand(new_archive):
    """Every document of an archive of 1,000 stories."""
    archive = new_archive()
    add_stories(archive, 0, STORIES)
    return written(archive)


@in_each_format
@pytest.mark.parametrize(("feed", "expected"), [("", STORIES), ("temi/corridoio/", STORIES // 2)])
def test_a_client_that_walks_back_collects_every_story_exactly_once(thousand, form, feed, expected):
    documents = [document for _, document in walk(thousand, SITE + feed + form.file(), form)]
    ids = [item.id for document in documents for item in document.items]
    assert (len(ids), len({*ids})) == (expected, expected)
    days = [item.published[:10] for document in documents for item in document.items]
    assert days == sorted(days, reverse=True)
    assert all(document.items for document in documents)


@pytest.mark.parametrize("form", [RSS, ATOM], ids=["rss", "atom"])
def test_archive_documents_say_what_they_are_and_lead_both_ways(thousand, form):
    walked = [*walk(thousand, SITE + form.file(), form)]
    (first, newest), *archived = walked
    assert (newest.is_archive, newest.newer, newest.current) == (False, None, None)
    assert len(archived) == archive_documents(STORIES) == 33
    for (address, document), (newer, _) in zip(archived, walked, strict=False):
        assert (document.own, document.is_archive, document.current) == (address, True, first)
        assert document.newer == (newer if newer != first else None)
    assert [len(document.items) for _, document in archived[1:]] == [ARCHIVED] * 32


def test_json_pages_are_those_of_one_feed(thousand):
    assert {document.current for _, document in walk(thousand, SITE + "feed.json", JSON_FEED)} == {SITE + "feed.json"}


def test_only_everything_and_topics_have_an_archive(thousand):
    numbered = {re.sub(r"\d+\.\w+$", "", address) for address in thousand if re.search(r"-\d+\.\w+$", address)}
    folders = ("", "temi/corridoio/", "temi/smart-cities/")
    assert numbered == {folder + name for folder in folders for name in ("feed-", "atom-")}


@pytest.mark.parametrize("count", [0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91])
def test_at_any_size_each_story_is_there_once_and_every_address_is_known(archive, count):
    add_stories(archive, 0, count)
    documents = written(archive)
    assert {*documents} == {*feed_files(archive.library())}
    for form in FEED_FORMATS:
        walked = [document for _, document in walk(documents, SITE + form.file(), form)]
        assert [len(document.items) for document in walked][:1] == [min(count, NEWEST)]
        ids = [item.id for document in walked for item in document.items]
        assert (len(ids), len({*ids})) == (count, count)
        assert all(document.newer is None or document.newer.removeprefix(SITE) in documents for document in walked)


def test_a_full_archive_document_never_changes_when_stories_are_added(archive):
    full = {}
    for count in range(50, 125, 5):
        add_stories(archive, max(count - 5, 0) if count > 50 else 0, count)
        documents = written(archive)
        assert {address: documents[address] for address in full} == full
        closed = (count - NEWEST) // ARCHIVED
        full = {
            a: text
            for a, text in documents.items()
            if (m := re.search(r"^(feed|atom)-(\d+)", a)) and int(m[2]) <= closed
        }
    assert len(full) == 9


def test_whoever_has_read_a_growing_document_has_seen_what_it_grows_by():
    assert ARCHIVED <= NEWEST


def test_a_change_writes_only_the_documents_that_the_story_is_in(archive, tmp_path):
    site = tmp_path / "site"
    add_stories(archive, 0, 100)
    write_feeds(archive.library(), site)
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    assert write_feeds(archive.library(), site) == 0
    archive.story("2010/s-0002", date="2010-01-03", title="Altro")
    assert write_feeds(archive.library(), site) == 6
    changed = {path.relative_to(site).as_posix() for path, time in times.items() if path.stat().st_mtime_ns != time}
    files = ("feed-1.xml", "atom-1.xml", "feed-1.json")
    assert changed == {f"{folder}{file}" for folder in ("", "temi/smart-cities/") for file in files}
