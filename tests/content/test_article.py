"""Articles and stories: their state, dates and lines."""

from datetime import date

import pytest

from newsroom.content.article import VersionState


def article_of(archive, lang="it"):
    return archive.library().stories[0].versions[lang]


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({}, date(2016, 2, 24)),
        ({"updated": "2016-02-25"}, date(2016, 2, 25)),
        ({"corrections": "[{date: 2016-02-27, note: A}, {date: 2016-02-26, note: B}]"}, date(2016, 2, 27)),
        ({"updated": "2016-02-28", "corrections": "[{date: 2016-02-27, note: A}]"}, date(2016, 2, 28)),
    ],
    ids=["never", "updated", "corrected", "updated after corrections"],
)
def test_an_article_last_changed_on_the_date_of_its_newest_change(archive, fields, changed):
    archive.story("2016/prova", **fields)
    assert article_of(archive).last_changed == changed


def test_an_article_knows_the_lines_of_its_fields_and_text(archive):
    archive.story("2016/prova", slug="la-prova")
    article = article_of(archive)
    assert [article.line(name) for name in ("title", "date", "slug", "text", "image")] == [2, 4, 9, 11, 1]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, VersionState.TRANSLATION),
        ({"body": "Un altro testo."}, VersionState.OUTDATED),
        ({"title": "Un altro titolo"}, VersionState.OUTDATED),
        ({"summary": "Un altro sommario."}, VersionState.OUTDATED),
        ({"body": "**Il** testo!"}, VersionState.TRANSLATION),
        ({"topics": "[corridoio]", "updated": "2016-03-01"}, VersionState.TRANSLATION),
    ],
    ids=["nothing", "text", "title", "summary", "markup alone", "fields that are not words"],
)
def test_a_translation_is_outdated_once_the_words_of_its_original_change(archive, change, state):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    archive.story("2016/prova", **change)
    (story,) = archive.library().stories
    assert (story.state("it"), story.state("en")) == (VersionState.ORIGINAL, state)


@pytest.mark.parametrize(("lang", "other"), [("it", "en"), ("en", "it")])
def test_a_missing_version_is_replaced_by_the_original(archive, lang, other):
    archive.story("2016/prova", lang)
    (story,) = archive.library().stories
    assert (story.state(lang), story.state(other)) == (VersionState.ORIGINAL, VersionState.MISSING)
    assert story.shown_in(other) is story.shown_in(lang) is story.original


def test_each_language_shows_its_own_version(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    (story,) = archive.library().stories
    assert [story.shown_in(lang).title for lang in ("it", "en")] == ["Titolo", "Title"]
