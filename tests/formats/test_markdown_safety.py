"""Markdown from strangers: nothing in it can run, no text breaks the page or hangs the build; and typesetting in place."""

import re

import nh3
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import html
from support.paths import OVERRIDES

from newsroom.content.languages import load_language
from newsroom.formats.markdown import fingerprint, render
from newsroom.formats.markdown_dialect import faults

ITALIAN = load_language("it", OVERRIDES)
URI = "articles/2016/prova.it.md"

# Pieces of Markdown that are dangerous together, and letters to hold them apart.
PIECES = [
    *"[]()<>!`*_~#|&;\\\"'{}=:/- \n\ta1è",
    "\u00a0",
    "\n\n",
    "](",
    "](<",
    "![",
    "[^1]",
    "\n\n[^1]: ",
    "> [!NOTE]\n> ",
]
PIECES += [
    "\n---\n",
    "\n## ",
    "\n|a|\n|-|\n|",
    "```",
    "    ",
    "- ",
    "1. ",
    "--",
    "...",
    "{#id}",
    "{onclick=x}",
    "ref:",
    "a.md",
]
PIECES += [
    "<script>",
    "</script>",
    "<a href=",
    "<img src=x onerror=",
    "onclick=",
    "style=",
    "<!--",
    "-->",
    "</p>",
    "</div>",
]
PIECES += [
    "javascript:",
    "data:text/html,",
    "&#106;",
    "&lt;",
    "&quot;",
    "&colon;",
    "https://a.example",
    "//a.example",
    "\n\n![a](b.png 'c')\n\n",
]
SOURCES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)

# What a text may hold on a page, written down again: not the renderer's own list.
TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
}
TAGS |= {
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "aside",
    "figcaption",
    "figure",
}
ATTRIBUTES = {"alt", "aria-label", "class", "href", "id", "role", "scope", "src", "start", "tabindex", "title"}
SANITISER = nh3.Cleaner(
    tags=TAGS,
    attributes=dict.fromkeys(TAGS, ATTRIBUTES),
    url_schemes={"http", "https", "mailto", "ref"},
    link_rel=None,
)


def elements(source):
    return [*html.fragment_fromstring(render(source, URI, ITALIAN).html, create_parent="main").iter()][1:]


@settings(deadline=None, max_examples=400)
@given(SOURCES)
@example("<script>alert(1)</script>")
@example("<a href='javascript:x' onclick=x style=x>a</a>")
@example("[a](javascript:x) ![a](data:image/svg+xml,x) [b][]\n\n[b]: JaVa&#115;cript:x")
@example("<svg onload=x><math><iframe src=//a.example><base href=//a.example><form><style>*{}</style>")
def test_nothing_that_could_run_reaches_the_page_from_any_text(source):
    for element in elements(source):
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
        for name in {"href", "src"} & {*element.attrib}:
            assert re.match(r"https?://|mailto:|#|ref:|$", element.get(name))


@settings(deadline=None, max_examples=400)
@given(SOURCES)
def test_a_text_that_is_accepted_is_well_formed_html_that_a_sanitiser_leaves_as_it_is(source):
    assume(not [*faults(source)])
    found = render(source, URI, ITALIAN).html
    assert SANITISER.clean(found).replace("&nbsp;", "\u00a0") == found.replace("&nbsp;", "\u00a0").replace(
        "&#x27;", "'"
    )
    ids = [element.get("id") for element in elements(source) if element.get("id") is not None]
    assert len(ids) == len({*ids})
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_at_all_is_rendered(source):
    found = render(source, URI, ITALIAN)
    assert found.outline.words == len(found.plain.split())


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
def test_extreme_texts_are_rendered_to_their_end(source):
    assert render(source, URI, ITALIAN).html


# Typesetting


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"*Uno*" e l\'*altro*', "«Uno» e l’altro"),
        ('**"Uno"**, "due"...', "«Uno», «due»…"),
        ('[l\'"Accordo"](a.md)', "l’«Accordo»"),
        ('`"l\'a" -- ...`', '"l\'a" -- ...'),
        ("```\n\"a\" -- 'b'\n```", "\"a\" -- 'b'"),
        ("    \"a\" -- 'b'", "\"a\" -- 'b'"),
        ("<https://a.example/l'a--b...>", "https://a.example/l'a--b..."),
        ("\\\"Uno\\\" \\'due\\'", "\"Uno\" 'due'"),
        ('| "a" |\n|-----|\n| l\'a |', "«a» l’a"),
        ('è "è" `è` "è"', "è «è» è «è»"),
    ],
    ids=[
        "over markup",
        "in markup",
        "link",
        "code",
        "fenced",
        "indented",
        "address",
        "escaped",
        "table",
        "beyond ASCII",
    ],
)
def test_marks_are_typeset_in_words_and_not_in_code_or_addresses(source, expected):
    assert render(source, URI, ITALIAN).plain == expected


def test_addresses_keep_their_typewritten_marks():
    (link,) = [element for element in elements("[a](https://a.example/l'a--b \"l'a\")") if element.tag == "a"]
    assert (link.get("href"), link.get("title")) == ("https://a.example/l'a--b", "l'a")


@pytest.mark.parametrize("source", ["<a href=https://b.example/'>a", "<b title='a\">x"])
def test_typesetting_makes_no_markup_of_what_was_none(source):
    assert [*faults(source)] == []
    assert {element.tag for element in elements(source)} == {"p"}
    assert render(source, URI, ITALIAN).plain == source


@settings(deadline=None)
@given(SOURCES.filter(lambda source: not re.search(r"[\"']|--|\.\.\.", source)), st.sampled_from(["it", "en"]))
def test_text_without_typewritten_marks_is_the_same_in_every_language(source, lang):
    assume(not re.search(r"\[(!|\^)|\|", source))  # alerts, notes and tables are titled in the language
    other = load_language(lang, OVERRIDES)
    assert render(source, URI, other).plain == render(source, URI, ITALIAN).plain


# The fingerprint


@pytest.mark.parametrize(
    "source",
    ["Uno due, tre.", "Uno *due*, tre", "- Uno\n- due\n- tre", "Uno [due](altra.md) tre", "Uno «due» tre!"],
    ids=["punctuation", "markup", "list", "link", "quotation"],
)
def test_a_fingerprint_is_that_of_the_words_alone(source):
    assert fingerprint("Titolo", "Sommario.", source) == fingerprint("Titolo", "Sommario", "Uno due tre")
    assert re.fullmatch("[0-9a-f]{12}", fingerprint("Titolo", "Sommario", source))


@pytest.mark.parametrize(
    "changed",
    [
        ("Titolo", "Sommario", "Uno due quattro"),
        ("Titoli", "Sommario", "Uno due tre"),
        ("Titolo", "Sommari", "Uno due tre"),
    ],
)
def test_a_fingerprint_changes_with_every_word(changed):
    assert fingerprint(*changed) != fingerprint("Titolo", "Sommario", "Uno due tre")


def test_a_fingerprint_of_links_that_never_end_takes_no_time():
    assert fingerprint("", "", "a](" * 80_000) == fingerprint("", "", "a " * 80_000)
    assert fingerprint("", "", "a](b" * 60_000 + ")c") == fingerprint("", "", "a c")


def test_a_fingerprint_does_not_depend_on_how_accents_are_encoded():
    assert fingerprint("Citta\u0300", "", "") == fingerprint("Citt\u00e0", "", "")
