"""How much feeds contain: whole texts, summaries, formats and archives as an archive's settings say."""

import re
from datetime import date, timedelta

import pytest

from newsroom.archive.addresses import ATOM, JSON_FEED, RSS
from newsroom.feeds.feed_artifacts import feed_artifacts
from newsroom.pages.files.well_known import nginx_redirects, redirects_file
from support.feed_reading import read
from support.w3c_feed_checker import w3c_faults

WHOLE = re.compile(r"    feeds:\n(      .*\n)+")
STORIES = 40
SITE = "https://test.example/"


def with_feeds(archive, *lines):
    """The archive with these lines below `feeds:`; without any, with the defaults."""
    config = WHOLE.sub("", (archive.folder / "mkdocs.yml").read_text("utf-8"))
    archive.write("mkdocs.yml", config + "".join(f"    {line}\n" for line in (("feeds:", *lines) if lines else ())))
    return archive


@pytest.fixture
def stories(archive):
    archive.write(
        "docs/vocabularies/people.yml",
        "ada: {it: {name: Ada}, en: {name: Ada}}\nbo: {it: {name: Bo}, en: {name: Bo}}\n",
    )
    for number in range(STORIES):
        day = f"{date(2016, 1, 1) + timedelta(number)}"
        archive.story(
            f"2016/s{number:02}", date=day, body="Il corpo del testo.", people="[ada, bo]" if number == 7 else "[ada]"
        )
    return archive


def written(archive):
    return {file.path: file.render() for file in feed_artifacts(archive.library())}


def test_by_default_main_feeds_are_whole_and_the_rest_is_light(stories):
    found = written(with_feeds(stories))
    for path, feed_format in (("feed.xml", RSS), ("atom.xml", ATOM), ("feed.json", JSON_FEED)):
        assert b"Il corpo del testo." in found[path]
        assert len(read(found[path], feed_format).items) == 30
    assert b"Il corpo del testo." in found["temi/smart-cities/atom.xml"]
    assert [path for path in found if path.startswith(("persone/", "autori/"))] == [
        "persone/ada/feed.xml",
        "autori/redazione/feed.xml",
    ]
    assert [path for path in found if re.search(r"-2016-\d", path)] == ["atom-2016-1.xml"]
    for path in ("persone/ada/feed.xml", "atom-2016-1.xml"):
        assert b"Sommario della prova." in found[path]
        assert b"Il corpo del testo." not in found[path]


def test_an_item_has_the_same_id_in_every_feed(stories):
    found = written(with_feeds(stories))
    whole, light = read(found["feed.xml"], RSS), read(found["persone/ada/feed.xml"], RSS)
    assert [item.id for item in whole.items] == [item.id for item in light.items]


@pytest.mark.parametrize("text", ["full", "summary"])
def test_feeds_of_every_content_are_valid(stories, text):
    stories.translation("2016/s03", date="2016-01-04")
    archive = f"  archive: {{text: {text}, formats: [rss, json]}}"
    found = written(with_feeds(stories, f"  text: {text}", archive, f"  names: {{text: {text}}}"))
    xml = {path: data for path, data in found.items() if path.endswith(".xml")}
    assert len(xml) > 10
    assert {path: errors for path, data in xml.items() if (errors := w3c_faults(data, SITE + path))} == {}


def test_archive_documents_are_linked_in_the_format_they_have(stories):
    found = written(with_feeds(stories))
    for path in ("feed.xml", "atom.xml"):
        link = re.search(rb'<(?:atom:)?link [^>]*rel="prev-archive"[^>]*>', found[path])[0]
        assert b'href="https://test.example/atom-2016-1.xml"' in link
        assert b'type="application/atom+xml"' in link
    assert b"next_url" not in found["feed.json"]


def test_the_archive_can_be_left_out_or_have_the_whole_text(stories):
    assert not [path for path in written(with_feeds(stories, "  archive: {text: none}")) if "2016-1" in path]
    found = written(with_feeds(stories, "  items: 10", "  archive: {text: full, formats: [rss, atom], topics: true}"))
    parts = [path for path in found if re.search(r"-2016-\d", path)]
    folders = ("", "temi/smart-cities/")
    assert parts == [
        f"{folder}{stem}-2016-{n}.xml" for folder in folders for n in (1, 2, 3, 4) for stem in ("feed", "atom")
    ]
    assert b"Il corpo del testo." in found["atom-2016-1.xml"]


def test_a_feed_that_is_no_longer_written_leads_to_the_one_that_is(stories):
    library = with_feeds(stories, "  formats: [rss, json]").library()
    lines = redirects_file(library).splitlines()
    assert "/persone/:term/atom.xml /persone/:term/feed.xml 301" in lines
    assert "/persone/:term/feed.json /persone/:term/feed.xml 301" in lines
    assert "/atom.xml /feed.xml 301" in lines
    assert not [line for line in lines if line.startswith(("/feed.json", "/temi/:term/feed.json"))]
    redirects = dict(re.findall(r'^    "~(\S+)" "(\S+)";$', nginx_redirects(library), re.MULTILINE))
    pattern = next(pattern for pattern in redirects if "authors" in pattern and "atom" in pattern)
    matched = re.fullmatch(pattern.replace("?<", "?P<"), "/en/authors/redazione/atom.xml")
    assert redirects[pattern].replace("$term", matched["term"]) == "/en/authors/redazione/feed.xml"
