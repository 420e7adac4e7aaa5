"""Markdown of an untrusted contributor: nothing in it can run, break the page or make the build hang."""

import re

import nh3
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from support.markdown_sources import SOURCES
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)

URI = "articles/2016/prova.it.md"

# What a page may contain, written down independently of the renderer.
TAGS = {
    *(
        "a",
        "aside",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    ),
    *("img", "li", "ol", "p", "pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}

ATTRIBUTES = {"alt", "aria-label", "class", "href", "id", "role", "scope", "src", "start", "tabindex", "title"}

SANITISER = nh3.Cleaner(
    tags=TAGS,
    attributes=dict.fromkeys(TAGS, ATTRIBUTES),
    url_schemes={"http", "https", "mailto", "ref"},
    link_rel=None,
)


def elements(source):
    return [*html.fragment_fromstring(render_markdown(source, URI, ITALIAN).html, create_parent="main").iter()][1:]


@settings(deadline=None, max_examples=400)
@given(SOURCES)
@example("<script>alert(1)</script>")
@example("<a href='javascript:x' onclick=x style=x>a</a>")
@example("[a](javascript:x) ![a](data:image/svg+xml,x) [b][]\n\n[b]: JaVa&#115;cript:x")
@example("<svg onload=x><math><iframe src=//a.example><base href=//a.example><form><style>*{}</style>")
def test_no_text_puts_anything_executable_on_a_page(source):
    for element in elements(source):
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
        for name in {"href", "src"} & {*element.attrib}:
            assert re.match(r"https?://|mailto:|#|ref:|$", element.get(name))


@settings(deadline=None, max_examples=400)
@given(SOURCES)
def test_an_accepted_text_is_well_formed_html_that_a_second_sanitiser_leaves_unchanged(source):
    assume(not [*dialect_violations(source)])
    found = render_markdown(source, URI, ITALIAN).html
    assert SANITISER.clean(found).replace("&nbsp;", "\u00a0") == found.replace("&nbsp;", "\u00a0").replace(
        "&#x27;", "'"
    )
    ids = [element.get("id") for element in elements(source) if element.get("id") is not None]
    assert len(ids) == len({*ids})
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_every_text_is_rendered(source):
    """The mark between blocks of plain text is no word."""
    found = render_markdown(source, URI, ITALIAN)
    assert found.outline.words == len([word for word in found.plain.split() if word != "·"])


@pytest.mark.parametrize(
    "source",
    [
        "[" * 20_000,
        "![" * 20_000,
        "[a](<" * 20_000,
        " ".join("`" * n for n in range(600)),
        ">" * 3_000 + "a",
        "*a **a " * 20_000,
        "a " * 500_000,
        "l'a " * 50_000,
        "'a " * 50_000,
        '"a" ' * 20_000,
        "## a\n\n" * 80_000,
        "".join(f"[^{n}]\n\n" for n in range(20_000)) + "\n\n".join(f"[^{n}]: a" for n in range(20_000)),
        "".join(f"[^{n}] " for n in range(5_000)) + "\n\n" + "\n\n".join(f"[^{n}]: a" for n in range(5_000)),
        "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|\n" * 5_000,
    ],
    ids=["[", "![", "[a](<", "`", ">", "*", "line", "l'a", "'a", '"a"', "headings", "notes", "footnotes", "table"],
)
def test_extreme_texts_are_rendered_completely(source):
    assert render_markdown(source, URI, ITALIAN).html
