"""The feed of updates: corrections with their notes, changes, and later translations."""

import pytest

from newsroom.archive.addresses import FEED_FORMATS, RSS
from newsroom.feeds.channels import Channel
from support.feed_reading import feed_of, read

TAG = "tag:test.example,2016:2016/prova"
ITEMS = 30  # of a feed, by default
in_each_format = pytest.mark.parametrize("feed_format", FEED_FORMATS, ids=lambda feed_format: feed_format.label)


def updates(archive, lang="it", feed_format=RSS):
    return read(feed_of(archive.library(), Channel(lang, updates=True), feed_format), feed_format)


def shown(document):
    return [(item.id.removeprefix(TAG), item.title, item.summary, item.published[:10]) for item in document.items]


@in_each_format
def test_an_unchanged_story_is_not_an_update(archive, feed_format):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    assert (updates(archive, "it", feed_format).items, updates(archive, "en", feed_format).items) == ([], [])


@in_each_format
def test_corrections_changes_and_later_translations_are_updates_newest_first(archive, feed_format):
    archive.story(
        "2016/prova",
        updated="2016-03-01",
        corrections="[{date: 2016-04-01, note: Il nome.}, {date: 2016-05-01, note: La data.}, {date: 2016-05-01, note: Due.}]",
    )
    archive.translation("2016/prova", slug="trial", date="2016-07-01")
    assert shown(updates(archive, "it", feed_format)) == [
        (".it#2016-05-01", "Correzione: Titolo", "La data. Due.", "2016-05-01"),
        (".it#2016-04-01", "Correzione: Titolo", "Il nome.", "2016-04-01"),
        (".it#2016-03-01", "Aggiornamento: Titolo", "Aggiornato il 1 marzo 2016.", "2016-03-01"),
    ]
    appeared = "Now in English too; the original in Italian appeared on 24 February 2016."
    assert shown(updates(archive, "en", feed_format)) == [
        (".en#2016-07-01", "New translation: Title", appeared, "2016-07-01")
    ]


@in_each_format
def test_an_update_begins_with_what_changed_and_links_to_the_story(archive, feed_format):
    archive.story("2016/prova", corrections="[{date: 2016-04-01, note: Tre & non <due>.}]")
    (item,) = updates(archive, "it", feed_format).items
    assert item.html.startswith("<p><strong>Tre &amp; non &lt;due&gt;.</strong></p>\n<p>Il testo.</p>")
    assert item.url == "https://test.example/articoli/2016/prova/"
    assert item.published == item.updated == "2016-04-01T06:00:00+02:00"


def test_a_translation_is_not_news_to_readers_of_the_original(archive):
    archive.story("2016/prova")
    before = feed_of(archive.library(), Channel("it"), RSS)
    archive.translation("2016/prova", date="2016-07-01")
    item, old = read(feed_of(archive.library(), Channel("it"), RSS), RSS).items[0], read(before, RSS).items[0]
    assert (item.id, item.published, item.updated) == (old.id, old.published, old.updated)
    assert updates(archive).items == []


@in_each_format
def test_only_what_changed_since_a_story_came_out_is_an_update(archive, feed_format):
    archive.story(
        "2016/prova",
        published="2016-04-15",
        updated="2016-03-01",
        corrections="[{date: 2016-04-01, note: Prima.}, {date: 2016-04-15, note: Nel giorno.}, {date: 2016-05-01, note: Poi.}]",
    )
    assert [item[0] for item in shown(updates(archive, "it", feed_format))] == [".it#2016-05-01", ".it#2016-04-15"]


@in_each_format
def test_a_translation_added_today_is_an_update_and_says_when_its_original_came_out(archive, feed_format):
    archive.story("2016/prova", published="2016-03-15")
    archive.translation("2016/prova", published="2016-07-01T15:00+02:00")
    (item,) = updates(archive, "en", feed_format).items
    assert item.summary == "Now in English too; the original in Italian appeared on 15 March 2016."
    assert (item.id, item.published) == (f"{TAG}.en#2016-07-01", "2016-07-01T15:00:00+02:00")


def test_a_second_correction_is_a_new_item_and_the_first_keeps_its_id(archive):
    archive.story("2016/prova", corrections="[{date: 2016-04-01, note: Uno.}]")
    (before,) = updates(archive).items
    archive.story("2016/prova", corrections="[{date: 2016-04-02, note: Due.}, {date: 2016-04-01, note: Uno.}]")
    new, old = updates(archive).items
    assert new.id != before.id == old.id


def test_a_correction_changes_the_update_time_of_the_story_and_keeps_its_id(archive):
    archive.story("2016/prova")
    before = read(feed_of(archive.library(), Channel("it"), RSS), RSS).items[0]
    archive.story("2016/prova", corrections="[{date: 2016-04-01, note: Uno.}]")
    after = read(feed_of(archive.library(), Channel("it"), RSS), RSS).items[0]
    assert (after.id, after.published) == (before.id, before.published)
    assert (before.updated, after.updated) == ("2016-02-24T06:00:00+01:00", "2016-04-01T06:00:00+02:00")


def test_the_feed_of_updates_has_the_newest_thirty(archive):
    for number in range(ITEMS + 1):
        archive.story(f"2016/s-{number:02}", updated=f"2016-05-{1 + number % 31:02}")
    days = [item.published for item in updates(archive).items]
    assert (len(days), days) == (ITEMS, sorted(days, reverse=True))
