"""What a story must have: title, date and section everywhere, the rest as the archive's settings say."""

import json
import re

import pytest
from lxml import html

from newsroom.builder.build import build_site
from newsroom.content.field_types import InvalidValue
from newsroom.content.requirements import requirement
from newsroom.lint.linter import lint

NEGOTIABLE = ("summary", "topics", "authors", "translator", "sources")
SENTENCE = "Prima frase di prova che non è breve, ma neppure lunga."
BARE = dict.fromkeys(("summary", "topics", "authors", "sources"))
TEXT = (
    "Il porto ha riaperto dopo tre anni di lavori. La prima nave è arrivata all'alba.\n\n## Dopo\n\nAltre ne seguono."
)


def requiring(archive, line=""):
    config = re.sub(
        r"    require: .*\n",
        f"    require: {line}\n" if line else "",
        (archive.folder / "mkdocs.yml").read_text("utf-8"),
    )
    archive.write("mkdocs.yml", config)
    return archive


def bare(archive, day="2016-02-24"):
    archive.story("2016/prova", body=TEXT, date=day, **BARE)
    return archive


@pytest.mark.parametrize(
    "value", ["", "errore", "error da 2026-01-01", "error from 1/2/2026", "error from", "warning, error"]
)
def test_an_invalid_requirement_is_refused(value):
    with pytest.raises(InvalidValue):
        requirement(value)


def test_by_default_a_story_has_a_title_a_date_and_a_section(archive):
    assert bare(requiring(archive)).problems() == []
    archive.story("2016/seconda", title=None, date=None, section=None, sources=None)
    missing = [f"docs/articles/2016/seconda.it.md:2: {name} must be set" for name in ("date", "section", "title")]
    assert archive.problems() == missing


def test_every_negotiable_field_can_be_required(archive):
    requiring(archive, "{summary: error, sources: error, topics: error, authors: error}")
    assert bare(archive).problems() == [
        f"docs/articles/2016/prova.it.md:2: {name} must be set" for name in ("authors", "sources", "summary", "topics")
    ]


def test_a_requirement_may_begin_on_a_day_on_which_stories_come_out(archive):
    requiring(archive, "{summary: error from 2016-03-01}")
    assert bare(archive).problems() == []
    assert bare(archive, "2016-03-01").problems() == ["docs/articles/2016/prova.it.md:2: summary must be set"]
    archive.story("2016/prova", body=TEXT, published="2016-03-01", **BARE)
    assert archive.problems() == ["docs/articles/2016/prova.it.md:2: summary must be set"]


def test_a_change_of_requirements_is_noticed_although_no_text_has_changed(archive):
    assert bare(requiring(archive)).problems() == []
    requiring(archive)
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", config.replace("    tag_authority", "    require: {topics: error}\n    tag_authority"))
    assert archive.problems() == ["docs/articles/2016/prova.it.md:2: topics must be set"]


def test_a_lack_can_be_a_warning_that_an_author_may_ignore(archive):
    bare(requiring(archive, "{summary: warning, topics: none, translator: warning}"))
    archive.translation("2016/prova", summary=None, translator=None)
    found = [str(problem) for problem in lint(archive.library()) if "should be set" in str(problem)]
    assert found == [
        "docs/articles/2016/prova.it.md:1: warning: summary should be set [missing-field]",
        "docs/articles/2016/prova.en.md:1: warning: summary should be set [missing-field]",
        "docs/articles/2016/prova.en.md:1: warning: translator should be set [missing-field]",
    ]


def test_pages_feeds_and_data_of_a_bare_story_have_no_gaps(archive):
    bare(requiring(archive))
    archive.translation("2016/prova", summary=None, translator=None, slug="trial")
    settings, site = archive.settings, archive.folder / "site"
    build_site(settings, site, jobs=1)
    page = html.fromstring((site / "articoli/2016/prova/index.html").read_bytes())
    first = "Il porto ha riaperto dopo tre anni di lavori. La prima nave è arrivata all’alba. Altre ne seguono."
    assert page.xpath("//meta[@name='description']/@content") == [first]
    assert page.xpath("//*[@class='standfirst' or @class='byline' or @class='terms' or @id='site-sources']") == []
    assert page.xpath("//*[@class='cite']//dd/text()")[0].startswith("Titolo. (2016, 24 febbraio). Prova.")
    (data,) = page.xpath("//script[@type='application/ld+json']/text()")
    article = json.loads(data)["@graph"][0]
    assert (article["headline"], "author" in article, "citation" in article) == ("Titolo", False, False)
    translated = html.fromstring((site / "en/articles/2016/trial/index.html").read_bytes())
    assert translated.xpath("//*[@class='notice']/text()") == ["A translation. The original is in Italian."]
    assert f"<summary>{first}</summary>" in (site / "atom.xml").read_text("utf-8")
    home = html.fromstring((site / "index.html").read_bytes())
    assert home.xpath("//*[contains(@class, 'card-summary')]/text()") == [first]
    empty = re.compile(r"<(p|span|dd|h[1-6]|li)( class=[^>]*)?>\s*</\1>")
    assert [path for path in site.rglob("2016/**/*.html") if empty.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Una frase breve.", "Una frase breve."),
        ("## Titolo\n\nIl testo.\n\n- una voce", "Il testo."),
        ("Il testo[^1] va avanti.\n\n[^1]: Una nota.", "Il testo va avanti."),
        ("- una voce\n- un'altra", "una voce un’altra"),
        (f"{SENTENCE} {'Parola ' * 40}", SENTENCE),
        ("Parola " * 60, "Parola " * 30 + "Parola…"),
    ],
    ids=["short", "heading", "note", "list", "sentence", "words"],
)
def test_the_description_is_the_beginning_of_the_text(archive, text, expected):
    requiring(archive).story("2016/prova", body=text, **BARE)
    assert archive.library().stories[0].original.description == expected
