"""The search scripts on their own: they fold words as the index does, parse queries, and read the golden index."""

from unicodedata import category

import pytest

from newsroom.search._tokens import compound_words, compounds_in
from support.folded_words import FOLDED, WORDS
from support.paths import TESTS

GOLDEN = TESTS / "search/golden"
MODULE = (
    "async ([name, rows]) => { const words = await import('/assets/search/words.js'); return rows.map(words[name]) }"
)
APPLIED = (
    "async ([name, rows]) => { const words = await import('/assets/search/words.js');"
    " return rows.map(row => words[name](...row)) }"
)
OPEN_GOLDEN = """
async (lang) => {
  const { Index } = await import('/assets/search/index.js');
  const index = await Index.open(new URL(`/golden/${lang}/`, location));
"""
QUERY = (
    OPEN_GOLDEN
    + """
  return async (text) => {
    const { results, corrected, marked } = await index.query(text);
    const records = await Promise.all(results.map(({ number }) => index.record(number)));
    return [records.map(({ title }) => title), corrected, [...marked].sort()];
  };
}
"""
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


@pytest.fixture
def golden_page(page):
    """A page of the site on which the golden index is served below /golden/."""

    def serve(route):
        path = GOLDEN / route.request.url.partition("/golden/")[2]
        route.fulfill(body=path.read_text("utf-8"), content_type="application/json")

    page.route("**/golden/**", serve)
    return page


def test_words_are_folded_as_in_the_index(page):
    assert page.evaluate(MODULE, ["fold", [*FOLDED]]) == [*FOLDED.values()]


def test_a_text_has_the_words_of_the_index(page):
    parsed = page.evaluate(MODULE, ["parse", [*WORDS]])
    assert [query["words"] for query in parsed] == [*WORDS.values()]


def test_every_character_separates_or_folds_as_in_the_index(page):
    """All characters of the Basic Multilingual Plane but surrogates and quotation marks, which begin a phrase."""
    letters = [chr(code) for code in range(0x20, 0xD800) if category(chr(code)) != "Cn" and chr(code) not in '"«»“”„']
    texts = [f"a{letter}b" for letter in letters]
    parsed = page.evaluate(MODULE, ["parse", texts])
    differ = {
        hex(ord(letter))
        for letter, text, query in zip(letters, texts, parsed, strict=True)
        if query["words"] != [w for c in compounds_in(text) for w in (compound_words(c)[:-1] or compound_words(c))]
    }
    assert differ == set()


def test_the_edit_distance_counts_letters_and_swapped_neighbours(page):
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
def test_a_query_is_parsed_into_words_and_phrases(page, query, words, phrases):
    assert page.evaluate(MODULE, ["parse", [query]]) == [{"words": words, "phrases": phrases}]


def test_words_are_looked_up_in_the_order_of_code_points(page):
    """By UTF-16, in which JavaScript compares, U+2000B comes before U+FF21."""
    number = """async (words) => {
      const { Shard } = await import('/assets/search/shard.js');
      const shard = new Shard(location.href, { key: '', records: 0, years: [], bounds: ['', 'n', '\\uff21', '\\u{2000b}'] }, 0);
      return words.map((word) => shard.chunkNumber(word));
    }"""
    words = ["kazan", "n", "nn", "\uff21", "\uff22x", "\U0002000b", "\U0002000b\u0061", "zz"]
    assert page.evaluate(number, words) == [0, 1, 1, 2, 2, 3, 3, 1]


def test_a_text_is_cut_at_matching_words(page):
    cut = "async () => (await import('/assets/search/words.js')).cut('La Città.', word => word === 'citta')"
    assert page.evaluate(cut) == [["La", False], [" ", False], ["Città", True], [".", False]]


def test_a_range_is_widened_to_white_space_at_both_ends(page):
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


@pytest.mark.parametrize(
    ("lang", "query", "titles", "corrected", "marked"),
    [
        ("it", "", ["Porto franco", "Seminari a Kazan", "Vladivostok"], "", []),
        ("it", "il porto", ["Porto franco"], "", ["porto"]),
        ("it", "seminari", ["Seminari a Kazan", "Vladivostok"], "", ["seminari", "seminario"]),
        ("it", "vladivostok", ["Vladivostok", "Porto franco"], "", ["vladivostok"]),
        ("it", "euroasiatico", ["Porto franco"], "", ["euroasiatico"]),
        ("it", "euro asiatico", ["Porto franco"], "", ["asiatico", "euro", "euroasiatico"]),
        ("it", "Rome", ["Porto franco"], "", ["roma", "rome"]),
        ("it", "kazna", ["Seminari a Kazan"], "Kazan", ["kazan"]),
        ("it", '"porto franco"', ["Porto franco"], "", ["franco", "porto"]),
        ("it", '"franco porto"', [], "", ["franco", "porto"]),
        ("it", '"seminari a Kazan"', ["Seminari a Kazan"], "", ["a", "kazan", "seminari"]),
        ("it", '"porto crescita"', [], "", ["crescita", "porto"]),  # the section is no part of the text
        ("en", "port", ["Free port"], "", ["port"]),
        ("en", "qwxzjk", [], "", []),
    ],
)
def test_the_golden_index_answers_queries(golden_page, lang, query, titles, corrected, marked):
    found = golden_page.evaluate(
        f"async ([lang, text]) => (await ({QUERY})(lang))(text)",
        [lang, query],
    )
    assert found == [titles, corrected, marked]


def test_the_golden_index_gives_facets_years_and_stories(golden_page):
    facets = golden_page.evaluate(
        OPEN_GOLDEN
        + """
  const terms = async (name) => (await index.facet(name)).map(({ key, label, records }) => [key, label, [...records]]);
  return [await terms("topics"), await terms("translation"), await terms("years"), await index.stories()];
}
""",
        "it",
    )
    assert facets == [
        [["smart-cities", "Smart Cities", [0, 1]], ["corridoio", "Corridoio", [2]]],
        [["yes", "Anche in un’altra lingua", [0]]],
        [["2016", "2016", [0]], ["2015", "2015", [1, 2]]],
        [0, 1, 2],
    ]
