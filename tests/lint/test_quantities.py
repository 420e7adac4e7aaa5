"""What a text states that can be counted: the same quantity in two languages is one, another is another."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.paths import OVERRIDES

from newsroom.content.languages import load_language
from newsroom.lint._lexicon import load_lexicon
from newsroom.lint._number_words import read_figures, read_roman
from newsroom.lint._quantities import quantities
from newsroom.lint._tokens import Tokens

LEXICONS = {lang: load_lexicon(load_language(lang, OVERRIDES)) for lang in ("it", "en")}


def stated(lang, text):
    return quantities(text, Tokens(text), LEXICONS[lang])


def firm(lang, text):
    return [each for each in stated(lang, text) if each.firm]


def agree(italian, english):
    """Whether each text states all that the other one does."""
    one, other = stated("it", italian), stated("en", english)
    return all(any(map(each.agrees, other)) for each in one if each.firm) and all(
        any(map(each.agrees, one)) for each in other if each.firm
    )


SAME = [
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


@pytest.mark.parametrize(("italian", "english"), SAME, ids=str)
def test_a_quantity_is_the_same_in_both_languages(italian, english):
    assert agree(italian, english)


@pytest.mark.parametrize(("italian", "english"), DIFFERENT, ids=str)
def test_another_quantity_is_another(italian, english):
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
def test_each_quantity_is_found_once_and_is_of_one_kind(lang, text, kinds):
    assert " ".join(each.kind for each in firm(lang, text)) == kinds


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "Non sei un minuto da solo: secondo me è la prima e l’ultima."),
        ("en", "One may march for the second time; both did so once."),
        ("it", "Trento, Ottone, Novella, Seicentesca."),
        ("en", "Tenor, often, MIX, I, CIVIL."),
    ],
)
def test_words_that_hold_a_number_ask_for_no_answer(lang, text):
    assert firm(lang, text) == []


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
    """A number below a million in Italian words, by the rules of any grammar."""
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
    """The same in British English."""
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
def test_a_number_is_the_same_in_words_and_figures_of_both_languages(number):
    forms = {
        "it": [italian_words(number), f"{number:,}".replace(",", ".")],
        "en": [english_words(number), f"{number:,}"],
    }
    keys = {each.key for lang, texts in forms.items() for text in texts for each in stated(lang, text)}
    assert keys == {str(number)}


@settings(deadline=None)
@given(st.decimals("0.1", "999.9", places=1), st.sampled_from([("milioni", "million"), ("miliardi", "billion")]))
def test_a_sum_is_the_same_in_both_languages_and_no_other(value, units):
    italian, english = f"{value}".replace(".", ",") + f" {units[0]} di euro", f"€{value} {units[1]}"
    assert agree(italian, english)
    assert not agree(italian, f"€{value + 1} {units[1]}")
    assert not agree(italian, f"${value} {units[1]}")


@settings(deadline=None)
@given(st.dates())
def test_a_day_is_the_same_as_both_languages_write_it(day):
    italian, english = (load_language(lang, OVERRIDES).day(day) for lang in ("it", "en"))
    assert agree(italian, english)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["it", "en"]))
def test_no_text_is_too_odd_to_be_read(text, lang):
    for each in stated(lang, text):
        assert 0 <= each.start < each.end <= len(text)


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.300", "1300"), ("1.300,5", "1300.5"), ("10,7", "10.7"), ("4.0", "4.0"), ("7 696", "7696"), ("1.2.3", None)],
)
def test_figures_are_read_with_the_separators_of_their_language(written, value):
    assert read_figures(written.replace(" ", "\u00a0"), ".", ",") == (value and Decimal(value))


@pytest.mark.parametrize(
    ("word", "value"), [("XX", 20), ("XIX", 19), ("MCMXCIV", 1994), ("IIX", 0), ("X", 0), ("CIVIL", 0)]
)
def test_roman_numerals_are_read_if_they_are_written_as_they_should_be(word, value):
    assert read_roman(word) == value
