"""Article: how a file becomes a version, and what a version and its story say of themselves."""

from datetime import date

import pytest

from newsroom.content.article import Correction, Image, Source, State
from newsroom.formats.front_matter import MAX_BYTES
from newsroom.formats.markdown_dialect import TOO_DEEP, TOO_FAR, TOO_LONG, TOO_MANY_WORDS, TOO_WIDE


def version_of(archive, lang="it"):
    return archive.library().stories[0].versions[lang]


def test_every_field_of_the_front_matter_reaches_the_article(archive):
    archive.story(
        "2016/prova",
        body="Uno due tre.",
        title="Titolo",
        slug="la-prova",
        updated="2016-03-01",
        people="[ada-bianchi]",
        organisations="[ice]",
        places="[roma, kazan]",
        sources="[{title: F, publisher: P, url: 'https://s.example/', date: 2016-01-02, lang: ru}, {title: G}]",
        corrections="[{date: 2016-03-02, note: Corretto}]",
        aliases="[/2016/02/prova.html, vecchia]",
    )
    article = version_of(archive)
    assert (article.uri, article.story_id, article.lang) == ("articles/2016/prova.it.md", "2016/prova", "it")
    assert (article.title, article.summary, article.slug) == ("Titolo", "Sommario della prova.", "la-prova")
    assert (article.date, article.updated, article.year) == (date(2016, 2, 24), date(2016, 3, 1), 2016)
    assert (article.section, article.topics, article.people) == ("crescita", ("smart-cities",), ("ada-bianchi",))
    assert (article.organisations, article.places, article.authors) == (("ice",), ("roma", "kazan"), ("redazione",))
    assert article.sources == (Source("F", "P", "https://s.example/", date(2016, 1, 2), "ru"), Source("G"))
    assert article.corrections == (Correction(date(2016, 3, 2), "Corretto"),)
    assert article.aliases == ("2016/02/prova.html", "vecchia/")
    assert (archive.library().text(article).plain, article.text.words) == ("Uno due tre.", 3)
    assert not article.is_translation


def test_what_is_not_written_is_empty(archive):
    archive.story("2016/prova")
    article = version_of(archive)
    assert article.slug == "prova"
    assert (article.people, article.organisations, article.places) == ((), (), ())
    assert (article.image, article.updated, article.corrections, article.aliases) == (None, None, (), ())
    assert (article.draft, article.translator, article.translated_from) == (False, "", "")


def test_the_words_of_an_article_and_of_its_picture_are_typeset(archive):
    archive.picture("2016/prova/foto.png")
    archive.story(
        "2016/prova",
        body='Un\'altra "prova".',
        title="'\"Uno\" e l''altro...'",
        summary='"L\'altro."',
        image="{src: prova/foto.png, alt: L'altro -- uno, caption: 'Qui...', credit: 'L''Ansa'}",
    )
    article = version_of(archive)
    assert (article.title, article.summary) == ("«Uno» e l’altro…", "L’altro.")
    assert archive.library().text(article).plain == "Un’altra «prova»."
    assert article.image == Image("articles/2016/prova/foto.png", "L’altro – uno", "Qui…", "L’Ansa")


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
def test_a_version_changed_on_the_day_of_its_newest_change(archive, fields, changed):
    archive.story("2016/prova", **fields)
    assert version_of(archive).changed == changed


def test_a_field_knows_its_line_and_the_text_its_first_one(archive):
    archive.story("2016/prova", slug="la-prova")
    article = version_of(archive)
    assert [article.line(name) for name in ("title", "date", "slug", "text", "image")] == [2, 4, 9, 11, 1]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, State.TRANSLATION),
        ({"body": "Un altro testo."}, State.OUTDATED),
        ({"title": "Un altro titolo"}, State.OUTDATED),
        ({"summary": "Un altro sommario."}, State.OUTDATED),
        ({"body": "**Il** testo!"}, State.TRANSLATION),
        ({"topics": "[corridoio]", "updated": "2016-03-01"}, State.TRANSLATION),
    ],
    ids=["nothing", "text", "title", "summary", "markup alone", "fields that are not words"],
)
def test_a_translation_is_outdated_once_the_words_of_its_original_have_changed(archive, change, state):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    archive.story("2016/prova", **change)
    (story,) = archive.library().stories
    assert (story.state("it"), story.state("en")) == (State.ORIGINAL, state)


@pytest.mark.parametrize(("lang", "other"), [("it", "en"), ("en", "it")])
def test_a_version_that_is_not_there_is_missing_and_its_original_is_shown_instead(archive, lang, other):
    archive.story("2016/prova", lang)
    (story,) = archive.library().stories
    assert (story.state(lang), story.state(other)) == (State.ORIGINAL, State.MISSING)
    assert story.shown_in(other) is story.shown_in(lang) is story.original


def test_each_language_shows_its_own_version(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    (story,) = archive.library().stories
    assert [story.shown_in(lang).title for lang in ("it", "en")] == ["Titolo", "Title"]


@pytest.mark.parametrize(
    "body", ["", "&nbsp;", "\u200b", "[a]: https://a.example/", "---", "\u0301"],
    ids=["nothing", "a space", "an invisible character", "an address that nothing leads to", "a rule", "an accent alone"],
)  # fmt: skip
def test_a_text_of_which_nothing_is_to_be_seen_is_refused(archive, body):
    archive.story("2016/prova", body=body)
    assert archive.problems() == ["docs/articles/2016/prova.it.md:10: the text must not be empty"]


def test_a_text_may_be_a_picture_alone(archive):
    archive.picture("2016/prova/foto.png")
    archive.story("2016/prova", body="![Una sala](prova/foto.png)")
    assert archive.problems() == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (">" * (MAX_BYTES - 500), f":11: {TOO_DEEP}"),
        ("- " * 10_000 + "a", f":11: {TOO_DEEP}"),
        ("1. " * 80_000, f":10: {TOO_MANY_WORDS}"),
        ("|a" * 9_000 + "|\n" + "|-" * 9_000 + "|\n" + "a|\n" * 50_000, f":14: {TOO_WIDE}"),
        ("[a](b.md) " * 19_000, ":11: a link must lead to a text of docs/: 'b.md'"),
        ('"' * (MAX_BYTES - 500), f":11: {TOO_LONG}"),
        ("[a](b.md '" + "&" * (MAX_BYTES - 500) + "')", f":11: {TOO_FAR}"),
        ("a" * MAX_BYTES, ":1: a text must have at most 1,000,000 bytes: "),
    ],
    ids=["quotations", "lists", "words", "cells", "dead links", "one line", "a title", "too large"],
)
def test_a_text_that_would_take_minutes_to_draw_is_refused_at_once(archive, body, message):
    archive.story("2016/prova", body=body)
    (problem,) = archive.problems()
    assert problem.startswith(f"docs/articles/2016/prova.it.md{message}")


def test_of_thousands_of_dead_links_all_are_told_and_the_first_with_a_hint(archive):
    archive.story("2016/prova", body="".join(f"[a](prov{number}.md)\n" for number in range(9_000)))
    problems = archive.problems()
    assert len(problems) == 9_000
    assert 0 < sum("did you mean" in problem for problem in problems) < 100
