"""Gulpease and Flesch, against values calculated by hand and texts of known difficulty."""

import pytest

from newsroom.lint._facts import PassageFacts
from newsroom.lint._passages import passages
from newsroom.lint._readability import TextStatistics, _syllables, flesch, gulpease, text_statistics
from newsroom.lint._tokens import Tokens


def statistics(text):
    return text_statistics([PassageFacts(each, Tokens(each.text), [], []) for each in passages(text, 1)])


def test_the_formulas_give_the_values_calculated_by_hand():
    # 4 sentences, 40 words, 200 letters, 60 syllables
    counts = TextStatistics(4, 40, 200, 60)
    assert gulpease(counts) == 89 + (300 * 4 - 10 * 200) / 40 == 69
    assert flesch(counts) == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 1.5) == pytest.approx(69.785)


def test_sentences_words_and_letters_are_counted_in_paragraphs_only():
    text = (
        "## Un titolo che non conta\n\nUno due tre quattro. Cinque sei!\n\nSette otto nove dieci? Undici 12 dodici.\n"
    )
    found = statistics(text)
    assert (found.sentences, found.words, found.letters) == (4, 12, 55)


def test_a_text_of_less_than_four_sentences_has_no_statistics():
    assert statistics("Uno due tre quattro. Cinque sei sette.") is None


SYLLABLES = {
    1: ["cat", "made", "makes", "moved", "the", "trade"],
    2: ["table", "houses", "wanted", "railway", "people", "announced", "city"],
    3: ["agreement", "corridor"],
    4: ["infrastructure"],
}


@pytest.mark.parametrize(("word", "syllables"), [(word, count) for count, words in SYLLABLES.items() for word in words])
def test_syllables_of_english_words_are_estimated_correctly(word, syllables):
    assert _syllables(word) == syllables


def test_short_words_and_sentences_score_higher_than_long_ones():
    easy = statistics("The cat sat on the mat. " * 5)
    hard = statistics(
        "Administrative infrastructural considerations notwithstanding, extraterritorial authorities deliberate. " * 5
    )
    assert flesch(easy) > 90
    assert flesch(hard) < 30
    assert gulpease(easy) > gulpease(hard)
