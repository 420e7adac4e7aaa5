"""Markdown text as HTML: what it looks like, what a reader can follow, and that nothing in it can run."""

from pathlib import Path

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.language import load_language
from newsroom.markdown import Heading, Target, fingerprint, render, resolve

ITALIAN, ENGLISH = (load_language(lang, Path(__file__).parent.parent / "overrides") for lang in ("it", "en"))
URI = "articles/2016/prova.it.md"

# Fragments of Markdown that are dangerous together, and words of every kind.
DANGEROUS = (
    "[]()<>!`*_~#|&;\\\"'{}=:/- \n\ta1è"
    "|\n\n|](|](<|)|![|[^1]|[^1]: |> [!NOTE]\n> |\n---\n|<script>|</script>|<a href=|onclick=|style=|javascript:|data:text/html,|&#106;"
    "|&lt;|&quot;|<!--|-->|ref:|{#id}|{onclick=x}|https://a.example|a.md|```|    |- |1. |--|...|\u00a0|</p>|</div>"
)
SOURCES = st.lists(
    st.sampled_from([*DANGEROUS.partition("|")[0], *DANGEROUS.partition("|")[2].split("|")]) | st.text(max_size=5),
    max_size=25,
).map("".join)

# What pages may hold, written down again: independent of the renderer's own list.
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
    "section",
    "strong",
    "sup",
} | {*("table", "tbody", "td", "th", "thead", "tr", "ul", "h2", "h3", "h4", "h5", "h6")}
ATTRIBUTES = {"alt", "aria-label", "class", "href", "id", "role", "scope", "src", "start", "tabindex", "title"}


def page(source, language=ITALIAN):
    return html.fragment_fromstring(render(source, URI, language).html, create_parent="main")


def words(element):
    return " ".join(element.text_content().split())
