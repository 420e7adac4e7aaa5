"""Feeds and their archive documents (RFC 5005): each story is in them once, and a full document never changes."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.archive.addresses import ATOM, FEED_FORMATS, JSON_FEED, RSS
from newsroom.feeds.channels import archive_documents as documents_of
from newsroom.feeds.channels import feed_urls
from newsroom.feeds.feed_artifacts import feed_artifacts
from support.feed_reading import read

SITE = "https://test.example/"
STORIES = 1000
ITEMS = 30  # of a feed, by default
TRANSLATED = {"title": "Title", "summary": "Summary.", "translator": "redazione", "translated_from": '"0123456789ab"'}
# A story a day from the first of 2010 on: 365, 365 and, without the newest 30, 240.
YEARS = [
    (year, part, min(ITEMS, count - ITEMS * (part - 1)))
    for year, count in ((2010, 365), (2011, 365), (2012, 240))
    for part in range(1, -(-count // ITEMS) + 1)
]
in_each_format = pytest.mark.parametrize("feed_format", FEED_FORMATS, ids=lambda feed_format: feed_format.label)


def add_stories(archive, first, last):
    """A story a day; every second one of another topic too."""
    for number in range(first, last):
        day = date(2010, 1, 1) + timedelta(number)
        topics = "[smart-cities, corridoio]" if number % 2 else "[smart-cities]"
        archive.story(f"{day.year}/s-{number:04}", date=day.isoformat(), topics=topics)


def written(archive):
    return {file.path: file.render() for file in feed_artifacts(archive.library())}


def walk(documents, address, feed_format):
    """Every document that a client comes by on the way from the newest to the oldest."""
    while address:
        document = read(documents[address.removeprefix(SITE)], feed_format)
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
def test_a_client_that_walks_back_collects_every_story_exactly_once(thousand, feed_format, feed, expected):
    documents = [document for _, document in walk(thousand, SITE + feed + feed_format.file(), feed_format)]
    ids = [item.id for document in documents for item in document.items]
    assert (len(ids), len({*ids})) == (expected, expected)
    days = [item.published[:10] for document in documents for item in document.items]
    assert days == sorted(days, reverse=True)
    assert all(document.items for document in documents)


@pytest.mark.parametrize("feed_format", [RSS, ATOM], ids=["rss", "atom"])
def test_archive_documents_are_marked_and_link_in_both_directions(thousand, feed_format):
    walked = [*walk(thousand, SITE + feed_format.file(), feed_format)]
    (first, newest), *archived = walked
    assert (newest.is_archive, newest.newer, newest.current) == (False, None, None)
    for (address, document), (newer, _) in zip(archived, walked, strict=False):
        assert (document.own, document.is_archive, document.current) == (address, True, first)
        assert document.newer == (
            newer if newer != first else f"{SITE}{feed_format.stem}-2012-9.xml"
        )  # there, and empty
    sizes = {address.removeprefix(f"{SITE}{feed_format.stem}-"): len(document.items) for address, document in archived}
    assert sizes == {f"{year}-{part}.xml": size for year, part, size in [*YEARS]}


def test_every_json_page_names_the_url_of_the_feed(thousand):
    assert {document.current for _, document in walk(thousand, SITE + "feed.json", JSON_FEED)} == {SITE + "feed.json"}


def test_only_the_whole_archive_and_topics_have_archive_documents(thousand):
    numbered = {re.sub(r"\d+-\d+\.\w+$", "", address) for address in thousand if re.search(r"\d\.\w+$", address)}
    folders = ("", "temi/corridoio/", "temi/smart-cities/")
    assert numbered == {folder + name for folder in folders for name in ("feed-", "atom-")}


@pytest.mark.parametrize("count", [0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91])
def test_archives_of_any_size_have_each_story_once_and_all_announced_urls(archive, count):
    add_stories(archive, 0, count)
    documents = written(archive)
    assert {*documents} == {*feed_urls(archive.library())}
    for feed_format in FEED_FORMATS:
        walked = [document for _, document in walk(documents, SITE + feed_format.file(), feed_format)]
        assert [len(document.items) for document in walked][:1] == [min(count, ITEMS)]
        ids = [item.id for document in walked for item in document.items]
        assert (len(ids), len({*ids})) == (count, count)
        assert all(document.newer is None or document.newer.removeprefix(SITE) in documents for document in walked)


def archive_documents(documents, of="", lang=""):
    """The documents of the archive of everything in RSS and Atom, of a year."""
    return {a: text for a, text in documents.items() if re.match(rf"{lang}(feed|atom)-{of}[\d-]+\.xml", a)}


def full(documents, lang=""):
    found = archive_documents(documents, lang=lang)
    return {a: text for a, text in found.items() if text.count(b"tag:test.example,2016:2") == ITEMS}


def test_a_full_archive_document_never_changes_when_stories_are_added(archive):
    before = {}
    add_stories(archive, 320, 340)
    for number in range(340, 460):
        add_stories(archive, number, number + 1)
        documents = written(archive)
        assert {address: documents[address] for address in before} == before
        before = full(documents)
    assert {*before} == {f"{name}-{part}.xml" for name in ("feed", "atom") for part in ("2010-1", "2011-1", "2011-2")}


def test_a_year_that_ends_with_a_full_document_links_to_the_next_year(archive):
    add_stories(archive, 305, 440)
    documents = written(archive)
    parts = ("2010-1", "2010-2", "2010-3", "2011-1", "2011-2")
    assert [re.search(r"\d+-\d+", a)[0] for a in archive_documents(documents) if a.startswith("feed")] == [*parts]
    read_parts = {part: read(documents[f"feed-{part}.xml"], RSS) for part in parts}
    assert [len(document.items) for document in read_parts.values()] == [30, 30, 0, 30, 15]
    leads = {
        part: [address and address.removeprefix(f"{SITE}feed-") for address in (document.older, document.newer)]
        for part, document in read_parts.items()
    }
    assert leads == {
        "2010-1": [None, "2010-2.xml"],
        "2010-2": ["2010-1.xml", "2010-3.xml"],
        "2010-3": ["2010-2.xml", "2011-1.xml"],
        "2011-1": ["2010-2.xml", "2011-2.xml"],
        "2011-2": ["2011-1.xml", None],
    }


def test_a_story_added_to_a_past_year_changes_only_documents_of_that_year(archive):
    add_stories(archive, 300, 900)
    before = written(archive)
    archive.story("2011/ritrovata", date="2011-06-01")
    after = written(archive)
    for year in ("2010", "2012"):
        assert archive_documents(after, year) == archive_documents(before, year) != {}
    changed = {address for address, text in archive_documents(before, "2011").items() if after[address] != text}
    # Counted from the oldest: the 152nd story of its year is in the sixth part; what is older stays.
    assert {int(re.search(r"-(\d+)\.", address)[1]) for address in changed} == {*range(6, 14)}
    assert after["feed.xml"] == before["feed.xml"]


def test_an_old_story_added_today_changes_no_full_archive_document(archive):
    add_stories(archive, 300, 420)
    before = full(written(archive))
    archive.story("2001/vecchia", date="2001-05-03", published="2012-05-05")
    after = written(archive)
    assert {address: after[address] for address in before} == before != {}
    assert read(after["feed.xml"], RSS).items[0].id.endswith(":2001/vecchia.it")


def test_a_later_translation_changes_only_the_full_document_whose_story_links_to_it(archive):
    add_stories(archive, 300, 420)
    for number in range(311, 411):
        day = (date(2010, 1, 1) + timedelta(number)).isoformat()
        archive.article(f"{day[:4]}/s-{number:04}", "en", "Text.", TRANSLATED | {"date": day})
    before = written(archive)
    archive.article("2010/s-0310", "en", "Text.", TRANSLATED | {"date": "2012-05-05"})
    after = written(archive)
    translated = full(before, "en/")
    assert {address: after[address] for address in translated} == translated != {}
    assert b"/en/articles/2010/s-0310/" in after["en/feed.xml"]
    changed = {address for address, text in full(before).items() if after[address] != text}
    assert changed == {"feed-2010-1.xml", "atom-2010-1.xml"}


@given(st.lists(st.dates(date(2014, 11, 1), date(2016, 2, 1)), max_size=200), st.integers(1, 60))
def test_archive_documents_have_every_older_item_once_and_items_of_one_year(days, size):
    days.sort(reverse=True)
    parts = [*documents_of(days, size)]
    assert [place for part in reversed(parts) for place in part.items] == [*range(size, len(days))]
    for part in parts:
        assert len(part.items) <= size  # the feed has as many: no reader misses one that moves to the archive
        assert {str(days[place].year) for place in part.items} <= {part.name.partition("-")[0]}
    assert len({part.name for part in parts}) == len(parts)
