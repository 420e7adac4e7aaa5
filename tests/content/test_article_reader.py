"""Reading articles: every field, and texts that cannot be published."""

from datetime import date

import pytest

from newsroom.content.article import Correction, Image, Source
from newsroom.formats.markdown_limits import (
    LINK_TOO_LONG,
    NESTED_TOO_DEEP,
    PARAGRAPH_TOO_LONG,
    TOO_MANY_CELLS,
    TOO_MANY_WORDS,
)
from newsroom.formats.text_file import MAX_TEXT_BYTES


def article_of(archive, lang="it"):
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
    article = article_of(archive)
    assert (article.uri, article.story_id, article.lang) == ("articles/2016/prova.it.md", "2016/prova", "it")
    assert (article.title, article.summary, article.slug) == ("Titolo", "Sommario della prova.", "la-prova")
    assert (article.date, article.updated, article.year) == (date(2016, 2, 24), date(2016, 3, 1), 2016)
    assert (article.section, article.topics, article.people) == ("crescita", ("smart-cities",), ("ada-bianchi",))
    assert (article.organisations, article.places, article.authors) == (("ice",), ("roma", "kazan"), ("redazione",))
    assert article.sources == (Source("F", "P", "https://s.example/", date(2016, 1, 2), "ru"), Source("G"))
    assert article.corrections == (Correction(date(2016, 3, 2), "Corretto"),)
    assert article.aliases == ("2016/02/prova.html", "vecchia/")
    assert (archive.library().text(article).plain, article.outline.words) == ("Uno due tre.", 3)
    assert not article.is_translation


def test_fields_that_are_not_set_are_empty(archive):
    archive.story("2016/prova")
    article = article_of(archive)
    assert article.slug == "prova"
    assert (article.people, article.organisations, article.places) == ((), (), ())
    assert (article.image, article.updated, article.corrections, article.aliases) == (None, None, (), ())
    assert (article.draft, article.translator, article.translated_from) == (False, "", "")


def test_the_texts_of_an_article_and_its_image_are_typeset(archive):
    archive.picture("2016/prova/foto.png")
    archive.story(
        "2016/prova",
        body='Un\'altra "prova".',
        title="'\"Uno\" e l''altro...'",
        summary='"L\'altro."',
        image="{src: prova/foto.png, alt: L'altro -- uno, caption: 'Qui...', credit: 'L''Ansa'}",
    )
    article = article_of(archive)
    assert (article.title, article.summary) == ("«Uno» e l’altro…", "L’altro.")
    assert archive.library().text(article).plain == "Un’altra «prova»."
    assert article.image == Image("articles/2016/prova/foto.png", "L’altro – uno", "Qui…", "L’Ansa")


@pytest.mark.parametrize(
    "body", ["", "&nbsp;", "\u200b", "[a]: https://a.example/", "---", "\u0301"],
    ids=["nothing", "a space", "an invisible character", "an unused link definition", "a thematic break", "an accent alone"],
)  # fmt: skip
def test_a_text_without_visible_characters_is_refused(archive, body):
    archive.story("2016/prova", body=body)
    assert archive.problems() == ["docs/articles/2016/prova.it.md:10: the text must not be empty"]


def test_a_text_may_consist_of_one_image(archive):
    archive.picture("2016/prova/foto.png")
    archive.story("2016/prova", body="![Una sala](prova/foto.png)")
    assert archive.problems() == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (">" * (MAX_TEXT_BYTES - 500), f":11: {NESTED_TOO_DEEP}"),
        ("- " * 10_000 + "a", f":11: {NESTED_TOO_DEEP}"),
        ("1. " * 80_000, f":10: {TOO_MANY_WORDS}"),
        ("|a" * 9_000 + "|\n" + "|-" * 9_000 + "|\n" + "a|\n" * 50_000, f":14: {TOO_MANY_CELLS}"),
        ("[a](b.md) " * 19_000, ":11: a link must point to a text in docs/: 'b.md'"),
        ('"' * (MAX_TEXT_BYTES - 500), f":11: {PARAGRAPH_TOO_LONG}"),
        ("[a](b.md '" + "&" * (MAX_TEXT_BYTES - 500) + "')", f":11: {LINK_TOO_LONG}"),
        ("a" * MAX_TEXT_BYTES, ":1: a text must have at most 1,000,000 bytes: "),
    ],
    ids=["quotations", "lists", "words", "cells", "dead links", "one line", "a title", "too large"],
)
def test_a_text_that_would_take_minutes_to_render_is_refused_at_once(archive, body, message):
    archive.story("2016/prova", body=body)
    (problem,) = archive.problems()
    assert problem.startswith(f"docs/articles/2016/prova.it.md{message}")


def test_thousands_of_dead_links_are_all_reported_and_only_the_first_with_a_hint(archive):
    archive.story("2016/prova", body="".join(f"[a](prov{number}.md)\n" for number in range(9_000)))
    problems = archive.problems()
    assert len(problems) == 9_000
    assert 0 < sum("did you mean" in problem for problem in problems) < 100
