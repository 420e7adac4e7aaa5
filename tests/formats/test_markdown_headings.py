"""Headings: unique ids, and titles for the table of contents."""

import pytest
from lxml import html

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_outline import Heading
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)

URI = "articles/2016/prova.it.md"


def page(source, language=ITALIAN):
    return html.fragment_fromstring(render_markdown(source, URI, language).html, create_parent="main")


def test_heading_ids_are_unique_and_ascii_if_the_words_are():
    source = "## Città & perché\n\n## Città & perché\n\n## Россия\n\n## L'altro\n\n## X {#Mio-Id}\n\n## X {#mio-id}\n\n### ***"
    found = render_markdown(source, URI, ITALIAN).outline.headings
    ids = ["citta-perche", "citta-perche-2", "россия", "l-altro", "mio-id", "mio-id-2", found[-1].id]
    assert [heading.id for heading in found] == ids
    assert found[3] == Heading(2, "l-altro", "L’altro")


@pytest.mark.parametrize("title", ["Fn 1", "Fnref 1", "Site content"])
def test_a_heading_id_never_clashes_with_an_id_of_the_page(title):
    main = page(f"## {title}\n\nNota[^1].\n\n[^1]: Testo.")
    assert main.xpath("h2/@id")[0].startswith("section-")
    assert len(set(main.xpath("//@id"))) == len(main.xpath("//@id")) == 3


def test_numbered_ids_stay_unique_next_to_headings_that_end_in_a_number():
    found = render_markdown("## a-2\n\n## a\n\n## a\n\n## a-2\n\n## a", URI, ITALIAN).outline.headings
    assert [heading.id for heading in found] == ["a-2", "a", "a-3", "a-2-2", "a-4"]


def test_a_heading_title_has_no_markup_and_no_footnote_number():
    (found,) = render_markdown("## Uno `<b>` & *due*[^1]\n\n[^1]: Nota.", URI, ITALIAN).outline.headings
    assert found == Heading(2, "uno-b-due", "Uno <b> & due")


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Умный город, 2016", "2016"),
        ("Умный город", "умный-город"),
        ("智慧城市", "智慧城市"),
        ("Έξυπνη πόλη!", "έξυπνη-πόλη"),
        ("مدينة ذكية", "مدينة-ذكية"),
        ("हिन्दी", "हिन्दी"),
        ("и\u0306", "й"),
    ],
)
def test_headings_in_other_scripts_have_ids_of_their_words(title, id_):
    assert page(f"## {title}").xpath("h2/@id") == [id_]


def test_the_id_of_symbols_does_not_depend_on_other_headings():
    (id_,) = page("## 🎉🎉").xpath("h2/@id")
    assert page("## ★\n\n## 🎉🎉").xpath("h2/@id")[1] == id_


@pytest.mark.parametrize("fragment", ["умный-город", "%D1%83%D0%BC%D0%BD%D1%8B%D0%B9-%D0%B3%D0%BE%D1%80%D0%BE%D0%B4"])
def test_a_link_finds_a_heading_in_another_script(fragment):
    outline = render_markdown(f"[a](#{fragment})\n\n## Умный город", URI, ITALIAN).outline
    assert outline.targets[0].fragment in outline.ids
