"""Dates as people write them, `12 marzo 2016` or `12/03/2016`, parsed if they are unambiguous."""

import re
from collections.abc import Iterable
from datetime import date

from babel.dates import get_month_names

from newsroom.i18n.language import Language

NUMERIC_DATE = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
DAY_FIRST = re.compile(  # 1º marzo 2016, 12 March 2016, 12th of March, 2016
    r"(?P<day>\d{1,2})(?:[°º.]|st|nd|rd|th)? (?:of |de |di )?(?P<month>[^\W\d]+)\.?,? (?P<year>\d{4})"
)
MONTH_FIRST = re.compile(r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")  # March 12, 2016


def parse_date(text: str, own: Language, languages: Iterable[Language]) -> date | None:
    """The date in a text; None if there is no date or more than one reading.

    Numeric dates are read in the order of the `own` language (CLDR: `it` and `en-GB` put the day first, `en-US` the month), names
    of months in any of the languages.
    """
    text = " ".join(text.split())
    if match := NUMERIC_DATE.fullmatch(text):
        return _numeric_date(match[1], match[3], match[4], own)
    if match := DAY_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text):
        months = {number for language in (own, *languages) for number in _months(match["month"], language)}
        return _date(int(match["year"]), months.pop(), int(match["day"])) if len(months) == 1 else None
    return None


def _numeric_date(first: str, second: str, third: str, language: Language) -> date | None:
    if len(first) == 4:
        return _date(int(first), int(second), int(third)) if len(third) <= 2 else None
    if len(third) != 4 or len(first) > 2:
        return None
    pattern = language.locale.date_formats["short"].pattern.lower()
    is_day_first = pattern.find("d") < pattern.find("m")
    day, month = (first, second) if is_day_first else (second, first)
    return _date(int(third), int(month), int(day))


def _months(name: str, language: Language) -> set[int]:
    """The numbers of the months with this name or abbreviation."""
    found = set()
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            names = get_month_names(width, context, language.locale)
            found |= {number for number, each in names.items() if each.rstrip(".").lower() == name.lower()}
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
