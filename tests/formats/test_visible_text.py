"""The visible text: what readers see, in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.formats.text_file import FORBIDDEN_CHARACTERS
from newsroom.formats.visible_text import source_span, visible_text

STAND_INS = str.maketrans({"\x00": "·", "\x01": "c", "\x02": "e", "\x03": "&"})


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("due *parole*", "due ·parole·"),
        ("[qui](a.md) e [là]", "·qui······· e [là]"),
        ("`[x]` e ``y``", "ccccc e ccccc"),
        (r"\[x\] \a", r"·ex·e \a"),
        (r"\\[x] \\\[x]", "·e[x] ·e·ex]"),
        ("&amp;amp; &copy;", "&&&&&amp; eeeeee"),
        ("## Titolo\n\n- a\n> b", "···Titolo\n\n··a\n··b"),
        ("```\n[x]\n```\n\n    [y]", "···\nccc\n···\n\n····ccc"),
        ("| a | b |\n|---|---|\n| 1 | [2] |", "··a···b··\n·········\n··1···[2]··"),
        ("nota[^1]\n\n[^1]: è", "nota····\n\n······è"),
        ("<https://a.b/_c_d> [e](f)", "·cccccccccccccccc· ·e····"),
        ("![al *t*](u 'x')", "··al ·t·········"),
    ],
)
def test_only_what_readers_see_remains(source, shown):
    assert visible_text(source).translate(STAND_INS) == shown


WORDS = st.sampled_from([*"*_`[]()<>#~|\\!&;:-+1.è\n ", "a", "[x](y)", "&amp;", "```\n", "**", "\n\n", "![", "    "])


@given(st.lists(WORDS, max_size=30).map("".join))
def test_every_byte_keeps_its_place(source):
    shown = visible_text(source)
    data = source.encode()
    assert len(shown.encode()) == len(data)
    assert not FORBIDDEN_CHARACTERS.search(shown.translate(str.maketrans("", "", "\x00\x01\x02\x03")))
    for at, character in enumerate(shown):
        first, last = source_span(shown, at, at + 1)
        assert character in "\x00\x01\x02\x03" or data[first:last].decode() == character
    assert [at for at, byte in enumerate(shown.encode()) if byte == 10] == [
        at for at, byte in enumerate(data) if byte == 10
    ]
