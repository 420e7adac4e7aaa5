"""Views: what each page shows, above all what a reader is told of a version and of the other language."""

import pytest

from newsroom.pages._article_page import ArticleView
from newsroom.pages._listing_pages import IndexView, ListView
from newsroom.pages.site_pages import leaves, not_found, sitemap, views

SITE = "https://test.example/"
IT, EN = "articoli/2016/prova/", "en/articles/2016/trial/"
PAIR = [("it", SITE + IT), ("en", SITE + EN)]


def pages(archive, lang, kind=ArticleView):
    return [view for view in views(archive.library())[lang] if isinstance(view, kind)]


def page(archive, url, lang="it", kind=ArticleView):
    (found,) = (view for view in pages(archive, lang, kind) if view.url == url)
    return found


def alternates(view):
    return [(alternate.lang, alternate.url) for alternate in view.alternates]


def switch(view):
    (found,) = view.switches
    return found.lang, found.label, found.url, found.available, found.title


def links(found):
    return [(link.title, link.url, link.lang) for link in found]


def add_both(archive, original="it", **translated):
    other = {"it": "en", "en": "it"}[original]
    slugs = {"it": "prova", "en": "trial"}
    archive.story("2016/prova", original, slug=slugs[original], updated="2016-05-01")
    archive.translation("2016/prova", other, slug=slugs[other], **translated)


def test_an_original_says_nothing_of_itself_and_leads_to_its_translation(archive):
    add_both(archive)
    view = page(archive, IT)
    assert (view.state, view.notice) == ("original", "")
    assert links(view.other) == [("Leggi in inglese", EN, "en")]
    assert switch(view) == ("en", "English", EN, True, "This page in English")
    assert (view.canonical, alternates(view)) == (SITE + IT, [*PAIR, ("x-default", SITE + IT)])


def test_a_translation_says_whose_it_is_and_leads_to_its_original(archive):
    add_both(archive)
    view = page(archive, EN, "en")
    assert view.state == "translation"
    assert view.notice == "Translated by Newsroom. The original is in Italian."
    assert links(view.other) == [("Read the original in Italian", IT, "it")]
    assert switch(view) == ("it", "Italiano", IT, True, "Questa pagina in italiano")
    assert (view.canonical, alternates(view)) == (SITE + EN, [*PAIR, ("x-default", SITE + IT)])


def test_an_outdated_translation_says_when_its_original_changed(archive):
    add_both(archive, translated_from="'0123456789ab'")
    view = page(archive, EN, "en")
    assert view.state == "outdated"
    assert view.notice == "Translated by Newsroom, not up to date: the original in Italian changed on 1 May 2016."
    assert (view.canonical, alternates(view)) == (SITE + EN, [*PAIR, ("x-default", SITE + IT)])
    assert page(archive, IT).notice == ""


def test_the_default_of_a_story_written_in_english_is_english(archive):
    add_both(archive, "en")
    it, en = page(archive, IT), page(archive, EN, "en")
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
def test_a_story_in_one_language_is_listed_in_the_other_with_a_badge_and_has_no_page_there(
    archive, lang, other, url, badge, switched
):
    archive.story("2016/prova", lang, slug="prova" if lang == "it" else "trial")
    assert pages(archive, other) == []
    view = page(archive, url, lang)
    assert (view.notice, view.other, view.alternates) == ("", (), ())
    assert switch(view)[:4] == switched
    for code, expected in ((lang, ("", "")), (other, (lang, badge))):
        everything = pages(archive, code, ListView)[0]
        (card,) = everything.cards
        assert (card.url, card.lang, card.badge) == (url, *expected)


def test_the_switch_of_a_page_without_a_translation_says_where_it_leads_in_the_language_it_leads_to(archive):
    archive.story("2016/prova")
    assert switch(page(archive, IT))[4] == "Not available in English; go to: Smart Cities"


def test_every_other_page_stands_in_both_languages_and_says_so(archive):
    add_both(archive)
    for view in pages(archive, "it", (ListView, IndexView)):
        assert view.canonical == SITE + view.url
        assert [lang for lang, _ in alternates(view)] == ["it", "en", "x-default"]
        assert alternates(view)[0][1] == alternates(view)[2][1] == view.canonical
        assert view.switches[0].available
        (mirror,) = (
            other for other in pages(archive, "en", (ListView, IndexView)) if other.url == view.switches[0].url
        )
        assert mirror.switches[0].url == view.url


def test_a_card_shows_the_words_of_its_version_in_the_page_s_language(archive):
    add_both(archive)
    it, en = pages(archive, "it", ListView)[0].cards[0], pages(archive, "en", ListView)[0].cards[0]
    assert (it.title, it.summary, it.day.words, it.day.iso) == (
        "Titolo",
        "Sommario della prova.",
        "24 febbraio 2016",
        "2016-02-24",
    )
    assert (it.section.title, it.section.url, it.minutes) == ("Crescita", "sezioni/crescita/", "1 minuto di lettura")
    assert (en.title, en.day.words, en.section.title, en.url) == ("Title", "24 February 2016", "Growth", EN)


def test_a_page_shows_its_byline_day_terms_and_sources(archive):
    archive.story(
        "2016/prova",
        people="[ada-bianchi]",
        places="[roma]",
        updated="2016-03-01",
        sources="[{title: Uno, lang: ru, date: 2016-01-02}, {title: Due, lang: it, url: 'https://s.example/'}]",
    )
    view = page(archive, IT)
    assert (view.byline, view.day.words, view.updated.words) == ("di Redazione", "24 febbraio 2016", "1 marzo 2016")
    assert [(group.title, [link.url for link in group.links]) for group in view.names] == [
        ("Persone", ["persone/ada-bianchi/"]),
        ("Luoghi", ["luoghi/roma/"]),
    ]
    first, second = view.sources
    assert (first.title, first.lang, first.language, first.day.words) == ("Uno", "ru", "russo", "2 gennaio 2016")
    assert (second.url, second.lang, second.language, second.day) == ("https://s.example/", "", "", None)


def test_older_and_newer_stories_are_the_neighbours_in_time_in_whichever_language_they_are(archive):
    archive.story("2016/prova", date="2016-02-02")
    archive.story("2016/prima", "en", date="2016-02-01")
    archive.story("2016/dopo", date="2016-02-03")
    view = page(archive, IT)
    assert (view.older.url, view.older.lang, view.older.note) == ("en/articles/2016/prima/", "en", "in inglese")
    assert (view.newer.url, view.newer.lang, view.newer.note) == ("articoli/2016/dopo/", "", "")
    assert page(archive, "articoli/2016/dopo/").newer is None


def test_links_and_pictures_of_a_text_are_relative_and_a_foreign_target_is_marked(archive):
    archive.picture("2016/prova/foto.png", (40, 30))
    archive.story("2016/only", "en", body="## Here")
    archive.story("2016/prova", body="[a](only.en.md#here) [b](../../pages/about.md) ![c](prova/foto.png)")
    assert page(archive, IT).body == (
        '<p><a href="../../../en/articles/2016/only/#here" hreflang="en">a</a> <a href="../../../chi-siamo/">b</a> '
        '<img src="../../../media/2016/prova/foto.png" width="40" height="30" loading="lazy" alt="c"></p>\n'
    )


@pytest.mark.parametrize(
    ("number", "newer", "older", "numbers"),
    [
        (1, None, "pagina/2/", ["1*", "2", "3", "…", "9"]),
        (2, "", "pagina/3/", ["1", "2*", "3", "4", "…", "9"]),
        (5, "pagina/4/", "pagina/6/", ["1", "…", "3", "4", "5*", "6", "7", "…", "9"]),
        (9, "pagina/8/", None, ["1", "…", "7", "8", "9*"]),
    ],
)
def test_a_pager_shows_the_first_the_last_and_the_nearest_pages(archive, number, newer, older, numbers):
    for story in range(25):
        archive.story(f"2016/s{story:02}")
    view = [view for view in pages(archive, "it", ListView) if view.url.startswith("articoli/")][number - 1]
    shown = ["…" if link is None else link.title + "*" * link.current for link in view.pager.numbers]
    urls = [link and link.url.removeprefix("articoli/") for link in (view.pager.newer, view.pager.older)]
    assert (urls, shown) == ([newer, older], numbers)
    assert (number == 1) == (view.title == "Tutti gli articoli")


def test_a_year_is_grouped_by_month_and_the_archive_counts_them(archive):
    for story_id, day in (("2016/a", "2016-03-02"), ("2016/b", "2016-03-01"), ("2016/c", "2016-01-31")):
        archive.story(story_id, date=day)
    year = page(archive, "archivio/2016/", kind=ListView)
    assert [(group.title, group.anchor, len(group.cards)) for group in year.groups] == [
        ("marzo", "03", 2),
        ("gennaio", "01", 1),
    ]
    index = page(archive, "archivio/", kind=IndexView)
    assert [(link.url, link.note) for link in index.groups[0].links] == [
        ("archivio/2016/#03", "2 articoli"),
        ("archivio/2016/#01", "1 articolo"),
    ]


def test_the_index_of_a_taxonomy_counts_the_stories_of_every_term(archive):
    archive.story("2016/a", topics="[corridoio]")
    index = page(archive, "temi/", kind=IndexView)
    assert [(link.title, link.note) for link in index.groups[0].links] == [
        ("Smart Cities", "0 articoli"),
        ("Corridoio", "1 articolo"),
    ]


def test_the_page_for_wrong_addresses_speaks_every_language_and_is_not_listed(archive):
    archive.story("2016/prova", aliases="[vecchia/]")
    view = not_found(archive.library())
    assert ([part.language.lang for part in view.parts], view.indexed, view.base) == (["it", "en"], False, "/")


def test_the_sitemap_lists_what_is_indexed_with_its_day_and_no_redirects(archive):
    archive.story("2016/prova", updated="2016-05-01", aliases="[vecchia/]")
    library = archive.library()
    entries = {entry.url: entry for entry in sitemap(library, leaves(library))}
    assert entries[SITE + IT].changed == "2016-05-01"
    assert entries[SITE].changed == ""
    assert SITE + "vecchia/" not in entries
