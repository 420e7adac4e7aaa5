"""Dates with a month in words, months and weekdays of a text, with keys that do not depend on the language."""

import re
from collections.abc import Iterator

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._numerals import Numeral
from newsroom.lint._quantity import Quantity, QuantityKind
from newsroom.lint._tokens import Token, Tokens

_YEAR_AFTER = re.compile(r",?\s[12]\d{3}\b")
_MARK_AFTER = re.compile(r"[.,;:!?)](?!\d)|\s*$|\s?[–-]")
_YEAR_AFTER_MONTH = re.compile(r"[.’']?,?\s(?:(?:of|del|de) )?(?:[12]\d{3}\b|[’']\d\d\b)")
_END_OF_DATE = re.compile(r"[.’']?,?\s(?:(?:of|del|de) )?[12]\d{3}\b|[.,;:)]|\s*$|\s+\d")
_BEFORE_DAY = re.compile(r"(?:\.|\sthe|,)?\s")


class DateReader:
    """Finds the dates of one text. Remembers which month names are part of a date and are not listed again."""

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self.text, self.tokens, self.lexicon = text, tokens, lexicon
        self.dated_months: set[int] = set()
        self.years_of_dates: set[int] = set()  # offsets

    def date(self, numeral: Numeral, range_end: Quantity | None, range_start: Numeral | None) -> Quantity | None:
        """The date whose day is this number. The start of a range takes the month of its end: `16–18 June`; in English, the
        end may take that of the start: `June 16th to 18th`.
        """
        is_day_word = numeral.must_match or self.text[numeral.start : numeral.end].lower() in self.lexicon.day_words
        if not is_day_word or not _can_be_day(numeral):
            return None
        month, end = self._month_after(numeral) or self._month_before(numeral) or (0, 0)
        if not month and range_end and _is_day(range_end):
            month, end = int(range_end.key.partition("-")[0]), numeral.end
        if not month and range_start and _can_be_day(range_start) and not self._month_after(range_start):
            month, end = (self._month_before(range_start, is_range=True) or (0, 0))[0], numeral.end
        if not month:
            return None
        if year := _YEAR_AFTER_MONTH.match(self.text, end):
            self.years_of_dates.add(year.end())
        key, alternatives = f"{month:02}-{int(numeral.value):02}", frozenset({f"day {numeral.value}"})
        return Quantity(QuantityKind.DATE, key, alternatives, numeral.start, end, is_universal=True)

    def months_and_weekdays(self) -> Iterator[Quantity]:
        """Months without a day, and weekdays. To be called after all dates have been read."""
        known = self.lexicon.calendar_words
        if known.isdisjoint(self.tokens.vocabulary):
            return
        for token in (self.tokens[index] for index, word in enumerate(self.tokens.lower) if word in known):
            if (month := self._month_number(token)) and token.start not in self.dated_months:
                if token.lower in self.lexicon.long_month_words or _YEAR_AFTER_MONTH.match(self.text, token.end):
                    yield self._month_alone(token, month)
                continue
            name = token.word if token.word in self.lexicon.weekdays else token.lower
            if (weekday := self.lexicon.weekdays.get(name)) is not None:
                yield Quantity(
                    QuantityKind.DATE,
                    f"weekday {weekday}",
                    frozenset(),
                    token.start,
                    token.end,
                    is_universal=True,
                    is_optional=True,
                )

    def _month_alone(self, token: Token, month: int) -> Quantity:
        """A month without a day. At the start of a sentence, `May` and `March` need no match: they may be verbs."""
        must_match = (
            token.start > 0 and self.text[token.start - 1] in " \n’'" and self.text[token.start - 2] not in ".:!?\n"
        )
        days = frozenset({f"{month:02}-{day:02}" for day in range(1, 32)})
        has_year = bool(_YEAR_AFTER_MONTH.match(self.text, token.end))
        return Quantity(
            QuantityKind.DATE,
            f"month {month}",
            days,
            token.start,
            token.end,
            must_match or has_year,
            is_universal=True,
            is_optional=not has_year,
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
            if token.lower not in self.lexicon.long_month_words and not self._is_abbreviated_date(numeral, token):
                return None
            self.dated_months.add(token.start)
            return month, token.end
        return None

    def _is_abbreviated_date(self, numeral: Numeral, token: Token) -> bool:
        """Whether an abbreviation after a number is its month: `3 set 2011`, `3 Sep.`; not `3 set di strumenti`."""
        return numeral.in_figures and bool(_END_OF_DATE.match(self.text, token.end))

    def _month_before(self, numeral: Numeral, *, is_range: bool = False) -> tuple[int, int] | None:
        """The month before a day: `June 25, 2014`, `June 25th`; not that of `in March 18 firms`."""
        if self.tokens.lower_before(numeral.start) not in self.lexicon.month_words:
            return None
        token = self.tokens[self.tokens.index_before(numeral.start)]
        month = self._month_number(token)
        is_day = month and (is_range or numeral.is_ordinal or self._ends_date(numeral))
        if is_day and _BEFORE_DAY.fullmatch(self.text, token.end, numeral.start):
            self.dated_months.add(token.start)
            return month, numeral.end
        return None

    def _ends_date(self, numeral: Numeral) -> bool:
        """Whether a year, a mark or a frequent word comes after a number, and not what it may count."""
        if _YEAR_AFTER.match(self.text, numeral.end) or _MARK_AFTER.match(self.text, numeral.end):
            return True
        return self.tokens.lower_at(numeral.next_index) in self.lexicon.common_words - self.lexicon.linking_words

    def _month_number(self, token: Token) -> int:
        """1 to 12, or 0. A name that the CLDR capitalises counts only with its capital if it may be another word."""
        for names in (self.lexicon.months, self.lexicon.short_months):
            if month := names.get(token.word) or names.get(token.lower):
                return month
        is_safe = token.lower not in self.lexicon.words_like_months
        return self.lexicon.months.get(token.lower.capitalize(), 0) if is_safe else 0


def _can_be_day(numeral: Numeral) -> bool:
    day = numeral.value
    return 1 <= day <= 31 and day == int(day) and numeral.magnitude == 1


def _is_day(quantity: Quantity) -> bool:
    """Whether a quantity is a date with a day and a month."""
    return quantity.kind is QuantityKind.DATE and quantity.key[0].isdigit()
