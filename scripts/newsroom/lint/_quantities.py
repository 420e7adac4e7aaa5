"""What a text states that can be counted: numbers, years, sums, percentages, dates, hours; each with its place.

Two quantities of two languages agree if their keys do: `1,5 milioni` and `1.5 million` are both 1500000.
"""

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from newsroom.lint._currencies import currency_of
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._number_words import HALF, HUNDRED, Numeral, numerals
from newsroom.lint._tokens import Token, Tokens

BEFORE_YEAR = re.compile(r",? [12]\d{3}\b")
MINUTES, HOUR_AND_MINUTES = re.compile(r":([0-5]\d)\b"), re.compile(r"(\d{1,2})[.]([0-5]\d)")
HOUR = re.compile(r"[01]?\d|2[0-4]")


class Kind(StrEnum):
    """What a quantity is; the word that messages use."""

    NUMBER = "number"
    YEAR = "year"
    SUM = "sum"
    PERCENTAGE = "percentage"
    DATE = "date"


class Quantity(NamedTuple):
    """A quantity: what it is compared by, what it may be taken for as well (25 June for the 25th), and its place.

    Those that are not `firm` answer to others and ask for no answer. Those that are `universal` are written in figures, or are
    names of months and days, so that a language is known to state them even if nothing is known of its words.
    """

    kind: Kind
    key: str
    also: frozenset[str]
    start: int
    end: int
    firm: bool = True
    universal: bool = False

    def agrees(self, other: "Quantity") -> bool:
        """Whether both state the same."""
        if self.key == other.key or self.key in other.also or other.key in self.also:
            return True
        # A day without its month; two numbers of tables whose heads name magnitudes, 1.300 `miliardi`, 1.3 `trillion`.
        may = self.kind is not other.kind or self.kind is Kind.NUMBER
        return may and not self.also.isdisjoint(other.also)


def quantities(text: str, words: Tokens, lexicon: Lexicon, scales: Set[Decimal] = frozenset()) -> list[Quantity]:
    """Every quantity of a text, in their order; what is part of another is none of its own: the `cento` of `per cento`.

    `scales` are magnitudes that numbers without one may have: those that the head of their table names.
    """
    reader = _Reader(text, words, lexicon, scales)
    found: list[Quantity] = []
    for each in sorted([*reader.all(), *reader.days_and_months()], key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


class _Reader:
    """Says of each number of a text what it is a number of; notes which months have become part of a date."""

    def __init__(self, text: str, words: Tokens, lexicon: Lexicon, scales: Set[Decimal]) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self.found = found = list(numerals(text, words, lexicon))
        self.scales = {each.scale for each in found if each.scale != 1} | scales
        self.dated: set[int] = set()

    def all(self) -> Iterator[Quantity]:
        """The quantities that have a number, the last first, so that a range knows the unit of its end."""
        after: Quantity | None = None
        for index in reversed(range(len(self.found))):
            numeral = self.found[index]
            follower = self.found[index + 1] if index + 1 < len(self.found) else None
            ranged = after if follower and after and self._is_range(numeral, follower) else None
            after = self._short_year(index) or self._quantity(numeral, ranged, follower)
            yield after

    def _quantity(self, numeral: Numeral, ranged: Quantity | None, follower: Numeral | None) -> Quantity:
        return (
            self._age(numeral)
            or self._date(numeral, ranged)
            or self._percentage(numeral, ranged)
            or self._hour(numeral)
            or self._number(numeral, follower if ranged else None)
        )

    def _age(self, numeral: Numeral) -> Quantity | None:
        """A century or a decade: `XX secolo`, `20th century`, `il Novecento`; `anni Novanta`, `1990s`, `nineties`."""
        lexicon = self.lexicon
        word = self.text[numeral.start : numeral.end]
        if not lexicon.decade and (named := lexicon.decades.get(word.lower())):
            return self._decade(numeral, named)
        if numeral.is_ordinal and self.words.lower_at(numeral.after) in lexicon.century:
            return self._quantity_of(Kind.YEAR, f"century {numeral.value}", numeral, {f"{numeral.value}"})
        if word[0].isupper() and (century := lexicon.centuries.get(word.lower())):
            return self._quantity_of(Kind.YEAR, f"century {century}", numeral, {plain(numeral.value)})
        return self._told_decade(numeral, word) if _begins_decade(numeral.value) else None

    def _told_decade(self, numeral: Numeral, word: str) -> Quantity | None:
        """A decade that a word beside the number tells: `anni Novanta`, `1990s`."""
        lexicon = self.lexicon
        if self._lower_before(numeral) in lexicon.decade:
            named = lexicon.decades.get(word.lower())
            if named or numeral.in_figures:
                return self._decade(numeral, named or int(numeral.value))
        mark = lexicon.decade_mark
        if mark and numeral.in_figures and re.match(rf"[’']?{mark}\b", self.text[numeral.end :]):
            return self._decade(numeral, int(numeral.value))
        return None

    def _decade(self, numeral: Numeral, year: int) -> Quantity:
        """A decade; without its century it agrees with that of any."""
        years = {f"{century}{year:02}" for century in range(10, 30)}
        also = {f"decade {year % 100}"} if year >= 100 else {*years, *(f"decade {each}" for each in years)}
        return self._quantity_of(Kind.YEAR, f"decade {year}", numeral, {*also, plain(numeral.value)})

    def _date(self, numeral: Numeral, ranged: Quantity | None) -> Quantity | None:
        day = numeral.value
        if not (1 <= day <= 31 and day == int(day) and numeral.scale == 1):
            return None
        month, end = self._month_after(numeral) or self._month_before(numeral) or (0, 0)
        if not month and numeral.in_figures and ranged and ranged.kind is Kind.DATE and "-" in ranged.key:
            month, end = int(ranged.key.partition("-")[0]), numeral.end
        if not month:
            return None
        return Quantity(
            Kind.DATE, f"{month:02}-{int(day):02}", frozenset({f"day {day}"}), numeral.start, end, universal=True
        )

    def _month_after(self, numeral: Numeral) -> tuple[int, int] | None:
        at, of = numeral.after, self.lexicon.of
        if (lower := self.words.lower_at(at)) in of or lower == "de":
            at += 1
        if self.words.lower_at(at) not in self.lexicon.month_words:
            return None
        token = self.words[at]
        between = self.text[numeral.end : token.start].strip(" .\n\u00a0’'").lower()
        if (month := self._month(token)) and (between in of or between in ("", "de")):
            self.dated.add(token.start)
            return month, token.end
        return None

    def _month_before(self, numeral: Numeral) -> tuple[int, int] | None:
        """`June 25, 2014`, `June 25th`; not `in March 18 firms`."""
        if self._lower_before(numeral) not in self.lexicon.month_words:
            return None
        token = self.words[self.words.before(numeral.start)]
        month = self._month(token)
        is_day = month and (numeral.is_ordinal or BEFORE_YEAR.match(self.text, numeral.end))
        if is_day and self.text[token.end : numeral.start] in (" ", ". ", " the "):
            self.dated.add(token.start)
            return month, numeral.end
        return None

    def _month(self, token: Token) -> int:
        """1 to 12; a name that CLDR writes with a capital counts only with one."""
        for names in (self.lexicon.months, self.lexicon.short_months):
            if month := names.get(token.word) or names.get(token.lower):
                return month
        return 0

    def days_and_months(self) -> Iterator[Quantity]:
        """Months without a day, and days of the week; a capital that begins a sentence makes English May uncertain."""
        known = self.lexicon.days_and_months
        if known.isdisjoint(self.words.vocabulary):
            return
        for token in (self.words[index] for index, word in enumerate(self.words.lower) if word in known):
            name = token.word if token.word in self.lexicon.months else token.lower
            if (month := self.lexicon.months.get(name)) and token.start not in self.dated:
                firm = (
                    token.start > 0
                    and self.text[token.start - 1] in " \n’'"
                    and self.text[token.start - 2] not in ".:!?\n"
                )
                key, also = f"month {month}", frozenset({f"{month:02}-{day:02}" for day in range(1, 32)})
                yield Quantity(Kind.DATE, key, also, token.start, token.end, firm, universal=True)
            else:
                name = token.word if token.word in self.lexicon.weekdays else token.lower
                if (weekday := self.lexicon.weekdays.get(name)) is not None:
                    yield Quantity(Kind.DATE, f"weekday {weekday}", frozenset(), token.start, token.end, universal=True)

    def _percentage(self, numeral: Numeral, ranged: Quantity | None) -> Quantity | None:
        rest = self.text[numeral.end : numeral.end + 22]
        words = rest.lstrip(" \n\u00a0\u202f-").replace("\n", " ").lower()
        taken = len(rest) - len(words)
        sign = (
            "%"
            if words.startswith("%")
            else next((each for each in self.lexicon.percent if words.startswith(each)), "")
            if words.startswith(self.lexicon.percent)
            else ""
        )
        value = plain(numeral.value)
        if sign:
            return Quantity(
                Kind.PERCENTAGE, f"{value}%", frozenset(), numeral.start, numeral.end + taken + len(sign), numeral.firm
            )
        if ranged and ranged.kind is Kind.PERCENTAGE:
            return Quantity(Kind.PERCENTAGE, f"{value}%", frozenset({value}), numeral.start, numeral.end)
        return None

    def _hour(self, numeral: Numeral) -> Quantity | None:
        """`15:30`, `alle ore 15.30`, `3.30 pm`: an hour of the day, which is the same on every clock."""
        text, value = self.text, numeral.value
        if not numeral.in_figures or value >= 25:
            return None
        written = text[numeral.start : numeral.end]
        rest = text[numeral.end : numeral.end + 5].lower()
        minutes = ""
        if match := MINUTES.match(rest):
            minutes = match[1]
        elif match := HOUR_AND_MINUTES.fullmatch(written):
            written, minutes = match[1], match[2]
        late = any(rest.removeprefix(":" + minutes).lstrip().startswith(mark) for mark in self.lexicon.afternoon)
        named = self._lower_before(numeral) in self.lexicon.hour
        is_hour = HOUR.fullmatch(written) and (late or named or (minutes and rest.startswith(":")))
        if not is_hour:
            return None
        hour = int(written) + (12 if late and int(written) < 12 else 0)
        key, end = (
            f"hour {hour}:{minutes or '00'}",
            numeral.end + (3 if rest.startswith(f":{minutes}") and minutes else 0),
        )
        return Quantity(Kind.DATE, key, frozenset({plain(value), written}), numeral.start, end)

    def _number(self, numeral: Numeral, end_of_range: Numeral | None) -> Quantity:
        """A number, a sum or a year. One without a magnitude may mean that of its neighbours: 10,7 miliardi nel 2013 e 7,1."""
        value = numeral.value
        also = {plain(value * scale) for scale in self.scales} if numeral.scale == 1 else set[str]()
        if numeral.is_halved:
            also.add(plain(value - HALF))  # `tre anni e mezzo` is read as a 3
        universal = numeral.in_figures and (value > HUNDRED or value != int(value))
        currency, start, end = currency_of(self.text, numeral, self.words, self.lexicon)
        if currency:
            return Quantity(
                Kind.SUM,
                f"{plain(value)} {currency}",
                frozenset({*also, plain(value)}),
                start,
                end,
                numeral.firm,
                universal,
            )
        if numeral.scale == 1 and end_of_range and end_of_range.scale != 1:
            also.add(plain(value * end_of_range.scale))
        if (numeral.in_figures or numeral.is_ordinal) and value <= 31:
            also.add(f"day {value}")
        is_year = numeral.in_figures and 1000 <= value <= 2999 and self.text[numeral.start : numeral.end].isdecimal()
        kind = Kind.YEAR if is_year else Kind.NUMBER
        return Quantity(kind, plain(value), frozenset(also), numeral.start, numeral.end, numeral.firm, universal)

    def _short_year(self, index: int) -> Quantity | None:
        """The year that the second part of `2014–16` is."""
        if not index:
            return None
        first, last = self.found[index - 1], self.found[index]
        is_short = last.in_figures and last.end - last.start == 2 and first.in_figures and first.end - first.start == 4
        if not is_short or self.text[first.end : last.start] not in ("-", "–", "/"):
            return None
        key = plain(first.value // 100 * 100 + last.value)
        return Quantity(Kind.YEAR, key, frozenset({plain(last.value)}), last.start, last.end)

    def _is_range(self, first: Numeral, last: Numeral) -> bool:
        between = self.text[first.end : last.start].strip().lower()
        return len(between) < 12 and between.split(" ")[0].strip("’'%€") in self.lexicon.to

    def _quantity_of(self, kind: Kind, key: str, numeral: Numeral, also: set[str]) -> Quantity:
        return Quantity(kind, key, frozenset(also), numeral.start, numeral.end)

    def _lower_before(self, numeral: Numeral) -> str:
        """The word before a number in lower case, empty if there is none."""
        index = self.words.before(numeral.start)
        return self.words.lower[index] if index >= 0 else ""


def plain(value: Decimal) -> str:
    """A number as figures without an exponent: two that are equal are written alike."""
    return f"{value.normalize():f}"


def _begins_decade(value: Decimal) -> bool:
    """Whether a number can be the first year of a decade; of one with thirty digits Decimal gives no remainder."""
    return value <= 2990 and value % 10 == 0
