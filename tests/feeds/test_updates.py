"""The feed of updates: corrections with their notes, changes, and translations later than their original."""

import pytest
from support.feed_reading import read

from newsroom.archive.addresses import FEED_FORMATS, RSS
from newsroom.feeds.channels import NEWEST, Slice
from newsroom.feeds.feed_artifacts import feed

TAG = "tag:test.example,2016:2016/prova"
in_each_format = pytest.mark.parametrize("form", FEED_FORMATS, ids=lambda form: form.label)


def updates(archive, lang="it", form=RSS):
    return read(feed(archive.library(), Slice(lang, updates=True), form), form)


def shown(document):
    return [(item.id.removeprefix(TAG), item.title, item.summary, item.published[:10]) for item in document.items]


@in_each_format
def test_a_story_as_it_appeared_is_no_update(archive, form):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    assert (updates(archive, "it", form).items, updates(archive, "en", form).items) == ([], [])


@in_each_format
def test_corrections_changes_and_later_translations_are_updates_newest_first(archive, form):
    archive.story(
        "2016/prova",
        updated="2016-03-01",
        corrections="[{date: 2016-04-01, note: Il nome.}, {date: 2016-05-01, note: La data.}, {date: 2016-05-01, note: Due.}]",
    )
    archive.translation("2016/prova", slug="trial", date="2016-07-01")
    assert shown(updates(archive, "it", form)) == [
        (".it#2016-05-01", "Correzione: Titolo", "La data. Due.", "2016-05-01"),
        (".it#2016-04-01", "Correzione: Titolo", "Il nome.", "2016-04-01"),
        (".it#2016-03-01", "Aggiornamento: Titolo", "Aggiornato il 1 marzo 2016.", "2016-03-01"),
    ]
    appeared = "Now in English too; the original in Italian appeared on 24 February 2016."
    assert shown(updates(archive, "en", form)) == [(".en#2016-07-01", "New translation: Title", appeared, "2016-07-01")]


@in_each_format
def test_an_update_says_what_changed_before_the_text_and_leads_to_the_story(archive, form):
    archive.story("2016/prova", corrections="[{date: 2016-04-01, note: Tre & non <due>.}]")
    (item,) = updates(archive, "it", form).items
    assert item.html.startswith("<p><strong>Tre &amp; non &lt;due&gt;.</strong></p>\n<p>Il testo.</p>")
    assert item.url == "https://test.example/articoli/2016/prova/"
    assert item.published == item.updated == "2016-04-01T06:00:00+02:00"


def test_a_translation_does_not_alert_the_readers_of_the_original(archive):
    archive.story("2016/prova")
    before = feed(archive.library(), Slice("it"), RSS)
    archive.translation("2016/prova", date="2016-07-01")
    item, old = read(feed(archive.library(), Slice("it"), RSS), RSS).items[0], read(before, RSS).items[0]
    assert (item.id, item.published, item.updated) == (old.id, old.published, old.updated)
    assert updates(archive).items == []


def test_a_second_correction_is_news_and_the_first_stays_as_it_was(archive):
    archive.story("2016/prova", corrections="[{date: 2016-04-01, note: Uno.}]")
    (before,) = updates(archive).items
    archive.story("2016/prova", corrections="[{date: 2016-04-02, note: Due.}, {date: 2016-04-01, note: Uno.}]")
    new, old = updates(archive).items
    assert new.id != before.id == old.id


def test_a_correction_changes_when_the_story_was_updated_and_nothing_else_of_its_identity(archive):
    archive.story("2016/prova")
    before = read(feed(archive.library(), Slice("it"), RSS), RSS).items[0]
    archive.story("2016/prova", corrections="[{date: 2016-04-01, note: Uno.}]")
    after = read(feed(archive.library(), Slice("it"), RSS), RSS).items[0]
    assert (after.id, after.published) == (before.id, before.published)
    assert (before.updated, after.updated) == ("2016-02-24T06:00:00+01:00", "2016-04-01T06:00:00+02:00")


def test_the_newest_thirty_updates_are_there(archive):
    for number in range(NEWEST + 1):
        archive.story(f"2016/s-{number:02}", updated=f"2016-05-{1 + number % 31:02}")
    days = [item.published for item in updates(archive).items]
    assert (len(days), days) == (NEWEST, sorted(days, reverse=True))
