"""Mending: what is mechanical is corrected, everything else keeps its bytes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.formats.leftover_mending import mended_field, mended_text
from newsroom.formats.markdown_parser import parser_events

TEXTS = {
    "PerchÃ© no? lâ€™Italia": "Perché no? l’Italia",
    "la cittÃ di Roma e cittÃ\xa0 vecchia": "la città di Roma e città vecchia",
    "caff&amp;egrave; e caff&egrave e L&amp;#8217;Aquila": "caffè e caffè e L’Aquila",
    "A &amp;amp; B &amp;lt; C": "A &amp; B &lt; C",
    "Perch\\u00e9, =C3=A8, citt%C3%A0": "Perché, è, città",
    "##Titolo": "## Titolo",
    "a\n###\xa0Titolo\nb": "a\n### Titolo\nb",
    "[x] (https://a.example/b) e [y] (storia.md)": "[x](https://a.example/b) e [y](storia.md)",
    "**Porto:**riapre, **Porto:** riapre": "**Porto:** riapre, **Porto:** riapre",
    "il **word **è": "il **word** è",
    "il **word **, è": "il **word**, è",
    "il **word ** è": "il **word** è",
    "il ** word**": "il **word**",
    "**Y - **Yemen": "**Y -** Yemen",
    "*Porto:*riapre e ~~via ~~e": "*Porto:* riapre e ~~via~~ e",
    "il**«Porto»** riapre": "il **«Porto»** riapre",
    "- a\n- **PerchÃ© **no `PerchÃ©` [è](a.md) ##Titolo": "- a\n- **Perché** no `PerchÃ©` [è](a.md) ##Titolo",
}
UNTOUCHED = [
    "[^9] [gallery] {{< x >}} [x][y] %% a %% \ufffd",
    "#\xa0Titolo",
    "*modular contracting (*aka",
    "relazione%20finale.pdf e \\ud83d",
    "`PerchÃ©` \\##Titolo &amp; già",
    "> a\n\n```\n**a **b\n```",
]
FIELDS = {
    "A &amp; B": "A & B",
    "L&#8217;Aquila, caff&egrave;, a&nbsp;b, &lt;3": "L’Aquila, caffè, a\xa0b, <3",
    "PerchÃ© Perch\\u00e9": "Perché Perché",
    "dell\\'arte e a\\_b": "dell'arte e a_b",
    "I segni «&amp;» e <script> &amp;": "I segni «&amp;» e <script> &amp;",
    "<strong>a</strong> **b**": "<strong>a</strong> **b**",
}


@pytest.mark.parametrize("source", TEXTS)
def test_a_text_is_corrected(source):
    mended, changes = mended_text(source)
    assert mended == TEXTS[source]
    assert changes


@pytest.mark.parametrize("source", UNTOUCHED)
def test_what_is_not_mechanical_stays(source):
    assert mended_text(source) == (source, [])


@pytest.mark.parametrize("value", FIELDS)
def test_a_field_is_corrected(value):
    assert mended_field(value) == FIELDS[value]


PIECES = [*"*_`[]()<>#~|\\!&;:-=1.è ", "\n", "\n\n", "parola ", "## ", "    ", "```\n", *TEXTS, *UNTOUCHED]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
@example("relazione%20finale.pdf e \\ud83d*relazione%20finale.pdf e \\ud83d")
def test_a_correction_is_final_and_leaves_the_rest_as_it_is(source):
    mended, changes = mended_text(source)
    assert mended_text(mended) == (mended, [])
    assert (mended == source) == (not changes)
    assert kept(mended, "Code") == kept(source, "Code")
    assert kept(mended, "FootnoteReference") == kept(source, "FootnoteReference")
    assert mended.count("\n") == source.count("\n")


def kept(source, kind):
    """What the events of a kind say."""
    return [event[kind] for event, _, _ in parser_events(source) if kind in event]


@given(st.lists(st.sampled_from([*"*_&;#<>\\ è", "parola", *FIELDS]), max_size=8).map("".join))
def test_a_corrected_field_is_not_corrected_again(value):
    mended = mended_field(value)
    assert mended_field(mended) == mended
