"""Dates, months, weekdays and hours of a text, with keys that do not depend on the language."""

import re
from collections.abc import Iterator

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._numerals import Numeral
from newsroom.lint._quantity import Quantity, QuantityKind, number_key
from newsroom.lint._tokens import Token, Tokens

_YEAR_AFTER = re.compile(r",? [12]\d{3}\b")
_MINUTES_AFTER, _HOUR_AND_MINUTES = re.compile(r":([0-5]\d)\b"), re.compile(r"(\d{1,2})[.]([0-5]\d)")
_HOUR = re.compile(r"[01]?\d|2[0-4]")


class DateReader:
    """Finds the dates and hours of one text. Remembers which month names are part of a date and are not listed again."""

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self.text, self.tokens, self.lexicon = text, tokens, lexicon
        self.dated_months: set[int] = set()

    def date(self, numeral: Numeral, range_end: Quantity | None) -> Quantity | None:
        """The date whose day is this number. The start of a range takes the month of its end: `16–18 June`."""
        day = numeral.value
        if not (1 <= day <= 31 and day == int(day) and numeral.magnitude == 1):
            return None
        month, end = self._month_after(numeral) or self._month_before(numeral) or (0, 0)
        if not month and numeral.in_figures and range_end and _is_day(range_end):
            month, end = int(range_end.key.partition("-")[0]), numeral.end
        if not month:
            return None
        key, alternatives = f"{month:02}-{int(day):02}", frozenset({f"day {day}"})
        return Quantity(QuantityKind.DATE, key, alternatives, numeral.start, end, is_universal=True)

    def hour(self, numeral: Numeral) -> Quantity | None:
        """An hour of the day, on the 24-hour clock: `15:30`, `alle ore 15.30`, `3.30 pm`."""
        text, value = self.text, numeral.value
        if not numeral.in_figures or value >= 25:
            return None
        written = text[numeral.start : numeral.end]
        rest = text[numeral.end : numeral.end + 5].lower()
        minutes = ""
        if match := _MINUTES_AFTER.match(rest):
            minutes = match[1]
        elif match := _HOUR_AND_MINUTES.fullmatch(written):
            written, minutes = match[1], match[2]
        is_afternoon = rest.removeprefix(":" + minutes).lstrip().startswith(self.lexicon.afternoon_marks)
        is_named = self.tokens.lower_before(numeral.start) in self.lexicon.hour_words
        has_colon = bool(minutes) and rest.startswith(":")
        if not _HOUR.fullmatch(written) or not (is_afternoon or is_named or has_colon):
            return None
        hour = int(written) + (12 if is_afternoon and int(written) < 12 else 0)
        alternatives = frozenset({number_key(value), written})
        end = numeral.end + (3 if has_colon and rest.startswith(f":{minutes}") else 0)
        return Quantity(QuantityKind.DATE, f"hour {hour}:{minutes or '00'}", alternatives, numeral.start, end)

    def months_and_weekdays(self) -> Iterator[Quantity]:
        """Months without a day, and weekdays. To be called after all dates have been read."""
        known = self.lexicon.calendar_words
        if known.isdisjoint(self.tokens.vocabulary):
            return
        for token in (self.tokens[index] for index, word in enumerate(self.tokens.lower) if word in known):
            name = token.word if token.word in self.lexicon.months else token.lower
            if (month := self.lexicon.months.get(name)) and token.start not in self.dated_months:
                yield self._month_alone(token, month)
                continue
            name = token.word if token.word in self.lexicon.weekdays else token.lower
            if (weekday := self.lexicon.weekdays.get(name)) is not None:
                key = f"weekday {weekday}"
                yield Quantity(QuantityKind.DATE, key, frozenset(), token.start, token.end, is_universal=True)

    def _month_alone(self, token: Token, month: int) -> Quantity:
        """A month without a day. At the start of a sentence, `May` and `March` need no match: they may be verbs."""
        must_match = (
            token.start > 0 and self.text[token.start - 1] in " \n’'" and self.text[token.start - 2] not in ".:!?\n"
        )
        days = frozenset({f"{month:02}-{day:02}" for day in range(1, 32)})
        return Quantity(
            QuantityKind.DATE, f"month {month}", days, token.start, token.end, must_match, is_universal=True
        )

    def _month_after(self, numeral: Numeral) -> tuple[int, int] | None:
        """The month after a day and its end offset: `25 giugno`, `the 25th of June`."""
        index, linking_words = numeral.next_index, self.lexicon.linking_words
        if (lower := self.tokens.lower_at(index)) in linking_words or lower == "de":
            index += 1
        if self.tokens.lower_at(index) not in self.lexicon.month_words:
            return None
        token = self.tokens[index]
        between = self.text[numeral.end : token.start].strip(" .\n\u00a0’'").lower()
        if (month := self._month_number(token)) and (between in linking_words or between in ("", "de")):
            self.dated_months.add(token.start)
            return month, token.end
        return None

    def _month_before(self, numeral: Numeral) -> tuple[int, int] | None:
        """The month before a day: `June 25, 2014`, `June 25th`; not that of `in March 18 firms`."""
        if self.tokens.lower_before(numeral.start) not in self.lexicon.month_words:
            return None
        token = self.tokens[self.tokens.index_before(numeral.start)]
        month = self._month_number(token)
        is_day = month and (numeral.is_ordinal or _YEAR_AFTER.match(self.text, numeral.end))
        if is_day and self.text[token.end : numeral.start] in (" ", ". ", " the "):
            self.dated_months.add(token.start)
            return month, numeral.end
        return None

    def _month_number(self, token: Token) -> int:
        """1 to 12, or 0. A name that the CLDR capitalises counts only with its capital."""
        for names in (self.lexicon.months, self.lexicon.short_months):
            if month := names.get(token.word) or names.get(token.lower):
                return month
        return 0


def _is_day(quantity: Quantity) -> bool:
    """Whether a quantity is a date with a day and a month."""
    return quantity.kind is QuantityKind.DATE and "-" in quantity.key
