"""Days as people write them: what can mean one day is understood, what may mean two is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import OVERRIDES

from newsroom.content.languages import load_language
from newsroom.i18n.date_parsing import understood
from newsroom.i18n.language import Language

IT, EN = load_language("it", OVERRIDES), load_language("en", OVERRIDES)
US = Language("en", EN.strings | {"locale": "en-US"}, EN.plurals, EN.segments)


@pytest.mark.parametrize(
    ("words", "own", "day"),
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
def test_a_day_is_understood_where_it_can_mean_one_only(words, own, day):
    found = understood(words, own, (IT, EN))
    assert (found.isoformat() if found else "") == day


@given(st.dates(date(1000, 1, 1)), st.sampled_from([IT, EN, US]), st.sampled_from(["long", "short"]))
def test_what_a_language_writes_out_is_understood(day, own, form):
    written = own.day(day) if form == "long" else day.strftime("%m/%d/%Y" if own is US else "%d/%m/%Y")
    assert understood(written, own, (IT, EN)) == day


@given(st.text())
def test_any_words_are_a_day_or_none(words):
    assert understood(words, IT, (EN,)) is None or any(character.isdigit() for character in words)
