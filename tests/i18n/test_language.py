"""A language: dates, numbers, plurals, lists and names as its readers write them."""

from datetime import date

import pytest

from newsroom.content.languages import load_language
from newsroom.i18n.language import LANG_CODE, Language
from support.paths import OVERRIDES

ITALIAN, ENGLISH = (load_language(lang, OVERRIDES) for lang in ("it", "en"))


def language_with(lang, strings=None, plurals=None):
    return Language(lang, strings or {}, plurals or {}, {})


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        (ITALIAN, date(2016, 2, 24), "24 febbraio 2016"),
        (ITALIAN, date(2016, 2, 1), "1 febbraio 2016"),
        (ENGLISH, date(2016, 2, 24), "24 February 2016"),
        (language_with("ru"), date(2016, 2, 24), "24 февраля 2016\u202fг."),
        (language_with("en-US"), date(2016, 2, 24), "February 24, 2016"),
    ],
    ids=["it", "first of month", "en", "ru", "en-US"],
)
def test_a_date_is_formatted_as_readers_of_the_language_write_it(language, day, expected):
    assert language.day(day) == expected
    assert language.day(day) == expected  # memoised


@pytest.mark.parametrize(("lang", "expected"), [("it", "maggio"), ("en", "May"), ("ru", "май")])
def test_a_month_has_its_stand_alone_name(lang, expected):
    assert language_with(lang).month(5) == expected


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        (ITALIAN, 0, "0 articoli"),
        (ITALIAN, 1, "1 articolo"),
        (ITALIAN, 1200, "1.200 articoli"),
        (ITALIAN, 12000, "12.000 articoli"),
        (ITALIAN, 1_000_000, "1.000.000 articoli"),
        (ENGLISH, 1, "1 story"),
        (ENGLISH, 12000, "12,000 stories"),
    ],
    ids=["it 0", "it 1", "it 1200", "it 12000", "it many", "en 1", "en 12000"],
)
def test_a_number_chooses_the_plural_form(language, number, expected):
    assert language.plural("stories", number) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "статья"), (21, "статья"), (3, "статьи"), (11, "статей"), (25, "статей")]
)
def test_a_language_with_four_plural_forms_uses_its_own_rules(number, expected):
    forms = {"one": "{n} статья", "few": "{n} статьи", "many": "{n} статей", "other": "{n} статьи"}
    assert language_with("ru", plurals={"stories": forms}).plural("stories", number) == f"{number} {expected}"


def test_a_missing_plural_form_falls_back_to_other():
    assert language_with("ru", plurals={"stories": {"other": "{n} шт."}}).plural("stories", 1) == "1 шт."


def test_scripts_get_all_plural_forms():
    assert ENGLISH.plural_forms("results") == {"one": "{n} result", "other": "{n} results"}


@pytest.mark.parametrize(
    ("language", "parts", "expected"),
    [
        (ITALIAN, [], ""),
        (ITALIAN, ["Ada"], "Ada"),
        (ITALIAN, ["Ada", "Bo"], "Ada e Bo"),
        (ITALIAN, ["Ada", "Bo", "Cy"], "Ada, Bo e Cy"),
        (ENGLISH, ["Ada", "Bo"], "Ada and Bo"),
    ],
    ids=["none", "one", "two", "three", "en"],
)
def test_names_are_joined_as_in_a_sentence(language, parts, expected):
    assert language.join(parts) == expected


@pytest.mark.parametrize(
    ("language", "lang", "expected"),
    [(ITALIAN, "en", "inglese"), (ENGLISH, "it", "Italian"), (ITALIAN, "ru", "russo"), (ITALIAN, "xx", "xx")],
)
def test_a_language_is_named_in_another(language, lang, expected):
    assert language.name_of(lang) == expected


@pytest.mark.parametrize(("lang", "expected"), [("it", "ltr"), ("ru", "ltr"), ("ar", "rtl"), ("he", "rtl")])
def test_the_direction_follows_from_the_language(lang, expected):
    assert language_with(lang).direction == expected


def test_the_strings_may_name_a_more_specific_locale():
    assert language_with("en", {"locale": "en-US"}).day(date(2016, 2, 24)) == "February 24, 2016"


def test_quotation_marks_may_include_non_breaking_spaces():
    assert ITALIAN.quotes == ("«", "»", "“", "”")
    assert language_with("fr", {"quotes": "«\u00a0 \u00a0» “ ”"}).quotes == ("«\u00a0", "\u00a0»", "“", "”")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (2000, 10)])
def test_reading_time_is_rounded_up_to_whole_minutes(words, minutes):
    assert language_with("it", {"words_per_minute": "200"}).reading_minutes(words) == minutes


def test_a_string_is_formatted_with_named_values():
    assert ENGLISH.format("page_of", title="Topics", n=2, pages=3) == "Topics – page 2 of 3"
    with pytest.raises(KeyError):
        ENGLISH.format("no_such_key")


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [(ITALIAN, 100, "100%"), (ENGLISH, 29, "29%"), (language_with("fr"), 50, "50\u00a0%")],
    ids=["whole", "part", "French"],
)
def test_a_percentage_is_formatted_as_in_the_language(language, value, expected):
    assert language.percent(value) == expected


@pytest.mark.parametrize("code", ["it", "en", "lij", "pt-BR", "sr-Latn"])
def test_language_codes_may_have_a_script_or_region(code):
    assert LANG_CODE.fullmatch(code)


@pytest.mark.parametrize("code", ["", "i", "IT", "ital", "pt-br", "pt-", "pt-B", "pt_BR"])
def test_other_words_are_no_language_codes(code):
    assert not LANG_CODE.fullmatch(code)
