"""Tokens and folding; tests/browser/test_searching_scripts.py tests the browser's script with the same table."""

import pytest

from newsroom.search._tokens import compound_words, compounds_in, fold
from support.folded_words import FOLDED, WORDS


@pytest.mark.parametrize("word", FOLDED)
def test_words_are_folded(word):
    assert fold(word) == FOLDED[word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’Unione e l'unione", ["l", "Unione", "e", "l", "unione"]),
        ("euro-asiatico, poi", ["euro-asiatico", "poi"]),
        ("155.000 e 892,9. Fine", ["155.000", "e", "892,9", "Fine"]),
        ("Mosca–Kazan", ["Mosca", "Kazan"]),
        ("a_b", ["a", "b"]),
        ("citta\u0300", ["città"]),
        (" … ", []),
    ],
)
def test_a_text_is_split_into_words_and_compounds(text, words):
    assert compounds_in(text) == words


@pytest.mark.parametrize(
    ("compound", "words"),
    [
        ("Città", ("citta",)),
        ("euro-asiatico", ("euro", "asiatico", "euroasiatico")),
        ("155.000", ("155", "000", "155000")),
        ("2016-02-24", ("2016", "02", "24", "20160224")),
    ],
)
def test_a_compound_has_its_words_and_all_of_them_joined(compound, words):
    assert compound_words(compound) == words


@pytest.mark.parametrize("text", WORDS)
def test_words_are_found_whatever_invisible_characters_and_apostrophes_are_in_the_text(text):
    assert [compound_words(compound)[0] for compound in compounds_in(text)] == WORDS[text]
