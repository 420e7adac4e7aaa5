"""Types of field values: what each accepts, and the rule in the message otherwise."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.field_types import (
    InvalidValue,
    boolean,
    degrees,
    http_url,
    iso_date,
    iso_date_or_time,
    slug,
    text_line,
)


def rule_broken(reader, value):
    with pytest.raises(InvalidValue) as found:
        reader(value)
    return str(found.value)


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("12 marzo", "must be a date, YYYY-MM-DD: '12 marzo'"),
        ("2016-2-24", "must be a date, YYYY-MM-DD: '2016-2-24'; write 2016-02-24"),
        ("24/02/2016", "must be a date, YYYY-MM-DD: '24/02/2016'; write 2016-02-24"),
        ("2/24/2016", "must be a date, YYYY-MM-DD: '2/24/2016'; write 2016-02-24"),
        ("3.4.2016", "must be a date, YYYY-MM-DD: '3.4.2016'; write 2016-04-03 or 2016-03-04"),
        ("4-4-2016", "must be a date, YYYY-MM-DD: '4-4-2016'; write 2016-04-04"),
        ("2016/02/24", "must be a date, YYYY-MM-DD: '2016/02/24'; write 2016-02-24"),
        ("31/02/2016", "must be a date, YYYY-MM-DD: '31/02/2016'"),
        ("2016-02-24T10:00", "must be a date, YYYY-MM-DD: '2016-02-24T10:00'"),
        ("٢٠١٦-٠٢-٢٤", "must be a date, YYYY-MM-DD: '٢٠١٦-٠٢-٢٤'"),
        ("2016-02-30", "must be a date that exists: '2016-02-30'"),
        ("2015-02-29", "must be a date that exists: '2015-02-29'"),
        ("2016-13-01", "must be a date that exists: '2016-13-01'"),
        ("0000-01-01", "must be a date between the years 1000 and 2999: '0000-01-01'"),
        ("3000-01-01", "must be a date between the years 1000 and 2999: '3000-01-01'"),
        ("", "must be a date, YYYY-MM-DD: ''"),
    ],
)
def test_an_invalid_date_is_refused(value, rule):
    assert rule_broken(iso_date, value) == rule


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_date_of_the_calendar_is_read_back(value):
    assert iso_date(value.isoformat()) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026-12-01T09:30+01:00", datetime(2026, 12, 1, 8, 30, tzinfo=UTC)),
        ("2026-12-01T09:30:15+01:00", datetime(2026, 12, 1, 8, 30, 15, tzinfo=UTC)),
        ("2026-12-01T00:30+14:00", datetime(2026, 11, 30, 10, 30, tzinfo=UTC)),
        ("2026-12-01T20:00-05:30", datetime(2026, 12, 2, 1, 30, tzinfo=UTC)),
        ("2026-12-01T09:30Z", datetime(2026, 12, 1, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_publication_is_a_day_or_a_time_with_its_offset(value, expected):
    found = iso_date_or_time(value)
    assert (found, type(found), getattr(found, "tzinfo", None)) == (
        expected,
        type(expected),
        getattr(expected, "tzinfo", None),
    )


TIME = "must be a date, YYYY-MM-DD, or a time with its offset, such as 2026-12-01T09:30+01:00"


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("", TIME),
        ("domani", TIME),
        ("1 dicembre 2026", TIME),
        ("2026-12", TIME),
        ("20261201", TIME),
        ("2026-12-01T09:30", TIME),
        ("2026-12-01 09:30+01:00", TIME),
        ("2026-12-01T09+01:00", TIME),
        ("2026-12-01T09:30+0100", TIME),
        ("2026-12-01T09:30 Europe/Rome", TIME),
        ("2026-12-01T09:30CET", TIME),
        ("2026-W49-2", TIME),
        ("2026-12-32", "must be a date that exists"),
        ("2026-02-30T09:30+01:00", "must be a date that exists"),
        ("0999-12-01T09:30+01:00", "must be a date between the years 1000 and 2999"),
        ("2026-12-01T24:00+01:00", "must be a time that exists"),
        ("2026-12-01T25:00+01:00", "must be a time that exists"),
        ("2026-12-01T09:60+01:00", "must be a time that exists"),
        ("2026-12-01T09:30:60+01:00", "must be a time that exists"),
        ("2026-12-01T09:30+14:01", "must be a time that exists"),
        ("2026-12-01T09:30+99:00", "must be a time that exists"),
    ],
)
def test_an_invalid_publication_is_refused(value, rule):
    shown = value.partition("T")[0] if "date that" in rule or "years" in rule else value
    assert rule_broken(iso_date_or_time, value) == f"{rule}: '{shown}'"


@pytest.mark.parametrize("value", ["a", "smart-city-kazan-2016", "a" * 80, "2016"])
def test_a_slug_consists_of_letters_digits_and_hyphens(value):
    assert slug(value) == value


@pytest.mark.parametrize(
    "value", ["", "A", "città", "a b", "a--b", "-a", "a-", "a_b", "a/b", "..", "a.b", "a" * 81, "a\n"]
)
def test_an_invalid_slug_is_refused(value):
    assert rule_broken(slug, value).startswith(
        "must be lower-case ASCII letters, digits and hyphens, at most 80 characters: '"
    )


@pytest.mark.parametrize(
    "value", ["https://a.example", "http://a.example/b?c=d#e", "https://a.example:8080/è", "https://[::1]/"]
)
def test_an_http_url_is_accepted(value):
    assert http_url(value) == value


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
    ],
)
def test_a_value_that_is_no_web_address_is_refused(value):
    assert rule_broken(http_url, value).startswith("must be an address that begins with https:// or http://: '")


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("https://user:word@a.example", "must not contain a user name or password: "),
        ("https://a.example/a b", "must not contain spaces or invisible characters: "),
        ("https://a.example/\n", "must not contain spaces or invisible characters: "),
        ('https://a.example/"onclick=', 'must not contain ": '),
        ("https://a.example/<b>", "must not contain <: "),
        ("https://a.example\\@b.example", "must not contain \\: "),
        ("https://[a", "must have the name of a site: "),
        ("https://a.example/" + "a" * 2000, "must have at most 2000 characters: 2018"),
    ],
)
def test_an_address_that_no_browser_opens_is_refused(value, rule):
    assert rule_broken(http_url, value).startswith(rule)


@pytest.mark.parametrize("value", ["", "  ", "\u200b", "\u200d\u2060", "\u00ad", "\u0301", "\ue000", "\U000e0041"])
def test_a_line_without_visible_characters_counts_as_empty(value):
    assert rule_broken(text_line(9), value) == "must not be empty"


def test_a_boolean_is_true_or_false():
    assert (boolean("true"), boolean("false")) == (True, False)
    for value in ("yes", "no", "True", "1", ""):
        assert rule_broken(boolean, value) == f"must be true or false: '{value}'"


@pytest.mark.parametrize(("value", "expected"), [("55.796", 55.796), ("-90", -90.0), ("0", 0.0), ("90.000000", 90.0)])
def test_degrees_are_decimal_numbers(value, expected):
    assert degrees(90)(value) == expected


@pytest.mark.parametrize(
    "value", ["", "90.1", "-91", "55,8", "55°47′", "1e1", "nan", "inf", "+5", ".5", "5.", "٥٥", "1.2345678"]
)
def test_invalid_degrees_are_refused(value):
    assert rule_broken(degrees(90), value) == f"must be decimal degrees from -90 to 90: '{value}'"


def test_a_text_line_has_a_limited_length():
    assert text_line(5)("  a \n\t b ") == "a b"
    assert text_line(5)("abcde") == "abcde"
    assert rule_broken(text_line(5), "abcdef") == "must have at most 5 characters: 6"
    assert rule_broken(text_line(5), " \n ") == "must not be empty"
