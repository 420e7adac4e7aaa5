"""Dates as people write them: one that is unambiguous is parsed, any other is not."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.languages import load_language
from newsroom.i18n.date_parsing import parse_date
from newsroom.i18n.language import Language
from support.paths import OVERRIDES

IT, EN = load_language("it", OVERRIDES), load_language("en", OVERRIDES)
PIECES = ["1", "12", "31", "2016", "1999", "/", "-", ".", " ", "marzo", "March", "th of "]
US = Language("en", EN.strings | {"locale": "en-US"}, EN.plurals, EN.url_segments)


@pytest.mark.parametrize(
    ("text", "own", "day"),
    [
        ("12/03/2016", IT, "2016-03-12"),
        ("12/03/2016", EN, "2016-03-12"),
        ("12/03/2016", US, "2016-12-03"),
        ("03/25/2016", US, "2016-03-25"),
        ("03/25/2016", IT, ""),
        ("1.3.2016", IT, "2016-03-01"),
        ("1 - 3 - 2016", IT, "2016-03-01"),
        ("2016/3/1", IT, "2016-03-01"),
        ("12/03.2016", IT, ""),
        ("12/03/16", IT, ""),
        ("16/03/12", IT, ""),
        ("31/02/2016", IT, ""),
        ("12 marzo 2016", IT, "2016-03-12"),
        ("12  Marzo  2016", EN, "2016-03-12"),
        ("1º marzo 2016", IT, "2016-03-01"),
        ("12 mar. 2016", IT, "2016-03-12"),
        ("12 March 2016", IT, "2016-03-12"),
        ("12th of March, 2016", EN, "2016-03-12"),
        ("March 12, 2016", EN, "2016-03-12"),
        ("30 febbraio 2016", IT, ""),
        ("12 brumaio 2016", IT, ""),
        ("marzo 2016", IT, ""),
        ("domani", IT, ""),
        ("", IT, ""),
    ],
)
def test_only_an_unambiguous_date_is_parsed(text, own, day):
    found = parse_date(text, own, (IT, EN))
    assert (found.isoformat() if found else "") == day


@given(st.dates(date(1000, 1, 1)), st.sampled_from([IT, EN, US]), st.sampled_from(["long", "short"]))
def test_dates_as_a_language_writes_them_are_parsed(day, own, form):
    written = own.day(day) if form == "long" else day.strftime("%m/%d/%Y" if own is US else "%d/%m/%Y")
    assert parse_date(written, own, (IT, EN)) == day


@given(st.text() | st.lists(st.sampled_from(PIECES), min_size=5, max_size=5).map("".join))
def test_a_parsed_date_has_the_year_and_day_of_the_text(text):
    found = parse_date(text, IT, (EN,))
    if found:
        assert {found.year, found.day} <= {int(digits) for digits in re.findall(r"\d+", text)}
        assert len(text) >= len("1/1/1000")
