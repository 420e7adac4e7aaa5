"""Words that the parser takes for syntax: what readers would not see is reported, what is syntax is not."""

import pytest

from newsroom.formats.leftovers import probable_text_leftovers, text_leftovers

UNUSED, SECOND = "a link definition that no link uses", "a second definition of a link"
CELLS, INFO = "cells beyond the columns of the table", "words after the mark that begins a code block"
OPEN = "a code block without an end"


def found(source):
    return [(str(each.what), each.value) for each in text_leftovers(source)]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("[Nota]: sindaco", "[Nota]: sindaco"),
        ("Uno.\n\n[Nota]: sindaco\n\nDue.", "[Nota]: sindaco"),
        ('[Rossi]: "sindaco"\nDue.', '[Rossi]: "sindaco"'),
        ("[Rossi]: sindaco (di Roma)", "[Rossi]: sindaco (di Roma)"),
        ("[città]:\nRoma", "[città]:\nRoma"),
        ("[due\nparole]: x", "[due\nparole]: x"),
        ("[D]: sindaco/presidente", "[D]: sindaco/presidente"),
        ("- uno\n\n  [Nota]: sindaco", "[Nota]: sindaco"),
        ("> uno\n>\n> [Nota]: sindaco", "[Nota]: sindaco"),
        ("> [Nota]: sindaco", "[Nota]: sindaco"),
        ("1. [Nota]: sindaco", "[Nota]: sindaco"),
        ("uno[^1]\n\n[^1]: due\n\n    [Nota]: sindaco", "[Nota]: sindaco"),
        ("[//]: # (una nota privata)", "[//]: # (una nota privata)"),
        ("[comment]: <> (una nota privata)", "[comment]: <> (una nota privata)"),
        ("## A\n[Nota]: sindaco\n## B\n\nuno", "[Nota]: sindaco"),
    ],
)
def test_words_that_look_like_a_link_definition_are_reported(source, value):
    assert found(source) == [(UNUSED, value)]


def test_each_definition_without_use_is_reported():
    assert found("[Nota]: sindaco\n[nota]: assessore\n[Altra]: x") == [
        (UNUSED, "[Nota]: sindaco"),
        (UNUSED, "[nota]: assessore"),
        (UNUSED, "[Altra]: x"),
    ]


@pytest.mark.parametrize(
    "target", ["https://a.example", "<https://a.example> 'A'", "../2016/a.md", "a.md#b", "#b", "/a"]
)
def test_a_url_that_no_link_uses_is_no_lost_text(target):
    source = f"uno\n\n[a]: {target}"
    assert found(source) == []
    assert [(each.what, each.value) for each in probable_text_leftovers(source)] == [(UNUSED, f"[a]: {target}")]


@pytest.mark.parametrize(
    "source",
    [
        "[uno][a] e [a] e [A][] e ![due][b]\n\n[a]: a.md\n[B]: b.png 'Titolo'",
        "[uno][due\nparole]\n\n[due   parole]: a.md",
        "[STRASSE]\n\n[straße]: a.md",
        "> [uno][a]\n\n- due\n\n  [a]: a.md",
        "[uno][a]\n\n[a]: a.md\n[a]:   a.md",
        "`[Nota]: sindaco`",
        "    [Nota]: sindaco",
        "```\n[Nota]: sindaco\n```",
        "\\[Nota]: sindaco",
        "uno\n[Nota]: sindaco",
        "[Nota] : sindaco",
        "[Nota]: sindaco di Roma",
        "uno[^1]\n\n[^1]: due",
        "| [a]: b |\n|---|\n| [c]: d |",
    ],
)
def test_definitions_in_use_and_visible_words_pass(source):
    assert found(source) == []


@pytest.mark.parametrize("second", ["[a]: c.md", "[A]: <c.md>", "> due\n>\n> [a]: c.md", "- due\n\n  [a]: c.md"])
def test_a_second_definition_with_another_target_is_reported(second):
    assert found(f"[uno][a]\n\n[a]: b.md\n\n{second}") == [(SECOND, "[" + second.partition("[")[2])]


TABLE = "| a | b |\n|---|---|\n"


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("| 1 | 2 | tre |", "| tre |"),
        ("1 | 2 | tre", "| tre"),
        ("| 1 | 2 | | quattro", "| | quattro"),
        ("| 1 \\| 2 | 3 | `x|y` |", "| `x|y` |"),
        ("| 1 | `x|y` |", "|y` |"),
    ],
)
def test_a_cell_without_a_column_is_reported(row, value):
    assert (CELLS, value) in found(f"{TABLE}{row}\n")
    assert (CELLS, value) in found(f"> {TABLE}".replace("\n|--", "\n> |--") + f"> {row}\n")


@pytest.mark.parametrize(
    "row", ["| 1 |", "| 1 | 2 |", "| 1 | 2", "1 | 2 |", "| 1 | 2 | |", "| 1 | 2 |  ", "| 1 | x \\| y |", "| | |"]
)
def test_rows_with_no_more_words_than_columns_pass(row):
    assert found(f"{TABLE}{row}\n") == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("``` Testo perso\nuno\n```", [(INFO, "``` Testo perso")]),
        ('```python title="a.py"\nuno\n```', [(INFO, '```python title="a.py"')]),
        ("~~~ {.python}\nuno\n~~~", [(INFO, "~~~ {.python}")]),
        ("```città\nuno\n```", [(INFO, "```città")]),
        ("- ``` due parole\n  uno\n  ```", [(INFO, "``` due parole")]),
        ("```\nuno", [(OPEN, "```")]),
        ("```\nuno\n``` due\n\ntre", [(OPEN, "```")]),
        ("````\nuno\n```", [(OPEN, "````")]),
        ("```\nuno\n~~~", [(OPEN, "```")]),
        ("> ```\n> uno\n\ndue", [(OPEN, "```")]),
        ("uno\n\n```", [(OPEN, "```")]),
        ("```\nuno\n```\n\n```", [(OPEN, "```")]),
    ],
)
def test_words_after_a_fence_and_open_code_blocks_are_reported(source, expected):
    assert found(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "```\nuno\n```",
        "```python\nuno\n```",
        "``` c++\nuno\n`````",
        "~~~ objective-c\n```\n~~~\n",
        "   ```\n   uno\n   ```",
        "> ```\n> uno\n> ```",
        "- uno\n\n  ```\n  due\n  ```\n- tre",
        "1. > ```\n   > uno\n   > ```",
        "```\n```",
        "```\n\n```\n\nuno",
        "`` ` ``",
    ],
)
def test_closed_code_blocks_pass(source):
    assert found(source) == []
