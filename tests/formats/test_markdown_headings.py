"""Headings: unique ids in ASCII, and titles for the table of contents."""

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


def test_heading_ids_are_ascii_and_unique():
    source = "## Città & perché\n\n## Città & perché\n\n## Россия\n\n## L'altro\n\n## X {#Mio-Id}\n\n## X {#mio-id}\n\n### ***"
    found = render_markdown(source, URI, ITALIAN).outline.headings
    ids = ["citta-perche", "citta-perche-2", "section", "l-altro", "mio-id", "mio-id-2", "section-2"]
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
