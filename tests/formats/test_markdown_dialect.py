"""The Markdown dialect: everything that it refuses, in every disguise, with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.formats.markdown_dialect import dialect_violations

SCHEME = "a link must begin with https://, http:// or mailto:, or be the path of a file: "

INSIDE = "a link inside the archive must be a relative file path such as ../2016/story.md: "

IMAGE = "an image must be in the folder of its article: "

LEVEL = "a heading must be of level 2 or deeper, '## …': level 1 is the title"

HTML = "raw HTML must not be used: "

ESCAPE = "; to show a '<', write '\\<'"


@pytest.mark.parametrize(
    "source",
    [
        "Testo con *enfasi*, **forza**, ~~taglio~~ e `codice`.",
        "## Titolo {#un-id}\n\n### Sotto\n\ndue\n---",
        "[a](https://a.example/?b#c) [a](http://a.example) [a](mailto:a@b.example) <https://a.example> <a@b.example>",
        "[a](storia.md) [a](../2016/storia.en.md#parte) [a](#parte) [a][r]\n\n[r]: storia.md",
        "![Alt](citta/foto.jpg 'Titolo')",
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        "Nota[^1].\n\n[^1]: La nota.",
        "> [!WARNING]\n> Testo.",
        "`<b>` e\n\n    <b>\n\n```\n<script>\n```",
        "1 < 2, \\<b>, &lt;b&gt;, a<3 e <3, <svg/onload=x>",
        "- a\n  1. b\n     > c",
    ],
    ids=["words", "headings", "web", "archive", "image", "table", "footnote", "alert", "code", "less than", "nested"],
)
def test_the_whole_dialect_is_accepted(source):
    assert [*dialect_violations(source)] == []


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("List<String> x", "'<String>'"),
        ("a <b>c", "'<b>'"),
        ("a</p>", "'</p>'"),
        ("<script>alert(1)</script>", "'<script>alert(1)</script>'"),
        ("<SCRIPT SRC=//a.example>", "'<SCRIPT SRC=//a.example>'"),
        ("a <img src=x onerror=alert(1)>", "'<img src=x onerror=alert(1)>'"),
        ("<!-- nota -->", "'<!-- nota -->'"),
        ("a <!-- nota --> b", "'<!-- nota -->'"),
        ("<?php echo 1 ?>", "'<?php echo 1 ?>'"),
        ("<![CDATA[a]]>", "'<![CDATA[a]]>'"),
        ("<!DOCTYPE html>", "'<!DOCTYPE html>'"),
        ("- <b>", "'<b>'"),
    ],
)
def test_raw_html_is_refused(source, value):
    assert [*dialect_violations(source)] == [(0, f"{HTML}{value}{ESCAPE}")]


@pytest.mark.parametrize(
    ("target", "value"),
    [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("JaVaScRiPt:alert(1)", "JaVaScRiPt:alert(1)"),
        ("&#106;avascript:alert(1)", "javascript:alert(1)"),
        ("&#x6A;avascript:alert(1)", "javascript:alert(1)"),
        ("javascript&colon;alert(1)", "javascript:alert(1)"),
        ("<  javascript:alert(1)>", "  javascript:alert(1)"),
        ("&nbsp;javascript:alert(1)", "\\xa0javascript:alert(1)"),
        ("vbscript:x", "vbscript:x"),
        ("data:text/html,x", "data:text/html,x"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("ftp://a.example", "ftp://a.example"),
        ("C:\\a.md", "C:\\a.md"),
    ],
)
def test_a_target_with_another_scheme_is_refused_in_every_disguise(target, value):
    refused = [(0, f"{SCHEME}'{value}'")]
    assert [*dialect_violations(f"[a]({target})")] == refused
    assert [*dialect_violations(f"[a][r]\n\n[r]: {target}")] == refused
    assert [*dialect_violations(f"[a]\n\n[a]: {target}")] == refused


def test_an_autolink_with_another_scheme_is_refused():
    assert [*dialect_violations("<javascript:alert(1)>")] == [(0, f"{SCHEME}'javascript:alert(1)'")]


def test_a_target_without_its_scheme_is_refused_with_a_hint():
    assert [*dialect_violations("[a](//a.example)")] == [
        (0, f"{SCHEME}'//a.example'; did you mean 'https://a.example'?")
    ]


@pytest.mark.parametrize("target", ["/a/", "\\a", "&#47;a", "a?b=c", "/"])
def test_a_link_that_is_not_a_relative_path_is_refused(target):
    (violation,) = dialect_violations(f"[a]({target})")
    assert violation[1].startswith(INSIDE)


@pytest.mark.parametrize(
    "target",
    [
        "https://a.example/b.png",
        "HTTP://a.example/b.png",
        "//a.example/b.png",
        "data:image/png;base64,AA",
        "&#104;ttp://a/b",
    ],
)
def test_an_image_from_another_site_is_refused(target):
    (violation,) = dialect_violations(f"![a]({target})")
    assert violation[1].startswith(IMAGE)


def test_a_link_without_target_is_refused():
    assert [*dialect_violations("[a]()")] == [(0, "a link must have a target")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("# Titolo", 0),
        ("a\n\nTitolo\n=", 2),
        ("a\n===", 0),
        ("> # a", 0),
        ("- a\n- # b", 1),
        ("a\n\n#", 2),
        ("# a {#b}", 0),
    ],
)
def test_a_level_one_heading_is_refused(source, line):
    assert [*dialect_violations(source)] == [(line, LEVEL)]


@pytest.mark.parametrize(
    "attributes", ["{.warning}", "{onclick=alert(1)}", "{#id .warning}", "{style='color:red'}", "{a=b}"]
)
def test_a_heading_with_attributes_is_refused(attributes):
    assert [*dialect_violations(f"## Titolo {attributes}")] == [
        (0, "a heading must have no attribute other than an id, '{#like-this}'")
    ]


@pytest.mark.parametrize("name", ["fn-1", "fnref-1", "site-content"])
def test_a_heading_with_a_reserved_id_is_refused(name):
    (violation,) = dialect_violations(f"## Titolo {{#{name}}}")
    assert violation[1].endswith(f"must not begin with site- or fn- or fnref-: '{name}'")


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("a &#x202e;b", "202E"),
        ("[a](https://a.example/&#7;)", "0007"),
        ("[a](b.md '&#x2066;')", "2066"),
        ("## &#xFEFF;", "FEFF"),
    ],
)
def test_an_invisible_character_written_as_an_entity_is_refused(source, number):
    assert [*dialect_violations(source)] == [
        (0, f"a text must not contain the invisible character U+{number}; delete it")
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n\n[^1]: b", (2, "a footnote must have a reference in the text: '[^1]'")),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", (4, "a footnote must be defined only once: '[^1]'")),
        ("a[^1]b[^2]\n\n[^1]: c[^2]\n\n[^2]: d", (2, "a footnote must not refer to another footnote: '[^2]'")),
    ],
    ids=["no reference", "defined twice", "in another footnote"],
)
def test_a_footnote_that_no_reader_would_see_is_refused(source, expected):
    assert [*dialect_violations(source)] == [expected]


def test_every_violation_is_reported_with_its_line():
    source = "città <b>\n\n# a\n\n[a](javascript:x)\nb ![a](//b)\n"
    assert [line for line, _ in dialect_violations(source)] == [0, 2, 4, 5]


@settings(deadline=None)
@given(st.text(st.sampled_from("ab<>[]()!#*`:/&;\\\n -=|^{}\"'è"), max_size=80))
def test_violations_of_any_text_are_on_lines_of_the_text(source):
    assert all(0 <= line <= source.count("\n") and message for line, message in dialect_violations(source))
