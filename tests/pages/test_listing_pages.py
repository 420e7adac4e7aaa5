"""Lists of stories and indexes of terms: pager, months, counts, and both languages."""

import pytest

from newsroom.pages._listing_pages import IndexView, ListView
from support.views import SITE, add_both, alternates, view_at, views_of


def test_lists_and_indexes_exist_in_both_languages_and_link_to_each_other(archive):
    add_both(archive)
    for view in views_of(archive, "it", (ListView, IndexView)):
        assert view.canonical == SITE + view.url
        assert [lang for lang, _ in alternates(view)] == ["it", "en", "x-default"]
        assert alternates(view)[0][1] == alternates(view)[2][1] == view.canonical
        assert view.switches[0].available
        (mirror,) = (
            other for other in views_of(archive, "en", (ListView, IndexView)) if other.url == view.switches[0].url
        )
        assert mirror.switches[0].url == view.url


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
    view = [view for view in views_of(archive, "it", ListView) if view.url.startswith("articoli/")][number - 1]
    shown = ["…" if link is None else link.title + "*" * link.current for link in view.pager.numbers]
    urls = [link and link.url.removeprefix("articoli/") for link in (view.pager.newer, view.pager.older)]
    assert (urls, shown) == ([newer, older], numbers)
    assert (number == 1) == (view.title == "Tutti gli articoli")


def test_a_year_is_grouped_by_month_and_its_index_counts_them(archive):
    for story_id, day in (("2016/a", "2016-03-02"), ("2016/b", "2016-03-01"), ("2016/c", "2016-01-31")):
        archive.story(story_id, date=day)
    year = view_at(archive, "archivio/2016/", kind=ListView)
    assert [(group.title, group.anchor, len(group.cards)) for group in year.groups] == [
        ("marzo", "03", 2),
        ("gennaio", "01", 1),
    ]
    index = view_at(archive, "archivio/", kind=IndexView)
    assert [(link.url, link.note) for link in index.groups[0].links] == [
        ("archivio/2016/#03", "2 articoli"),
        ("archivio/2016/#01", "1 articolo"),
    ]


def test_the_index_of_a_taxonomy_counts_the_stories_of_each_term(archive):
    archive.story("2016/a", topics="[corridoio]")
    index = view_at(archive, "temi/", kind=IndexView)
    assert [(link.title, link.note) for link in index.groups[0].links] == [
        ("Smart Cities", "0 articoli"),
        ("Corridoio", "1 articolo"),
    ]
