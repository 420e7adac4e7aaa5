"""The scripts of the search by themselves: they compare words as the index does, and measure how far two spellings are apart."""

import pytest
from support.folded_words import FOLDED

MODULE = (
    "async ([name, rows]) => { const words = await import('/assets/search/words.js'); return rows.map(words[name]) }"
)
APPLIED = (
    "async ([name, rows]) => { const words = await import('/assets/search/words.js');"
    " return rows.map(row => words[name](...row)) }"
)
DISTANCES = {
    ("kazan", "kazan", 2): 0,
    ("kazna", "kazan", 2): 1,
    ("vladivostk", "vladivostok", 2): 1,
    ("gromiko", "gromyko", 2): 1,
    ("abcd", "badc", 2): 2,
    ("abc", "abcdef", 2): 3,
    ("uno", "tre", 1): 2,
}


@pytest.fixture
def page(open_page, home):
    return open_page(home)


def test_words_are_folded_as_in_the_index(page):
    assert page.evaluate(MODULE, ["fold", [*FOLDED]]) == [*FOLDED.values()]


def test_the_distance_of_two_spellings_counts_letters_and_exchanged_neighbours(page):
    assert page.evaluate(APPLIED, ["distance", [[*row] for row in DISTANCES]]) == [*DISTANCES.values()]


@pytest.mark.parametrize(
    ("query", "words", "phrases"),
    [
        ("l’Unione euro-asiatica", ["l", "unione", "euro", "asiatica"], []),
        ('"porto franco" Città', ["citta"], [["porto", "franco"]]),
        ("«via della seta», “smart city” „Bern“", [], [["via", "della", "seta"], ["smart", "city"], ["bern"]]),
        ('prima "non chiusa', ["prima"], [["non", "chiusa"]]),
        ('"" …', [], []),
    ],
)
def test_a_query_is_words_and_phrases(page, query, words, phrases):
    assert page.evaluate(MODULE, ["parse", [query]]) == [{"words": words, "phrases": phrases}]


def test_a_text_is_cut_where_words_are_found(page):
    cut = "async () => (await import('/assets/search/words.js')).cut('La Città.', word => word === 'citta')"
    assert page.evaluate(cut) == [["La", False], [" ", False], ["Città", True], [".", False]]


def test_a_stretch_of_a_text_is_widened_to_white_space_at_both_ends(page):
    text = "a 155.000 abitanti, 1,4 km dall’aeroporto"
    rows = [(0, 1), (2, 5), (7, 12), (20, 21), (25, 30), (0, 2), (0, 41)]
    spans = page.evaluate(APPLIED, ["widened", [[text, *row] for row in rows]])
    assert [text[start:end] for start, end in spans] == [
        "a",
        "155.000",
        "155.000 abitanti,",
        "1,4",
        "km dall’aeroporto",
        "a 155.000",
        text,
    ]
