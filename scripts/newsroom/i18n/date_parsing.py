"""Days as people write them, `12 marzo 2016` or `12/03/2016`, understood where they can mean one day only."""

import re
from collections.abc import Iterable
from datetime import date

from babel.dates import get_month_names

from newsroom.i18n.language import Language

NUMBERS = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
DAY_FIRST = re.compile(  # 1º marzo 2016, 12 March 2016, 12th of March, 2016
    r"(?P<day>\d{1,2})(?:[°º.]|st|nd|rd|th)? (?:of |de |di )?(?P<month>[^\W\d]+)\.?,? (?P<year>\d{4})"
)
MONTH_FIRST = re.compile(r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")  # March 12, 2016


def understood(words: str, own: Language, languages: Iterable[Language]) -> date | None:
    """The day that the words mean, None if they mean none or may mean several.

    Numbers are read in the order of the `own` language (CLDR: `it` and `en-GB` put the day first, `en-US` the month); names of
    months in any of the languages.
    """
    words = " ".join(words.split())
    if match := NUMBERS.fullmatch(words):
        return _numbers(match[1], match[3], match[4], own)
    if match := DAY_FIRST.fullmatch(words) or MONTH_FIRST.fullmatch(words):
        months = {number for language in (own, *languages) for number in _months(match["month"], language)}
        return _day(int(match["year"]), months.pop(), int(match["day"])) if len(months) == 1 else None
    return None


def _numbers(first: str, second: str, third: str, language: Language) -> date | None:
    if len(first) == 4:
        return _day(int(first), int(second), int(third)) if len(third) <= 2 else None
    if len(third) != 4 or len(first) > 2:
        return None
    pattern = language.locale.date_formats["short"].pattern.lower()
    day_first = pattern.find("d") < pattern.find("m")
    day, month = (first, second) if day_first else (second, first)
    return _day(int(third), int(month), int(day))


def _months(word: str, language: Language) -> set[int]:
    found = set()
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            names = get_month_names(width, context, language.locale)
            found |= {number for number, name in names.items() if name.rstrip(".").lower() == word.lower()}
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
