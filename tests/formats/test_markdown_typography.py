"""Typesetting: quotation marks, dashes and ellipses change in text, never in code, HTML or link targets."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from support.markdown_sources import SOURCES
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)

URI = "articles/2016/prova.it.md"


def elements(source):
    return [*html.fragment_fromstring(render_markdown(source, URI, ITALIAN).html, create_parent="main").iter()][1:]


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
        ('| "a" |\n|-----|\n| l\'a |', "«a» · l’a"),
        ('è "è" `è` "è"', "è «è» è «è»"),
        ('*"Uno"*—*due* e ("*tre*")', "«Uno»—due e («tre»)"),
        ("`a`'s, [Rossi](a.md)'s e *Titanic*'s", "a’s, Rossi’s e Titanic’s"),
        ('"uno"[^1] e "`due`"\n\n[^1]: "tre"', "«uno» e «due» · «tre»"),
        ('"uno *due* `tre` [quattro](a.md)"', "«uno due tre quattro»"),
        ("- nel '68\n- l'altro'", "nel ’68 · l’altro’"),
        ("'uno\ndue'\n\n## 'tre", "“uno due” · ’tre"),
        ('&quot;uno&quot; e "due"', '"uno" e «due»'),
        ("a-*-b* .*..*", "a--b ..."),
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
        "beside markup",
        "an apostrophe after markup",
        "beside notes and code",
        "around markup",
        "in items",
        "over lines, not over blocks",
        "entities",
        "marks with markup inside",
    ],
)
def test_marks_are_typeset_in_text_but_not_in_code_and_urls(source, expected):
    assert render_markdown(source, URI, ITALIAN).plain == expected


def test_urls_and_titles_of_links_keep_their_typewriter_marks():
    (link,) = [element for element in elements("[a](https://a.example/l'a--b \"l'a\")") if element.tag == "a"]
    assert (link.get("href"), link.get("title")) == ("https://a.example/l'a--b", "l'a")


@pytest.mark.parametrize("source", ["<a href=https://b.example/'>a", "<b title='a\">x"])
def test_typesetting_never_turns_text_into_markup(source):
    assert [*dialect_violations(source)] == []
    assert {element.tag for element in elements(source)} == {"p"}
    assert render_markdown(source, URI, ITALIAN).plain == source


@settings(deadline=None)
@given(SOURCES.filter(lambda source: not re.search(r"[\"']|--|\.\.\.", source)), st.sampled_from(["it", "en"]))
def test_text_without_typewriter_marks_is_the_same_in_every_language(source, lang):
    assume(not re.search(r"\[(!|\^)|\|", source))  # alerts, notes and tables are titled in the language
    other = load_language(lang, OVERRIDES)
    assert render_markdown(source, URI, other).plain == render_markdown(source, URI, ITALIAN).plain
