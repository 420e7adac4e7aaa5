"""Text folded to ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.core.slugs import ASCII_WORD, UNDECOMPOSED_LETTERS, to_ascii


@pytest.mark.parametrize(
    ("text", "dropped", "replaced"),
    [
        ("città", "citta", "citta"),
        ("Fußball, œuvre", "Fuball, uvre", "Fussball, oeuvre"),
        ("łódź", "odz", "lodz"),
        ("½ ﬁne", "12 fine", "12 fine"),
        ("Санкт a", " a", " a"),
        ("", "", ""),
    ],
    ids=["accent", "ligatures", "stroke", "compatibility characters", "another alphabet", "empty"],
)
def test_accents_are_removed_and_other_letters_dropped_or_replaced(text, dropped, replaced):
    assert (to_ascii(text), to_ascii(text, UNDECOMPOSED_LETTERS)) == (dropped, replaced)


@given(st.text())
def test_any_text_becomes_ascii_and_ascii_stays(text):
    folded = to_ascii(text, UNDECOMPOSED_LETTERS)
    assert folded.isascii()
    assert to_ascii(folded, UNDECOMPOSED_LETTERS) == folded


def test_words_are_runs_of_small_letters_and_digits():
    assert ASCII_WORD.findall("l'anno 2016-x_y") == ["l", "anno", "2016", "x", "y"]
