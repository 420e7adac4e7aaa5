"""Splitting a Markdown text into passages with their kinds and lines."""

import pytest

from newsroom.lint._passages import PassageKind, passages

TEXT = """\
Uno **due**
[tre *qui*](../2014/a.md#b) e `x`.[^1]

## Un *titolo*

- a
- b

  c

> [!NOTE]
> nota

| A | B |
|---|--:|
| 1 | 2 |

![La sala](b/a.png "Sala")

```text
codice
```

[^1]: Una
nota.
"""


def test_every_passage_has_its_kind_and_line():
    assert [(each.kind, each.line, each.text) for each in passages(TEXT, 10)] == [
        (PassageKind.PARAGRAPH, 10, "Uno due\ntre qui e x."),
        (PassageKind.HEADING, 13, "Un titolo"),
        (PassageKind.PARAGRAPH, 15, "a"),
        (PassageKind.PARAGRAPH, 16, "b"),
        (PassageKind.PARAGRAPH, 18, "c"),
        (PassageKind.PARAGRAPH, 21, "nota"),
        (PassageKind.TABLE_ROW, 23, "A | B"),
        (PassageKind.TABLE_ROW, 25, "1 | 2"),
        (PassageKind.IMAGE, 27, "La sala"),
        (PassageKind.CODE, 29, "codice\n"),
        (PassageKind.FOOTNOTE, 33, "Una\nnota."),
    ]


def test_links_images_and_footnote_references_belong_to_their_passages():
    found = passages(TEXT, 1)
    assert [reference.target for each in found for reference in each.links] == ["../2014/a.md#b"]
    assert [reference.target for each in found for reference in each.images] == ["b/a.png"]
    assert [reference.target for each in found for reference in each.footnotes] == ["1"]


def test_words_in_italics_and_code_are_emphasised():
    first = passages(TEXT, 1)[0]
    assert [first.text[start:end] for start, end in first.emphasised] == ["qui", "x"]


@pytest.mark.parametrize(("words", "line"), [("Uno", 10), ("tre", 11), ("x", 11)])
def test_line_at_counts_line_breaks_within_a_passage(words, line):
    first = passages(TEXT, 10)[0]
    assert first.line_at(first.text.index(words)) == line


def test_a_text_without_passages_has_none():
    assert passages("\n\n---\n", 1) == []
