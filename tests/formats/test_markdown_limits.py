"""Limits of a text: nesting, cells, words, paragraphs and links; no text takes long to be refused."""

import pytest

from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.formats.markdown_limits import (
    LINK_TOO_LONG,
    MAX_CELLS,
    MAX_LINK_CHARACTERS,
    MAX_NESTING,
    MAX_PARAGRAPH_CHARACTERS,
    MAX_WORDS,
    PARAGRAPH_TOO_LONG,
    TOO_MANY_CELLS,
    TOO_MANY_WORDS,
)


@pytest.mark.parametrize(
    ("mark", "levels"), [("> ", MAX_NESTING - 1), ("- ", MAX_NESTING // 2)], ids=["quotations", "lists"]
)
def test_quotations_and_lists_may_be_nested_to_the_maximum_depth(mark, levels):
    assert [*dialect_violations(mark * levels + "a")] == []
    assert [*dialect_violations(mark * (levels + 1) + "a")] == [
        (0, f"quotations, lists and emphasis must be nested at most {MAX_NESTING} levels deep")
    ]


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("[" * 20_000, 0),
        ("![" * 20_000, 0),
        ("[a](" * 12_000, 0),
        (" ".join("`" * n for n in range(300)), 1),
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
def test_extreme_texts_are_checked_completely(source, count):
    assert len([*dialect_violations(source)]) == count


def table(columns, rows):
    """A table whose rows have one cell each: the others are filled in."""
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "a|\n" * rows


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (table(98, MAX_CELLS // 100 - 10), []),
        (table(1000, 100_000), [(20, TOO_MANY_CELLS)]),
        ("> " + table(1000, 100_000).replace("\n", "\n> "), [(20, TOO_MANY_CELLS)]),
        (table(1000, 3).replace("a|\n", "|-\n", 1) + "a|\n" * 100_000, [(20, TOO_MANY_CELLS)]),
        ((table(100, 100) + "\n") * 9, [(199, TOO_MANY_CELLS)]),
        ("|a|\n|-|\n" + "b|\n" * 6_000, []),
    ],
    ids=["as many as may be", "wide and long", "in a quotation", "with a line of hyphens", "several", "long"],
)
def test_tables_that_would_be_padded_to_millions_of_cells_are_refused(source, expected):
    assert [*dialect_violations(source)] == expected


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a " * MAX_WORDS, ""),
        ("a " * MAX_WORDS + "a", TOO_MANY_WORDS),
        ("a" * MAX_PARAGRAPH_CHARACTERS + "\n\n" + "b" * MAX_PARAGRAPH_CHARACTERS, ""),
        ("a" * MAX_PARAGRAPH_CHARACTERS + "\nb", PARAGRAPH_TOO_LONG),
        ("![" + "*aaaa* " * 11_000 + "](b.png)", PARAGRAPH_TOO_LONG),
        ("*" + "a" * MAX_PARAGRAPH_CHARACTERS + "*b", ""),
        ("`" + "a" * MAX_PARAGRAPH_CHARACTERS + "`b", PARAGRAPH_TOO_LONG),
        (
            "```\n"
            + "a\n\n" * (MAX_PARAGRAPH_CHARACTERS // 4)
            + "aaaaaaaaaa" * (MAX_PARAGRAPH_CHARACTERS // 10)
            + "\n```",
            PARAGRAPH_TOO_LONG,
        ),
        ("<b title='" + "a" * MAX_PARAGRAPH_CHARACTERS + "'>", PARAGRAPH_TOO_LONG),
        (f"[a]({'b' * (MAX_LINK_CHARACTERS - 3)}.md)", ""),
        (f"[a]({'b' * MAX_LINK_CHARACTERS}.md)", LINK_TOO_LONG),
        (f"![a](b.png '{'c' * MAX_LINK_CHARACTERS}')", LINK_TOO_LONG),
        (f"[a][b]\n\n[b]: {'c' * MAX_LINK_CHARACTERS}c", LINK_TOO_LONG),
    ],
)
def test_texts_paragraphs_and_links_have_a_maximum_length(source, message):
    assert [found for _, found in dialect_violations(source)] == ([message] if message else [])
