"""The dialect: everything that it refuses, in every disguise, on its line; and that no text takes long to be refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.formats.markdown_dialect import (
    MAX_ADDRESS,
    MAX_CELLS,
    MAX_DEPTH,
    MAX_RUN,
    MAX_WORDS,
    TOO_FAR,
    TOO_LONG,
    TOO_MANY_WORDS,
    TOO_WIDE,
    faults,
    lines_of_targets,
)

SCHEME = "a link must begin with https://, http:// or mailto:, or be a path to a file: "
INSIDE = "a link inside the archive must be the path of a file from here, such as ../2016/story.md: "
PICTURE = "a picture must stand in the folder of its article: "
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
    ids=["words", "headings", "web", "archive", "picture", "table", "note", "alert", "code", "less than", "nested"],
)
def test_the_whole_dialect_is_accepted(source):
    assert [*faults(source)] == []


@pytest.mark.parametrize(
    ("source", "shown"),
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
def test_raw_html_is_refused_and_not_dropped(source, shown):
    assert [*faults(source)] == [(0, f"{HTML}{shown}{ESCAPE}")]


@pytest.mark.parametrize(
    ("target", "shown"),
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
        ("http://", "http://"),
    ],
)
def test_an_address_with_another_scheme_is_refused_in_every_disguise(target, shown):
    refused = [(0, f"{SCHEME}'{shown}'")]
    assert [*faults(f"[a]({target})")] == refused
    assert [*faults(f"[a][r]\n\n[r]: {target}")] == refused
    assert [*faults(f"[a]\n\n[a]: {target}")] == refused


def test_an_address_in_angle_brackets_with_another_scheme_is_refused():
    assert [*faults("<javascript:alert(1)>")] == [(0, f"{SCHEME}'javascript:alert(1)'")]


@pytest.mark.parametrize("target", ["/a/", "//a.example", "\\a", "&#47;a", "a?b=c", "/"])
def test_a_link_that_is_no_path_from_here_is_refused(target):
    (fault,) = faults(f"[a]({target})")
    assert fault[1].startswith(INSIDE)


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
def test_a_picture_from_elsewhere_is_refused(target):
    (fault,) = faults(f"![a]({target})")
    assert fault[1].startswith(PICTURE)


def test_a_link_to_nowhere_is_refused():
    assert [*faults("[a]()")] == [(0, "a link must lead somewhere: it is empty")]


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
def test_a_heading_of_level_one_is_refused_on_its_line(source, line):
    assert [*faults(source)] == [(line, LEVEL)]


@pytest.mark.parametrize(
    "attributes", ["{.warning}", "{onclick=alert(1)}", "{#id .warning}", "{style='color:red'}", "{a=b}"]
)
def test_a_heading_with_attributes_is_refused(attributes):
    assert [*faults(f"## Titolo {attributes}")] == [(0, "a heading must carry only an id, '{#like-this}'")]


@pytest.mark.parametrize("name", ["fn-1", "fnref-1", "site-content"])
def test_a_heading_must_not_take_an_id_of_the_page(name):
    (fault,) = faults(f"## Titolo {{#{name}}}")
    assert fault[1].endswith(f"must not begin with site- or fn- or fnref-: '{name}'")


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
    assert [*faults(source)] == [(0, f"a text must not contain the invisible character U+{number}; delete it")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n\n[^1]: b", (2, "a footnote must be referred to in the text: '[^1]'")),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", (4, "a footnote must be written once: '[^1]'")),
        ("a[^1]b[^2]\n\n[^1]: c[^2]\n\n[^2]: d", (2, "a footnote must not refer to a footnote: '[^2]'")),
    ],
    ids=["never referred to", "written twice", "in another"],
)
def test_a_footnote_that_no_reader_would_see_is_refused(source, expected):
    assert [*faults(source)] == [expected]


def test_every_fault_is_told_on_its_line():
    source = "città <b>\n\n# a\n\n[a](javascript:x)\nb ![a](//b)\n"
    assert [line for line, _ in faults(source)] == [0, 2, 4, 5]


@pytest.mark.parametrize(
    ("mark", "levels"), [("> ", MAX_DEPTH - 1), ("- ", MAX_DEPTH // 2)], ids=["quotations", "lists"]
)
def test_quotations_and_lists_nest_so_deep_and_no_deeper(mark, levels):
    assert [*faults(mark * levels + "a")] == []
    assert [*faults(mark * (levels + 1) + "a")] == [
        (0, f"quotations, lists and emphasis must nest at most {MAX_DEPTH} deep")
    ]


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("[" * 20_000, 0),
        ("![" * 20_000, 0),
        ("[a](" * 12_000, 0),
        (" ".join("`" * n for n in range(300)), 0),
        (">" * 10_000 + "a", 1),
        ("- " * 10_000 + "a", 1),
        ("1. " * 10_000 + "a", 1),
        ("a " * 100_000, 1),
        ("*a **a " * 7_000, 0),
        ("a" * 1_000_000, 1),
        ("<" * 50_000, 0),
        ("&" * 1_000_000, 1),
        ("# a\n" * 9_000, 9_000),
        ("a <b>\n" * 9_000, 9_000),
    ],
    ids=["[", "![", "[a](", "`", ">", "-", "1.", "words", "*", "one word", "<", "&", "headings", "tags"],
)
def test_extreme_texts_are_read_to_their_end(source, count):
    assert len([*faults(source)]) == count


@settings(deadline=None)
@given(st.text(st.sampled_from("ab<>[]()!#*`:/&;\\\n -=|^{}\"'è"), max_size=80))
def test_every_fault_of_any_text_lies_within_it(source):
    assert all(0 <= line <= source.count("\n") and message for line, message in faults(source))


def test_the_line_of_a_target_is_that_of_its_first_link():
    source = "è\n\n[a](b.md)\n![c](d.png)\n\n[e](b.md)"
    assert lines_of_targets(source) == {"b.md": 2, "d.png": 3}


def table(columns, rows):
    """A table whose rows have one cell each: the others are filled in."""
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "a|\n" * rows


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (table(98, MAX_CELLS // 100 - 10), []),
        (table(1000, 100_000), [(20, TOO_WIDE)]),
        ("> " + table(1000, 100_000).replace("\n", "\n> "), [(20, TOO_WIDE)]),
        (table(1000, 3).replace("a|\n", "|-\n", 1) + "a|\n" * 100_000, [(20, TOO_WIDE)]),
        ((table(100, 100) + "\n") * 9, [(199, TOO_WIDE)]),
        ("|a|\n|-|\n" + "b|\n" * 6_000, []),
    ],
    ids=["as many as may be", "wide and long", "in a quotation", "with a line of hyphens", "several", "long"],
)
def test_tables_that_would_be_filled_up_to_millions_of_cells_are_refused_unread(source, expected):
    assert [*faults(source)] == expected


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a " * MAX_WORDS, ""),
        ("a " * MAX_WORDS + "a", TOO_MANY_WORDS),
        ("a" * MAX_RUN + "\n\n" + "b" * MAX_RUN, ""),
        ("a" * MAX_RUN + "\nb", TOO_LONG),
        ("![" + "*aaaa* " * 11_000 + "](b.png)", TOO_LONG),
        ("*" + "a" * MAX_RUN + "*b", ""),
        ("`" + "a" * MAX_RUN + "`b", TOO_LONG),
        ("```\n" + "a\n\n" * (MAX_RUN // 4) + "aaaaaaaaaa" * (MAX_RUN // 10) + "\n```", TOO_LONG),
        ("<b title='" + "a" * MAX_RUN + "'>", TOO_LONG),
        (f"[a]({'b' * (MAX_ADDRESS - 3)}.md)", ""),
        (f"[a]({'b' * MAX_ADDRESS}.md)", TOO_FAR),
        (f"![a](b.png '{'c' * MAX_ADDRESS}')", TOO_FAR),
        (f"[a][b]\n\n[b]: {'c' * MAX_ADDRESS}c", TOO_FAR),
    ],
)
def test_a_text_a_paragraph_and_an_address_may_have_so_much_and_no_more(source, message):
    assert [found for _, found in faults(source)] == ([message] if message else [])
