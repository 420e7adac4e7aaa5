"""Dates in figures: `14/05/2011`, `14.05.2011`, `2011-05-14`, `05/2011`."""

import re
from collections.abc import Iterator

from newsroom.lint._quantity import Quantity, QuantityKind, year_of_date

_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)"
    r"|(?P<first>[0-3]?\d)(?P<sign>[-/.])(?P<second>[0-3]?\d)(?P=sign)(?P<last>[12]\d{3})"
    r"|(?P<short_first>[0-3]?\d)/(?P<short_second>[0-3]?\d)/(?P<short_last>\d\d)"
    r"|(?P<only_month>0?[1-9]|1[0-2])/(?P<only_year>[12]\d{3})"
    r")(?![\w/-]|[.]\d)"
)
MONTHS, DAYS = range(1, 13), range(1, 32)


def numeric_dates(text: str) -> Iterator[Quantity]:
    """The dates and months in figures, each with its year. With slashes, either number may be the month."""
    for match in _DATE.finditer(text):
        start, end = match.span()
        if match["only_month"]:
            month = int(match["only_month"])
            days = {f"{month}", *(f"{month:02}-{day:02}" for day in DAYS)}
            yield Quantity(QuantityKind.DATE, f"month {month}", frozenset(days), start, match.start("only_year") - 1)
            yield year_of_date(int(match["only_year"]), match.start("only_year"), end)
        elif match["year"]:
            if key := _key(int(match["month"]), int(match["day"])):
                yield year_of_date(int(match["year"]), start, match.end("year"))
                yield _date([key], match.start("month"), end)
        else:
            prefix = "short_" if match["short_first"] else ""
            day, month, year = (int(match[prefix + name]) for name in ("first", "second", "last"))
            keys = [_key(month, day)]
            if match["sign"] != ".":
                keys.append(_key(day, month))
            if found := [key for key in keys if key]:
                year_start = match.start(prefix + "last")
                yield _date(found, start, year_start - 1)
                yield year_of_date(year + (0 if year > 99 else 2000 if year < 70 else 1900), year_start, end)


def _key(month: int, day: int) -> str:
    return f"{month:02}-{day:02}" if month in MONTHS and day in DAYS else ""


def _date(keys: list[str], start: int, end: int) -> Quantity:
    """A date with its possible readings, the likeliest first."""
    days = (f"day {int(key[3:])}" for key in keys)
    return Quantity(QuantityKind.DATE, keys[0], frozenset([*keys[1:], *days]), start, end, is_universal=True)
