"""A text as passages, each with its kind and line."""

import pytest

from newsroom.lint._passages import Part, passages

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


def test_every_passage_has_its_part_and_line():
    assert [(each.part, each.line, each.text) for each in passages(TEXT, 10)] == [
        (Part.PARAGRAPH, 10, "Uno due\ntre qui e x."),
        (Part.HEADING, 13, "Un titolo"),
        (Part.PARAGRAPH, 15, "a"),
        (Part.PARAGRAPH, 16, "b"),
        (Part.PARAGRAPH, 18, "c"),
        (Part.PARAGRAPH, 21, "nota"),
        (Part.ROW, 23, "A | B"),
        (Part.ROW, 25, "1 | 2"),
        (Part.PICTURE, 27, "La sala"),
        (Part.CODE, 29, "codice\n"),
        (Part.NOTE, 33, "Una\nnota."),
    ]


def test_links_pictures_and_notes_stand_in_their_passages():
    found = passages(TEXT, 1)
    assert [mark.target for each in found for mark in each.links] == ["../2014/a.md#b"]
    assert [mark.target for each in found for mark in each.pictures] == ["b/a.png"]
    assert [mark.target for each in found for mark in each.notes] == ["1"]


def test_words_in_italics_and_code_are_asides():
    first = passages(TEXT, 1)[0]
    assert [first.text[start:end] for start, end in first.asides] == ["qui", "x"]


@pytest.mark.parametrize(("words", "line"), [("Uno", 10), ("tre", 11), ("x", 11)])
def test_a_place_in_a_passage_has_its_own_line(words, line):
    first = passages(TEXT, 10)[0]
    assert first.line_at(first.text.index(words)) == line


def test_a_text_without_passages_has_none():
    assert passages("\n\n---\n", 1) == []
