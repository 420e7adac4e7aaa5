"""Hours of the day next to a number, on the 24-hour clock: `15:30`, `alle ore 15.30`, `15h30`, `3.30 pm`."""

import re

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._numerals import Numeral
from newsroom.lint._quantity import Quantity, QuantityKind
from newsroom.lint._tokens import Tokens

_TIME = re.compile(r"([01]?\d|2[0-4])(?:(?:[:.h]| e )([0-5]\d))?(?![\d%]|[.,:]\d)(?::[0-5]\d)?(?:h\b)?", re.IGNORECASE)
_SECONDS = re.compile(r"([01]?\d|2[0-4]):([0-5]\d):[0-5]\d(?!\d)")
_HALF_DAY = re.compile(r"[ \u00a0\u202f]?([ap])\.?[ \u00a0]?m\b\.?", re.IGNORECASE)


def hour_of(text: str, numeral: Numeral, tokens: Tokens, lexicon: Lexicon) -> Quantity | None:
    """The hour that begins with a number, None for another number. A half of the day may be missing: 3:30 is also 15:30."""
    if not numeral.in_figures or numeral.value >= 25:
        return None
    match = _SECONDS.match(text, numeral.start) or _TIME.match(text, numeral.start)
    if not match or match.end() < numeral.end:
        return None
    half = _HALF_DAY.match(text, match.end())
    is_marked = bool(half) or ":" in match[0] or "h" in match[0].lower()
    is_named = tokens.lower_before(numeral.start) in lexicon.hour_words
    has_minutes = bool(match[2]) and tokens.lower_before(numeral.start) in lexicon.time_prepositions
    if not (is_marked or is_named or has_minutes):
        return None
    return _hour(int(match[1]), match[2] or "00", numeral.start, half.end() if half else match.end(), half and half[1])


def worded_hour(hour: Numeral, minutes: Numeral) -> Quantity:
    """The hour of two numbers in words."""
    return _hour(int(hour.value), f"{int(minutes.value):02}", hour.start, minutes.end, None)


def _hour(hour: int, minutes: str, start: int, end: int, half: str | None) -> Quantity:
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    hours = {hour} if half else {hour, hour + 12 if hour <= 12 else hour}
    written = (f"{each}.{minutes}".rstrip("0").rstrip(".") for each in (hour, hour % 24, hour % 12 or 12))
    half_hours = {f"{each}.5" for each in (hour, hour % 12 or 12) if minutes == "30"}  # le tre e mezza
    alternatives = {*written, *half_hours, *(f"hour {each % 24}:{minutes}" for each in hours)}
    return Quantity(QuantityKind.DATE, f"hour {hour % 24}:{minutes}", frozenset(alternatives), start, end)
