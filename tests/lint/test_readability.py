"""Gulpease and Flesch, against figures worked out by hand and texts of a known ease."""

import pytest

from newsroom.lint._facts import Statement
from newsroom.lint._passages import passages
from newsroom.lint._readability import Measure, _syllables, flesch, gulpease, measure
from newsroom.lint._tokens import Tokens


def measured(text):
    return measure([Statement(each, Tokens(each.text), [], []) for each in passages(text, 1)])


def test_the_formulas_are_those_of_their_authors():
    # 4 sentences, 40 words, 200 letters, 60 syllables
    counted = Measure(4, 40, 200, 60)
    assert gulpease(counted) == 89 + (300 * 4 - 10 * 200) / 40 == 69
    assert flesch(counted) == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 1.5) == pytest.approx(69.785)


def test_sentences_words_and_letters_of_paragraphs_are_counted():
    text = (
        "## Un titolo che non conta\n\nUno due tre quattro. Cinque sei!\n\nSette otto nove dieci? Undici 12 dodici.\n"
    )
    found = measured(text)
    assert (found.sentences, found.words, found.letters) == (4, 12, 55)


def test_of_a_few_words_nothing_is_told():
    assert measured("Uno due tre quattro. Cinque sei sette.") is None


SYLLABLES = {
    1: ["cat", "made", "makes", "moved", "the", "trade"],
    2: ["table", "houses", "wanted", "railway", "people", "announced", "city"],
    3: ["agreement", "corridor"],
    4: ["infrastructure"],
}


@pytest.mark.parametrize(("word", "syllables"), [(word, count) for count, words in SYLLABLES.items() for word in words])
def test_syllables_of_english_words_are_counted(word, syllables):
    assert _syllables(word) == syllables


def test_short_words_and_sentences_are_easier_than_long_ones():
    easy = measured("The cat sat on the mat. " * 5)
    hard = measured(
        "Administrative infrastructural considerations notwithstanding, extraterritorial authorities deliberate. " * 5
    )
    assert flesch(easy) > 90
    assert flesch(hard) < 30
    assert gulpease(easy) > gulpease(hard)
