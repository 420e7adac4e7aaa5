"""The table of fields and how each kind of value is read: what is accepted, and the rule that is told otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content._field_reader import Reading
from newsroom.content.schema import (
    FIELDS,
    PAGE_FIELDS,
    TRANSLATION,
    Wrong,
    alias,
    day,
    degrees,
    flag,
    slug,
    text,
    web_address,
)
from newsroom.formats.front_matter import parse_mapping

KEYS = {
    "sections": ["crescita"],
    "topics": ["smart-cities", "corridoio"],
    "people": [],
    "organisations": [],
    "places": ["kazan"],
    "authors": ["redazione"],
}
ORIGINAL_FRONT = """\
title: Titolo
summary: Sommario
date: 2016-02-24
section: crescita
topics: [smart-cities]
authors: [redazione]
sources: [{title: Fonte}]
"""
TRANSLATION_FRONT = """\
title: Title
summary: Summary
date: 2016-02-24
translator: redazione
translated_from: 0123456789ab
"""


def read(front, fields=FIELDS, role="original"):
    reading = Reading("x.md", role, KEYS)
    values = reading.mapping(parse_mapping(front, "x.md"), fields)
    return values, [str(problem) for problem in reading.problems]


def wrong(reader, value):
    with pytest.raises(Wrong) as found:
        reader(value)
    return str(found.value)


# Kinds of values


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("12 marzo", "must be a day written YYYY-MM-DD: '12 marzo'"),
        ("2016-2-24", "must be a day written YYYY-MM-DD: '2016-2-24'"),
        ("2016-02-24T10:00", "must be a day written YYYY-MM-DD: '2016-02-24T10:00'"),
        ("٢٠١٦-٠٢-٢٤", "must be a day written YYYY-MM-DD: '٢٠١٦-٠٢-٢٤'"),
        ("2016-02-30", "must be a day that exists: '2016-02-30'"),
        ("2015-02-29", "must be a day that exists: '2015-02-29'"),
        ("2016-13-01", "must be a day that exists: '2016-13-01'"),
        ("0000-01-01", "must be a day between the years 1000 and 2999: '0000-01-01'"),
        ("3000-01-01", "must be a day between the years 1000 and 2999: '3000-01-01'"),
        ("", "must be a day written YYYY-MM-DD: ''"),
    ],
)
def test_what_is_no_day_is_refused(value, rule):
    assert wrong(day, value) == rule


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_of_the_calendar_is_read_back(value):
    assert day(value.isoformat()) == value


@pytest.mark.parametrize("value", ["a", "smart-city-kazan-2016", "a" * 80, "2016"])
def test_a_slug_is_letters_digits_and_hyphens(value):
    assert slug(value) == value


@pytest.mark.parametrize(
    "value", ["", "A", "città", "a b", "a--b", "-a", "a-", "a_b", "a/b", "..", "a.b", "a" * 81, "a\n"]
)
def test_what_is_no_slug_is_refused(value):
    assert wrong(slug, value).startswith(
        "must be lower-case ASCII letters, digits and hyphens, at most 80 characters: '"
    )


@pytest.mark.parametrize(
    "value", ["https://a.example", "http://a.example/b?c=d#e", "https://a.example:8080/è", "https://[::1]/"]
)
def test_a_web_address_is_http(value):
    assert web_address(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a.example",
        "//a.example",
        "ftp://a.example",
        "javascript:alert(1)",
        "JavaScript://a.example/%0aalert(1)",
        "https://",
        "https:///a",
        "https:a.example",
        "https://user:word@a.example",
        "https://a.example/a b",
        "https://a.example/\n",
        'https://a.example/"onclick=',
        "https://a.example/<b>",
        "https://a.example\\@b.example",
        "https://[a",
        "https://a.example/" + "a" * 2000,
    ],
)
def test_what_is_no_web_address_is_refused(value):
    assert wrong(web_address, value).startswith("must be an address that begins with https:// or http://: '")


@pytest.mark.parametrize("value", ["", "  ", "\u200b", "\u200d\u2060", "\u00ad", "\u0301", "\ue000", "\U000e0041"])
def test_a_line_of_which_nothing_is_to_be_seen_is_empty(value):
    assert wrong(text(9), value) == "must not be empty"


def test_a_flag_is_true_or_false():
    assert (flag("true"), flag("false")) == (True, False)
    for value in ("yes", "no", "True", "1", ""):
        assert wrong(flag, value) == f"must be true or false: '{value}'"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/2016/02/a-title/", "2016/02/a-title/"),
        ("2016/02/a-title", "2016/02/a-title/"),
        ("/Vecchio_Sito/pagina.html", "Vecchio_Sito/pagina.html"),
        ("/vecchio/index.html", "vecchio/"),
        ("/index.php/2016/un-titolo", "index.php/2016/un-titolo/"),
        ("/2016.02.24/titolo.aspx", "2016.02.24/titolo.aspx"),
    ],
)
def test_an_alias_is_an_address_relative_to_the_root(value, expected):
    assert alias(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "//a.example/b",
        "https://a.example/",
        "../a",
        "a/../b",
        "/a?b",
        "/a#b",
        "/a b/",
        "/.git/",
        "/media/a.png",
        "lookup",
        "Assets/site.css",
        "robots.txt",
        "robots.txt/a/",
        "_redirects",
        "a/_headers/",
        "en/manifest.webmanifest",
        "articoli/2016/prova/index.md",
        "a" * 201,
    ],
)
def test_what_is_no_earlier_address_is_refused(value):
    assert wrong(alias, value).startswith("must be an earlier address on this site, such as /2016/02/a-title/: '")


@pytest.mark.parametrize(("value", "expected"), [("55.796", 55.796), ("-90", -90.0), ("0", 0.0), ("90.000000", 90.0)])
def test_degrees_are_decimal(value, expected):
    assert degrees(90)(value) == expected


@pytest.mark.parametrize(
    "value", ["", "90.1", "-91", "55,8", "55°47′", "1e1", "nan", "inf", "+5", ".5", "5.", "٥٥", "1.2345678"]
)
def test_what_is_no_number_of_degrees_is_refused(value):
    assert wrong(degrees(90), value) == f"must be decimal degrees from -90 to 90: '{value}'"


def test_a_text_is_one_line_of_limited_length():
    assert text(5)("  a \n\t b ") == "a b"
    assert text(5)("abcde") == "abcde"
    assert wrong(text(5), "abcdef") == "must have at most 5 characters: 6"
    assert wrong(text(5), " \n ") == "must not be empty"


# The table


def test_an_original_and_a_translation_with_just_what_they_must_have_are_read():
    assert read(ORIGINAL_FRONT) == (
        {
            "title": "Titolo",
            "summary": "Sommario",
            "date": date(2016, 2, 24),
            "section": "crescita",
            "topics": ("smart-cities",),
            "authors": ("redazione",),
            "sources": ({"title": "Fonte"},),
        },
        [],
    )
    values, problems = read(TRANSLATION_FRONT, role=TRANSLATION)
    assert (values["translator"], values["translated_from"], problems) == ("redazione", "0123456789ab", [])


def test_every_field_that_must_be_set_is_told_at_once():
    missing = ["title", "summary", "date", "section", "topics", "authors", "sources"]
    assert read("")[1] == [f"x.md:1: {name} must be set" for name in missing]
    missing = ["title", "summary", "date", "translator", "translated_from"]
    assert read("", role=TRANSLATION)[1] == [f"x.md:1: {name} must be set" for name in missing]
    assert read("", PAGE_FIELDS)[1] == ["x.md:1: title must be set", "x.md:1: summary must be set"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tittle: a", "tittle must not stand here: it is not a field; did you mean 'title'?"),
        ("zzz: a", "zzz must not stand here: it is not a field"),
        ("<<: {draft: true}", "<< must not stand here: it is not a field"),
        ("translator: redazione", "translator must not stand in an original: write it in the translation only"),
        ("places: kazan", "places must be a list, [a, b] or lines that begin with '- ': 'kazan'"),
        ("places: {kazan: a}", "places must be a list, [a, b] or lines that begin with '- ': one group"),
        ("places: [[kazan]]", "places must be one value, not a list or a group"),
        ("places: [kazan, kazan]", "places must name a term once: 'kazan'"),
        ("places: [kasan]", "places must be a key of docs/vocabularies/places.yml: 'kasan'; did you mean 'kazan'?"),
        ("people: [ada]", "people must be a key of docs/vocabularies/people.yml: 'ada'"),
        ("draft: [true]", "draft must be one value, not a list or a group"),
        ("draft: yes", "draft must be true or false: 'yes'"),
        ("slug: Titolo", "slug must be lower-case ASCII letters, digits and hyphens, at most 80 characters: 'Titolo'"),
        ("image: a.png", "image must be a group of src, alt, caption, credit"),
        ("image: {src: a.png}", "image.alt must be set"),
        (
            "image: {src: a.png, alt: b, sources: c}",
            "image.sources must not stand here: it is not a field; did you mean 'src'?",
        ),
        ("corrections: [a]", "corrections must be a group of date, note"),
        ("corrections: [{date: 2016-02-30, note: a}]", "corrections.date must be a day that exists: '2016-02-30'"),
        ("aliases: [/a b/]", "aliases must be an earlier address on this site, such as /2016/02/a-title/: '/a b/'"),
    ],
)
def test_a_field_that_is_wrong_is_told_with_its_line(line, expected):
    assert read(f"{ORIGINAL_FRONT}{line}\n")[1] == [f"x.md:8: {expected}"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{title: a, url: a.example}",
            "sources.url must be an address that begins with https:// or http://: 'a.example'",
        ),
        ("{title: a, lang: italiano}", "sources.lang must be a language code such as it, en or ru: 'italiano'"),
        ("{publisher: a}", "sources.title must be set"),
    ],
)
def test_a_source_that_is_wrong_is_told_with_the_line_of_its_own(source, expected):
    assert read(ORIGINAL_FRONT.replace("[{title: Fonte}]", f"\n- title: Fonte\n- {source}"))[1] == [
        f"x.md:9: {expected}"
    ]


def test_a_list_that_must_be_set_must_not_be_empty():
    assert read(ORIGINAL_FRONT.replace("[smart-cities]", "[]"))[1] == ["x.md:5: topics must not be empty"]


def test_a_translation_must_not_repeat_what_its_original_says():
    assert read(f"{TRANSLATION_FRONT}section: crescita\nimage: {{src: a.png, alt: b}}\n", role=TRANSLATION)[1] == [
        "x.md:6: section must not stand in a translation: write it in the original only",
        "x.md:7: image.src must not stand in a translation: write it in the original only",
    ]


def test_a_list_that_names_a_term_a_hundred_thousand_times_is_told_once():
    assert len(read(ORIGINAL_FRONT + f"places: [{'kazan, ' * 100_000}]\n")[1]) == 1
