"""Stories from their versions: original first, shared fields, order, and what is published on a day."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.archive.loader import load_library, open_library
from newsroom.content.article import Image

SHARED = ("section", "topics", "people", "organisations", "places", "authors", "sources")


def ids(library):
    return [story.id for story in library.stories]


@pytest.mark.parametrize(("original", "translation"), [("it", "en"), ("en", "it")])
def test_a_story_has_its_original_first_in_any_language(archive, original, translation):
    archive.story("2016/prova", original)
    archive.translation("2016/prova", translation)
    (story,) = archive.library().stories
    assert [*story.versions] == [original, translation]
    assert story.original is story.versions[original]
    assert story.versions[translation].is_translation


def test_a_translation_has_the_shared_fields_of_its_original(archive):
    archive.picture("2016/prova/foto.png")
    archive.story(
        "2016/prova",
        topics="[corridoio, smart-cities]",
        people="[ada-bianchi]",
        organisations="[ice]",
        places="[kazan]",
        image="{src: prova/foto.png, alt: La foto, caption: Didascalia, credit: Ada}",
        updated="2016-03-01",
        corrections="[{date: 2016-03-01, note: Nota}]",
        aliases="[vecchia/]",
    )
    archive.translation("2016/prova", slug="trial", image="{alt: The picture}")
    original, translation = archive.library().stories[0].versions.values()
    assert {name: getattr(translation, name) for name in SHARED} == {name: getattr(original, name) for name in SHARED}
    assert translation.image == Image("articles/2016/prova/foto.png", "The picture", "", "Ada")
    assert (translation.title, translation.slug, translation.translator) == ("Title", "trial", "redazione")
    assert (translation.updated, translation.corrections, translation.aliases) == (None, (), ())


@pytest.mark.parametrize(
    ("original", "translation", "published", "unpublished"),
    [
        ({}, {}, ["it", "en"], []),
        ({"draft": "true"}, {}, [], ["it", "en"]),
        ({}, {"draft": "true"}, ["it"], ["en"]),
        ({"draft": "false"}, {"draft": "false"}, ["it", "en"], []),
        ({}, {"date": "2016-06-02"}, ["it"], ["en"]),
        ({"date": "2016-06-01"}, {"date": "2016-06-01"}, ["it", "en"], []),
        ({"date": "2016-06-02"}, {"date": "2016-06-02"}, [], ["it", "en"]),
    ],
    ids=[
        "both published",
        "a draft with its translation",
        "a translation that is a draft",
        "no draft",
        "a scheduled translation",
        "published today",
        "published tomorrow",
    ],
)
def test_drafts_and_scheduled_articles_are_not_published(archive, original, translation, published, unpublished):
    archive.story("2016/prova", **original)
    archive.translation("2016/prova", **translation)
    library = open_library(archive.settings, date(2016, 6, 1))
    assert [article.lang for article in library.articles] == published
    assert library.unpublished == {f"articles/2016/prova.{lang}.md" for lang in unpublished}
    assert [article.lang for article in library.all_articles] == ["it", "en"]


def test_stories_are_ordered_by_date_newest_first_then_by_id(archive):
    archive.story("2015/z", date="2015-12-31")
    archive.story("2016/b", date="2016-01-01", title="Aaa")
    archive.story("2016/a", date="2016-01-01", title="Zzz")
    archive.story("2016/c", "en", date="2016-01-02")
    assert ids(archive.library()) == ["2016/c", "2016/a", "2016/b", "2015/z"]


@settings(deadline=None, max_examples=20)
@given(
    st.lists(st.dates(date(2000, 1, 1), date(2030, 12, 31)), max_size=6), st.dates(date(2000, 1, 1), date(2030, 12, 31))
)
def test_exactly_the_stories_dated_until_today_are_published(new_archive, days, today):
    archive = new_archive()
    for number, day in enumerate(days):
        archive.story(f"{day.year}/n{number}", date=day.isoformat())
    library, problems = load_library(archive.settings, today)
    expected = sorted((-day.toordinal(), f"{day.year}/n{n}") for n, day in enumerate(days) if day <= today)
    assert (problems, ids(library)) == ([], [story_id for _, story_id in expected])
    assert len(load_library(archive.settings, today + timedelta(366 * 40))[0].stories) == len(days)


@pytest.mark.parametrize("langs", [("it", "en"), ("en", "it")])
def test_a_second_original_is_reported_and_the_story_is_left_out(archive, langs):
    for lang in langs:
        archive.story("2016/prova", lang)
    library, problems = load_library(archive.settings)
    assert ids(library) == []
    (problem,) = problems
    assert re.fullmatch(
        "docs/articles/2016/prova.it.md:1: a story must have one original; a translation has translator and "
        "translated_from: docs/articles/2016/prova.en.md is an original too; "
        'write translated_from: "[0-9a-f]{12}"',
        str(problem),
    )


def test_a_translation_without_an_original_is_reported_unless_the_original_has_problems(archive):
    original = archive.story("2016/prova")
    archive.translation("2016/prova")
    archive.story("2016/prova", title=None)
    (problem,) = load_library(archive.settings)[1]
    assert problem.path.endswith("prova.it.md")
    original.unlink()
    (problem,) = load_library(archive.settings)[1]
    assert str(problem).startswith("docs/articles/2016/prova.en.md:6: a translation must be next to its original: ")
