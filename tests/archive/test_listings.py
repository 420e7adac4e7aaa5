"""Listings: stories divided into pages, each story once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.archive.listings import listings


def listing_of(library, name="", key="", lang="it"):
    """The pages of one list, as `(number, pages, total, ids)`; per_page is 3."""
    return [
        (page.number, page.page_count, page.total, [story.id.partition("/")[2] for story in page.stories])
        for page in listings(library, lang)
        if ((page.taxonomy.name, page.term.key) if page.taxonomy else ("", "")) == (name, key)
    ]


def add(archive, count, year=2016):
    for number in range(count):
        archive.story(f"{year}/s{number}", date=f"{year}-01-{28 - number}")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, [(1, 1, 0, [])]),
        (1, [(1, 1, 1, ["s0"])]),
        (3, [(1, 1, 3, ["s0", "s1", "s2"])]),
        (4, [(1, 2, 4, ["s0", "s1", "s2"]), (2, 2, 4, ["s3"])]),
        (7, [(1, 3, 7, ["s0", "s1", "s2"]), (2, 3, 7, ["s3", "s4", "s5"]), (3, 3, 7, ["s6"])]),
    ],
)
@pytest.mark.parametrize("which", [("", ""), ("topics", "smart-cities")], ids=["everything", "a topic"])
def test_a_list_is_divided_into_pages_of_three(archive, which, count, expected):
    add(archive, count)
    assert listing_of(archive.library(), *which) == expected


def test_the_stories_of_a_year_are_on_one_page(archive):
    add(archive, 7)
    add(archive, 1, 2015)
    library = archive.library()
    assert listing_of(library, "archive", "2016") == [(1, 1, 7, [f"s{n}" for n in range(7)])]
    assert listing_of(library, "archive", "2015") == [(1, 1, 1, ["s0"])]


def test_a_term_without_stories_has_one_empty_page(archive):
    add(archive, 4)
    assert listing_of(archive.library(), "topics", "corridoio") == [(1, 1, 0, [])]


def test_a_list_has_the_same_stories_in_all_languages(archive):
    add(archive, 4)
    archive.translation("2016/s1")
    library = archive.library()
    assert listing_of(library, lang="it") == listing_of(library, lang="en")


def test_a_page_of_a_list_has_the_urls_of_its_other_pages_in_all_languages(archive):
    add(archive, 4)
    library = archive.library()
    everything, *_ = listings(library, "en")
    topic = next(page for page in listings(library, "it") if page.term and page.term.key == "smart-cities")
    assert [everything.url(library), everything.url(library, 2)] == ["en/articles/", "en/articles/page/2/"]
    assert everything.url_in(library, "it", 2) == "articoli/pagina/2/"
    assert [topic.url(library, 2), topic.url_in(library, "en")] == [
        "temi/smart-cities/pagina/2/",
        "en/topics/smart-cities/",
    ]


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 11), st.integers(1, 5))
def test_the_pages_of_a_list_contain_every_story_once_and_in_order(new_archive, count, per_page):
    archive = new_archive()
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", config.replace("per_page: 3", f"per_page: {per_page}"))
    add(archive, count)
    pages = listing_of(archive.library())
    assert [story for *_, stories in pages for story in stories] == [f"s{n}" for n in range(count)]
    assert [number for number, *_ in pages] == [*range(1, len(pages) + 1)]
    assert all(len(stories) == per_page for *_, stories in pages[:-1])
