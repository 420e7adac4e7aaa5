"""Quantities: equal ones match in Italian and English, different ones do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.languages import load_language
from newsroom.lint._lexicon_file import load_lexicon
from newsroom.lint._quantities import quantities
from newsroom.lint._tokens import Tokens
from support.paths import OVERRIDES

LEXICONS = {lang: load_lexicon(load_language(lang, OVERRIDES)) for lang in ("it", "en")}


def stated(lang, text):
    return quantities(text, Tokens(text), LEXICONS[lang])


def required(lang, text):
    """The quantities that must have a match in the other text."""
    return [each for each in stated(lang, text) if each.must_match]


def agree(italian, english):
    """Whether every quantity of each text that must have a match in the other has one."""
    one, other = stated("it", italian), stated("en", english)
    return all(any(map(each.matches, other)) for each in one if each.must_match) and all(
        any(map(each.matches, one)) for each in other if each.must_match
    )


EQUAL = [
    ("1,5 milioni", "1.5 million"),
    ("1.300 miliardi di rubli", "1.3 trillion roubles"),
    ("1,3 mila miliardi di rubli", "RUB 1.3tn"),
    ("un miliardo e mezzo di dollari", "$1.5bn"),
    ("oltre il miliardo e mezzo", "over 1.5 billion"),
    ("mezzo milione di euro", "half a million euros"),
    ("un centinaio di imprese", "about a hundred firms"),
    ("una dozzina", "a dozen"),
    ("un migliaio", "a thousand"),
    ("40mila", "40,000"),
    ("duemilatrecento", "2,300"),
    ("ventuno", "twenty-one"),
    ("trecentocinquantamila", "three hundred and fifty thousand"),
    ("settant’anni", "seventy years"),
    ("tre anni e mezzo", "three and a half years"),
    ("il ventunesimo", "the twenty-first"),
    ("il 21°", "the 21st"),
    ("un terzo", "a third"),
    ("Pio XII", "Pius XII"),
    ("25 giugno", "25 June"),
    ("il 25 giugno 2014", "on June 25, 2014"),
    ("il 1° ottobre", "on 1 October"),
    ("il primo maggio", "on the first of May"),
    ("dal 16 al 18 giugno", "16–18 June"),
    ("l’11 marzo", "on March 11th"),
    ("era il 17", "it was the 17th"),
    ("il 17", "on 17 June"),
    ("in aprile", "in April"),
    ("venerdì", "Friday"),
    ("alle ore 15.30", "at 3.30 pm"),
    ("alle ore 9", "at 9 am"),
    ("il 34 per cento", "34%"),
    ("dal 30 al 40%", "30% to 40%"),
    ("tre punti percentuali", "three percentage points"),
    ("anni Novanta", "the 1990s"),
    ("anni ’90", "the nineties"),
    ("il Novecento", "the twentieth century"),
    ("XIX secolo", "19th century"),
    ("2014–2020", "2014–20"),
    ("fra 12 e 22 milioni", "between 12 million and 22 million"),
    ("10,7 miliardi, poi 7,1", "10.7 billion, then 7.1 billion"),
    ("28.400 km²", "28,400 km²"),
    ("entrambi", "two"),
    ("secondo Trend", "according to Trend"),
    ("sei arrivato", "you have arrived"),
    ("per la prima volta", "for the only time"),
]
DIFFERENT = [
    ("1,5 milioni", "1.5 billion"),
    ("1.300", "1.3"),
    ("1,3 miliardi di rubli", "1.3 billion dollars"),
    ("mezzo milione", "a million"),
    ("un centinaio", "a thousand"),
    ("ventuno", "twenty-two"),
    ("25 giugno", "26 June"),
    ("25 giugno", "25 July"),
    ("il 17", "on 18 June"),
    ("in aprile", "in May"),
    ("venerdì", "Thursday"),
    ("alle ore 15.30", "at 3.30 am"),
    ("il 34 per cento", "34 firms"),
    ("34%", "43%"),
    ("anni Novanta", "the 1980s"),
    ("il Novecento", "the nineteenth century"),
    ("2014–2020", "2014–21"),
    ("il 2014", "in 2015"),
    ("tre città", "the cities"),
]


@pytest.mark.parametrize(("italian", "english"), EQUAL, ids=str)
def test_equal_quantities_match_in_both_languages(italian, english):
    assert agree(italian, english)


@pytest.mark.parametrize(("italian", "english"), DIFFERENT, ids=str)
def test_different_quantities_do_not_match(italian, english):
    assert not agree(italian, english)


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        (
            "it",
            "Nel 2014 il 34 per cento di 12 imprese ebbe 5 milioni di euro il 3 marzo.",
            "year percentage number sum date",
        ),
        ("en", "In 2014 34% of 12 firms had €5 million on 3 March.", "year percentage number sum date"),
        ("it", "Il G20, il Covid-19 e la A14.", "number"),
        ("en", "May it be so. March on. Sixty-second.", "number"),
        ("it", "Cento per cento.", "percentage"),
    ],
)
def test_each_quantity_is_found_once_with_its_kind(lang, text, kinds):
    assert " ".join(each.kind for each in required(lang, text)) == kinds


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "Non sei un minuto da solo: secondo me è la prima e l’ultima."),
        ("en", "One may march for the second time; both did so once."),
        ("it", "Trento, Ottone, Novella, Seicentesca."),
        ("en", "Tenor, often, MIX, I, CIVIL."),
    ],
)
def test_words_that_may_be_numbers_need_no_match(lang, text):
    assert required(lang, text) == []


ONES = [
    "",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
]
ONES += ["quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove"]
TENS = ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
ENGLISH = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]
ENGLISH += ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
ENGLISH_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def italian_words(number):
    """A number below a million in Italian words."""
    if number >= 1000:
        thousands = "mille" if number < 2000 else italian_words(number // 1000) + "mila"
        return thousands + italian_words(number % 1000)
    if number >= 100:
        return (ONES[number // 100] if number >= 200 else "") + "cento" + italian_words(number % 100)
    if number < 20:
        return ONES[number]
    tens, one = TENS[number // 10], number % 10
    return (tens[:-1] if one in (1, 8) else tens) + ("tré" if one == 3 else ONES[one])


def english_words(number):
    """A number below a million in British English words."""
    if number >= 1000:
        rest = number % 1000
        return (
            f"{english_words(number // 1000)} thousand{' and' if 0 < rest < 100 else ''} {english_words(rest)}".strip()
        )
    if number >= 100:
        rest = number % 100
        return f"{ENGLISH[number // 100]} hundred{' and ' if rest else ''}{english_words(rest)}"
    return ENGLISH[number] if number < 20 else f"{ENGLISH_TENS[number // 10]}-{ENGLISH[number % 10]}".rstrip("-")


NUMBERS = st.integers(7, 999_999)


@settings(deadline=None)
@given(NUMBERS)
def test_a_number_has_the_same_key_in_words_and_figures_of_both_languages(number):
    forms = {
        "it": [italian_words(number), f"{number:,}".replace(",", ".")],
        "en": [english_words(number), f"{number:,}"],
    }
    keys = {each.key for lang, texts in forms.items() for text in texts for each in stated(lang, text)}
    assert keys == {str(number)}


@settings(deadline=None)
@given(st.decimals("0.1", "999.9", places=1), st.sampled_from([("milioni", "million"), ("miliardi", "billion")]))
def test_a_sum_matches_itself_in_the_other_language_but_not_another_value_or_currency(value, units):
    italian, english = f"{value}".replace(".", ",") + f" {units[0]} di euro", f"€{value} {units[1]}"
    assert agree(italian, english)
    assert not agree(italian, f"€{value + 1} {units[1]}")
    assert not agree(italian, f"${value} {units[1]}")


@settings(deadline=None)
@given(st.dates())
def test_a_date_matches_as_both_languages_format_it(day):
    italian, english = (load_language(lang, OVERRIDES).day(day) for lang in ("it", "en"))
    assert agree(italian, english)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["it", "en"]))
def test_any_text_gives_quantities_within_its_bounds(text, lang):
    for each in stated(lang, text):
        assert 0 <= each.start < each.end <= len(text)
