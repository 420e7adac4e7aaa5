"""Words as search compares them; tests/browser/test_searching_scripts.py holds the browser's script to the same table."""

import pytest
from support.folded_words import FOLDED

from newsroom.search._tokens import compounds_of, fold, parts


@pytest.mark.parametrize("word", FOLDED)
def test_a_word_is_compared_without_accents_case_and_ligatures(word):
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
def test_a_text_is_words_and_compounds_without_a_space(text, words):
    assert compounds_of(text) == words


@pytest.mark.parametrize(
    ("compound", "words"),
    [
        ("Città", ("citta",)),
        ("euro-asiatico", ("euro", "asiatico", "euroasiatico")),
        ("155.000", ("155", "000", "155000")),
        ("2016-02-24", ("2016", "02", "24", "20160224")),
    ],
)
def test_a_compound_is_its_words_and_then_all_of_them_as_one(compound, words):
    assert parts(compound) == words
