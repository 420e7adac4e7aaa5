"""The page of an article, above all what it tells readers about its translation and the other language."""

import pytest

from newsroom.pages._listing_pages import ListView
from support.views import EN, IT, PAIR, SITE, add_both, alternates, links, switch, view_at, views_of


def test_an_original_has_no_notice_and_links_to_its_translation(archive):
    add_both(archive)
    view = view_at(archive, IT)
    assert (view.state, view.notice) == ("original", "")
    assert links(view.other_versions) == [("Leggi in inglese", EN, "en")]
    assert switch(view) == ("en", "English", EN, True, "This page in English")
    assert (view.canonical, alternates(view)) == (SITE + IT, [*PAIR, ("x-default", SITE + IT)])


def test_a_translation_names_its_translator_and_links_to_its_original(archive):
    add_both(archive)
    view = view_at(archive, EN, "en")
    assert view.state == "translation"
    assert view.notice == "Translated by Newsroom. The original is in Italian."
    assert links(view.other_versions) == [("Read the original in Italian", IT, "it")]
    assert switch(view) == ("it", "Italiano", IT, True, "Questa pagina in italiano")
    assert (view.canonical, alternates(view)) == (SITE + EN, [*PAIR, ("x-default", SITE + IT)])


def test_an_outdated_translation_gives_the_date_when_its_original_changed(archive):
    add_both(archive, translated_from="'0123456789ab'")
    view = view_at(archive, EN, "en")
    assert view.state == "outdated"
    assert view.notice == "Translated by Newsroom, not up to date: the original in Italian changed on 1 May 2016."
    assert (view.canonical, alternates(view)) == (SITE + EN, [*PAIR, ("x-default", SITE + IT)])
    assert view_at(archive, IT).notice == ""


@pytest.mark.parametrize(
    ("original", "translation", "day"),
    [
        ({}, {}, ""),
        ({"updated": "2016-03-01"}, {}, " on 1 March 2016"),
        ({"corrections": "[{date: 2016-04-01, note: Nota}]", "updated": "2016-03-01"}, {}, " on 1 April 2016"),
        ({"updated": "2016-03-01"}, {"date": "2016-05-01"}, ""),
        ({"updated": "2016-03-01"}, {"published": "2016-05-01"}, ""),
        ({"updated": "2016-03-01"}, {"updated": "2016-05-01"}, ""),
        ({"published": "2016-05-01", "updated": "2016-03-01"}, {}, ""),
        ({"published": "2016-05-01", "updated": "2016-06-01"}, {"published": "2016-06-01"}, " on 1 June 2016"),
    ],
    ids=["unknown", "updated", "corrected", "dated after", "published after", "updated after", "moved", "the same day"],
)
def test_the_day_of_a_change_is_given_only_if_the_original_names_one_after_the_translation(
    archive, original, translation, day
):
    archive.story("2016/prova", **original)
    archive.translation("2016/prova", translated_from="'0123456789ab'", **translation)
    notice = view_at(archive, "en/articles/2016/prova/", "en").notice
    changed = f"the original in Italian changed{day}." if day else "the original in Italian has changed."
    assert notice == f"Translated by Newsroom, not up to date: {changed}"


@pytest.mark.parametrize(
    ("lang", "url", "words"),
    [
        (
            "it",
            "articoli/2016/prova/",
            "Fatti del 24 febbraio 2016pubblicato qui il 23 novembre 20161 minuto di lettura",
        ),
        ("en", "en/articles/2016/prova/", "Events of 24 February 2016published here on 23 November 20161 minute read"),
    ],
)
def test_a_page_shows_both_days_if_they_differ(archive, build, lang, url, words):
    archive.story("2016/prova", lang, published="2016-11-23T09:30+01:00")
    page = build(archive.settings).pages[f"{url}index.html"]
    (shown,) = page.xpath("//p[@class='story-meta']/span[@class='meta']")
    assert " ".join(shown.text_content().split()) == words
    assert [time.get("datetime") for time in shown.iter("time")] == ["2016-02-24", "2016-11-23T09:30:00+01:00"]


@pytest.mark.parametrize(
    ("fields", "reported", "published", "updated"),
    [
        ({}, None, "2016-02-24", None),
        ({"updated": "2016-03-01"}, None, "2016-02-24", "2016-03-01"),
        ({"published": "2016-05-01"}, "2016-02-24", "2016-05-01", None),
        ({"published": "2016-05-01", "updated": "2016-03-01"}, "2016-02-24", "2016-05-01", "2016-03-01"),
        ({"published": "2016-05-01", "updated": "2016-05-01"}, "2016-02-24", "2016-05-01", None),
        ({"published": "2016-05-01", "updated": "2016-06-01"}, "2016-02-24", "2016-05-01", "2016-06-01"),
    ],
)
def test_each_day_is_shown_once(archive, fields, reported, published, updated):
    archive.story("2016/prova", **fields)
    view = view_at(archive, "articoli/2016/prova/")
    days = [each.iso if each else None for each in (view.reported, view.published, view.updated)]
    assert days == [reported, published, updated]


def test_x_default_is_the_original_even_if_it_is_not_in_the_default_language(archive):
    add_both(archive, "en")
    it, en = view_at(archive, IT), view_at(archive, EN, "en")
    assert (it.state, en.state) == ("translation", "original")
    assert it.notice == "Traduzione di Redazione. L’originale è in inglese."
    assert alternates(it) == alternates(en) == [*PAIR, ("x-default", SITE + EN)]


@pytest.mark.parametrize(
    ("lang", "other", "url", "badge", "switched"),
    [
        ("it", "en", IT, "in Italian", ("en", "English", "en/topics/smart-cities/", False)),
        ("en", "it", EN, "in inglese", ("it", "Italiano", "temi/smart-cities/", False)),
    ],
)
def test_a_story_in_one_language_is_listed_in_the_other_with_a_badge(archive, lang, other, url, badge, switched):
    archive.story("2016/prova", lang, slug="prova" if lang == "it" else "trial")
    assert views_of(archive, other) == []
    view = view_at(archive, url, lang)
    assert (view.notice, view.other_versions, view.alternates) == ("", (), ())
    assert switch(view)[:4] == switched
    for code, expected in ((lang, ("", "")), (other, (lang, badge))):
        everything = views_of(archive, code, ListView)[0]
        (card,) = everything.cards
        assert (card.url, card.lang, card.badge) == (url, *expected)


def test_without_a_translation_the_switch_names_its_target_in_the_other_language(archive):
    archive.story("2016/prova")
    assert switch(view_at(archive, IT))[4] == "Not available in English; go to: Smart Cities"


def test_a_page_shows_byline_dates_entities_and_sources(archive):
    archive.story(
        "2016/prova",
        people="[ada-bianchi]",
        places="[roma]",
        updated="2016-03-01",
        sources="[{title: Uno, lang: ru, date: 2016-01-02}, {title: Due, lang: it, url: 'https://s.example/'}]",
    )
    view = view_at(archive, IT)
    assert (view.byline, view.published.text, view.updated.text) == ("di Redazione", "24 febbraio 2016", "1 marzo 2016")
    assert [(group.title, [link.url for link in group.links]) for group in view.entities] == [
        ("Persone", ["persone/ada-bianchi/"]),
        ("Luoghi", ["luoghi/roma/"]),
    ]
    first, second = view.sources
    assert (first.title, first.lang, first.language_note, first.date_text) == (
        "Uno",
        "ru",
        "in russo",
        "2 gennaio 2016",
    )
    assert (second.url, second.lang, second.language_note, second.date_text) == ("https://s.example/", "", "", "")


def test_older_and_newer_stories_may_be_in_another_language(archive):
    archive.story("2016/prova", date="2016-02-02")
    archive.story("2016/prima", "en", date="2016-02-01")
    archive.story("2016/dopo", date="2016-02-03")
    view = view_at(archive, IT)
    assert (view.older.url, view.older.lang, view.older.note) == ("en/articles/2016/prima/", "en", "in inglese")
    assert (view.newer.url, view.newer.lang, view.newer.note) == ("articoli/2016/dopo/", "", "")
    assert view_at(archive, "articoli/2016/dopo/").newer is None


def test_links_in_texts_are_relative_and_have_hreflang_if_the_target_is_foreign(archive):
    archive.picture("2016/prova/foto.png", (40, 30))
    archive.story("2016/only", "en", body="## Here")
    archive.story("2016/prova", body="[a](only.en.md#here) [b](../../pages/about.md) ![c](prova/foto.png)")
    assert view_at(archive, IT).body == (
        '<p><a href="../../../en/articles/2016/only/#here" hreflang="en">a</a> <a href="../../../chi-siamo/">b</a> '
        '<img src="../../../media/2016/prova/foto.png" width="40" height="30" loading="lazy" alt="c"></p>\n'
    )
