"""A language: dates, numbers, counts, lists and names as its readers write them, and strings files that are wrong."""

from datetime import date

import pytest
from support.paths import OVERRIDES

from newsroom.content.languages import load_language
from newsroom.core.problems import ProblemsFound
from newsroom.i18n.language import Language

ITALIAN, ENGLISH = (load_language(lang, OVERRIDES) for lang in ("it", "en"))
LEAST = 'quotes: "« » “ ”"\nwords_per_minute: "200"\nsegments: {articles: a}\n'


def made_up(lang, strings=None, plurals=None):
    return Language(lang, strings or {}, plurals or {}, {})


def problems(folder, text):
    (folder / "strings").mkdir()
    (folder / "strings" / "it.yml").write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        load_language("it", folder)
    return [str(problem).removeprefix(f"{folder.name}/strings/") for problem in found.value.problems]


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        (ITALIAN, date(2016, 2, 24), "24 febbraio 2016"),
        (ITALIAN, date(2016, 2, 1), "1 febbraio 2016"),
        (ENGLISH, date(2016, 2, 24), "24 February 2016"),
        (made_up("ru"), date(2016, 2, 24), "24 февраля 2016\u202fг."),
        (made_up("en-US"), date(2016, 2, 24), "February 24, 2016"),
    ],
    ids=["it", "first of month", "en", "ru", "en-US"],
)
def test_a_day_is_written_out_as_its_readers_write_it(language, day, expected):
    assert language.day(day) == expected
    assert language.day(day) == expected  # from the second time on it is remembered


@pytest.mark.parametrize(("lang", "expected"), [("it", "maggio"), ("en", "May"), ("ru", "май")])
def test_a_month_alone_stands_in_its_own_form(lang, expected):
    assert made_up(lang).month(5) == expected


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
def test_things_are_counted_in_the_language(language, number, expected):
    assert language.count("stories", number) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "статья"), (21, "статья"), (3, "статьи"), (11, "статей"), (25, "статей")]
)
def test_a_language_with_four_plurals_counts_by_its_own_rules(number, expected):
    forms = {"one": "{n} статья", "few": "{n} статьи", "many": "{n} статей", "other": "{n} статьи"}
    assert made_up("ru", plurals={"stories": forms}).count("stories", number) == f"{number} {expected}"


def test_a_plural_form_that_is_not_written_is_that_for_others():
    assert made_up("ru", plurals={"stories": {"other": "{n} шт."}}).count("stories", 1) == "1 шт."


def test_plural_forms_are_handed_to_scripts():
    assert ENGLISH.forms("results") == {"one": "{n} result", "other": "{n} results"}


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
def test_names_are_listed_as_in_a_sentence(language, parts, expected):
    assert language.enumeration(parts) == expected


@pytest.mark.parametrize(
    ("language", "lang", "expected"),
    [(ITALIAN, "en", "inglese"), (ENGLISH, "it", "Italian"), (ITALIAN, "ru", "russo"), (ITALIAN, "xx", "xx")],
)
def test_another_language_is_named_in_this_one(language, lang, expected):
    assert language.other_name(lang) == expected


@pytest.mark.parametrize(("lang", "expected"), [("it", "ltr"), ("ru", "ltr"), ("ar", "rtl"), ("he", "rtl")])
def test_the_direction_is_that_of_the_script(lang, expected):
    assert made_up(lang).direction == expected


def test_the_locale_of_the_strings_may_be_narrower_than_the_language():
    assert made_up("en", {"locale": "en-US"}).day(date(2016, 2, 24)) == "February 24, 2016"


def test_quotes_are_four_marks_and_may_hold_the_spaces_of_their_language():
    assert ITALIAN.quotes == ("«", "»", "“", "”")
    assert made_up("fr", {"quotes": "«\u00a0 \u00a0» “ ”"}).quotes == ("«\u00a0", "\u00a0»", "“", "”")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (2000, 10)])
def test_reading_time_is_rounded_up_to_whole_minutes(words, minutes):
    assert made_up("it", {"words_per_minute": "200"}).reading_minutes(words) == minutes


def test_a_string_is_filled_in_by_name():
    assert ENGLISH.say("page_of", title="Topics", n=2, pages=3) == "Topics – page 2 of 3"
    with pytest.raises(KeyError):
        ENGLISH.say("no_such_key")


def test_a_language_without_strings_is_a_problem(tmp_path):
    with pytest.raises(
        ProblemsFound, match=r"strings/ru\.yml:1: the file must exist: it holds the interface in the language 'ru'"
    ):
        load_language("ru", tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAST.replace("segments", "parts"), ["it.yml:1: segments must be set: the words of addresses"]),
        (
            LEAST.replace('"« » “ ”"', "« »"),
            ["it.yml:1: quotes must be four marks with a space between, outer and inner, opening and closing"],
        ),
        (LEAST.replace("200", "0"), ["it.yml:2: words_per_minute must be a whole number above 0"]),
        (LEAST + "stories: {one: a}\n", ["it.yml:4: stories.other must be set: the form for all other numbers"]),
        (LEAST + "a: b\na: c\n", ["it.yml:5: a key must stand once: 'a' stands also on line 4"]),
    ],
    ids=["no segments", "two quotes", "no words a minute", "no form for others", "a key twice"],
)
def test_strings_that_no_page_can_be_made_with_are_refused(tmp_path, text, expected):
    found = problems(tmp_path, text)
    assert found[: len(expected)] == expected


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [(ITALIAN, 100, "100%"), (ENGLISH, 29, "29%"), (made_up("fr"), 50, "50\u00a0%")],
    ids=["whole", "part", "French"],
)
def test_a_share_is_written_in_hundredths(language, value, expected):
    assert language.percent(value) == expected
