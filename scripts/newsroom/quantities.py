"""What a text states that can be counted: numbers, years, sums, percentages, dates, hours; each with its place.

Two quantities of two languages agree if their keys do: `1,5 milioni` and `1.5 million` are both 1500000.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from newsroom.lexicon import Lexicon
from newsroom.numerals import HUNDRED, Numeral, Token, numerals

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "₽": "RUB", "¥": "JPY"}
CODE = re.compile(r"(?:EUR|USD|GBP|RUB|CNY|JPY|CHF|KZT)$")
HOUR = re.compile(r"[01]?\d|2[0-4]")


class Kind(StrEnum):
    """What a quantity is; the word that messages use."""

    NUMBER = "number"
    YEAR = "year"
    SUM = "sum"
    PERCENTAGE = "percentage"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: what it is compared by, what it may be taken for as well (25 June for a 25), and its place.

    Those that are not `firm` answer to others and ask for no answer.
    """

    kind: Kind
    key: str
    also: frozenset[str]
    start: int
    end: int
    firm: bool = True

    def agrees(self, other: "Quantity") -> bool:
        """Whether both state the same."""
        return self.key == other.key or self.key in other.also or other.key in self.also


def quantities(text: str, words: Sequence[Token], lexicon: Lexicon) -> list[Quantity]:
    """Every quantity of a text, in their order; what is part of another is none of its own: the `cento` of `per cento`."""
    reader = _Reader(text, words, lexicon, list(numerals(text, words, lexicon)))
    found: list[Quantity] = []
    for each in sorted([*reader.all(), *reader.days_and_months()], key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


class _Reader:
    """Says of each number of a text what it is a number of; notes which months have become part of a date."""

    def __init__(self, text: str, words: Sequence[Token], lexicon: Lexicon, found: Sequence[Numeral]) -> None:
        self.text, self.words, self.lexicon, self.found = text, words, lexicon, found
        self.scales = {each.scale for each in found if each.scale != 1}
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
        lexicon, text = self.lexicon, self.text
        before, follows = self._token_before(numeral.start), self._token(numeral.after)
        word = text[numeral.start : numeral.end]
        if not lexicon.decade and (named := lexicon.decades.get(word.lower())):
            return self._decade(numeral, named)
        if numeral.is_ordinal and follows and follows.lower in lexicon.century:
            return self._quantity_of(Kind.YEAR, f"century {numeral.value}", numeral, {f"{numeral.value}"})
        if word[0].isupper() and (century := lexicon.centuries.get(word.lower())):
            return self._quantity_of(Kind.YEAR, f"century {century}", numeral, {plain(numeral.value)})
        if before and before.lower in lexicon.decade and numeral.value % 10 == 0 and numeral.value <= 2990:
            named = lexicon.decades.get(word.lower())
            if named or numeral.in_figures:
                return self._decade(numeral, named or int(numeral.value))
        mark = lexicon.decade_mark
        if mark and numeral.in_figures and numeral.value % 10 == 0 and re.match(rf"[’']?{mark}\b", text[numeral.end :]):
            return self._decade(numeral, int(numeral.value))
        return None

    def _decade(self, numeral: Numeral, year: int) -> Quantity:
        """A decade; without its century it agrees with that of any."""
        whole = {f"decade {year % 100}"} if year >= 100 else {f"decade {c}{year:02}" for c in range(10, 30)}
        return self._quantity_of(Kind.YEAR, f"decade {year}", numeral, {*whole, plain(numeral.value)})

    def _date(self, numeral: Numeral, ranged: Quantity | None) -> Quantity | None:
        day = numeral.value
        if not (1 <= day <= 31 and day == int(day) and numeral.scale == 1):
            return None
        month, end = self._month_after(numeral) or self._month_before(numeral) or (0, 0)
        if not month and ranged and ranged.kind is Kind.DATE and "-" in ranged.key:
            month, end = int(ranged.key.partition("-")[0]), numeral.end
        if not month:
            return None
        return Quantity(Kind.DATE, f"{month:02}-{int(day):02}", frozenset({plain(day)}), numeral.start, end)

    def _month_after(self, numeral: Numeral) -> tuple[int, int] | None:
        at, of = numeral.after, self.lexicon.of
        token = self._token(at)
        if token and (token.lower in of or token.lower == "de"):
            at += 1
            token = self._token(at)
        if token and (month := self._month(token)) and self.text[numeral.end : token.start].strip(" .\n\u00a0’'").lower() in (
            "", "de", *of
        ):  # fmt: skip
            self.dated.add(token.start)
            return month, token.end
        return None

    def _month_before(self, numeral: Numeral) -> tuple[int, int] | None:
        token = self._token_before(numeral.start)
        if token and (month := self._month(token)) and self.text[token.end : numeral.start] in (" ", ". ", " the "):
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
        for token in self.words:
            name = token.word if token.word in self.lexicon.months else token.lower
            if (month := self.lexicon.months.get(name)) and token.start not in self.dated:
                firm = token.start > 0 and self.text[token.start - 1] in " \n’'" and self.text[token.start - 2] not in ".:!?\n"
                key, also = f"month {month}", frozenset({f"{month:02}-{day:02}" for day in range(1, 32)})
                yield Quantity(Kind.DATE, key, also, token.start, token.end, firm)
            else:
                name = token.word if token.word in self.lexicon.weekdays else token.lower
                if (weekday := self.lexicon.weekdays.get(name)) is not None:
                    yield Quantity(Kind.DATE, f"day {weekday}", frozenset(), token.start, token.end)

    def _percentage(self, numeral: Numeral, ranged: Quantity | None) -> Quantity | None:
        rest = self.text[numeral.end : numeral.end + 22]
        words = rest.lstrip(" \n\u00a0\u202f-").replace("\n", " ").lower()
        taken = len(rest) - len(words)
        sign = "%" if words.startswith("%") else next((each for each in self.lexicon.percent if words.startswith(each)), "")
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
        if match := re.match(r":([0-5]\d)\b", rest):
            minutes = match[1]
        elif match := re.fullmatch(r"(\d{1,2})[.]([0-5]\d)", written):
            written, minutes = match[1], match[2]
        late = any(rest.removeprefix(":" + minutes).lstrip().startswith(mark) for mark in self.lexicon.afternoon)
        before = self._token_before(numeral.start)
        named = bool(before and before.lower in self.lexicon.hour)
        is_hour = HOUR.fullmatch(written) and (late or named or (minutes and rest.startswith(":")))
        if not is_hour:
            return None
        hour = int(written) + (12 if late and int(written) < 12 else 0)
        key, end = f"hour {hour}:{minutes or '00'}", numeral.end + (3 if rest.startswith(f":{minutes}") and minutes else 0)
        return Quantity(Kind.DATE, key, frozenset({plain(value), written}), numeral.start, end)

    def _number(self, numeral: Numeral, end_of_range: Numeral | None) -> Quantity:
        """A number, a sum or a year. One without a magnitude may mean that of its neighbours: 10,7 miliardi nel 2013 e 7,1."""
        value = numeral.value
        also = {plain(value * scale) for scale in self.scales} if numeral.scale == 1 else set[str]()
        currency, start, end = self._currency(numeral)
        if currency:
            return Quantity(
                Kind.SUM, f"{plain(value)} {currency}", frozenset({*also, plain(value)}), start, end, numeral.firm
            )
        if numeral.scale == 1 and end_of_range and end_of_range.scale != 1:
            also.add(plain(value * end_of_range.scale))
        is_year = numeral.in_figures and 1000 <= value <= 2999 and self.text[numeral.start : numeral.end].isdecimal()
        kind = Kind.YEAR if is_year else Kind.NUMBER
        return Quantity(kind, plain(value), frozenset(also), numeral.start, numeral.end, self._is_firm(numeral))

    def _is_firm(self, numeral: Numeral) -> bool:
        """Without number words of its own a language may write twelve as 12 or as a word that nobody knows."""
        return numeral.firm and (self.lexicon.has_words or numeral.value > HUNDRED or numeral.value != int(numeral.value))

    def _currency(self, numeral: Numeral) -> tuple[str, int, int]:
        """The code of the currency (ISO 4217) before or after a number, and where the sum begins and ends."""
        text, start, end = self.text, numeral.start, numeral.end
        lead = text[max(0, start - 4) : start].rstrip(" \u00a0")
        if lead and (code := SYMBOLS.get(lead[-1])):
            return code, start - 1, end
        if match := CODE.search(lead):
            return match[0], start - 3, end
        trail = text[end : end + 2].strip()
        if trail and (code := SYMBOLS.get(trail[0])):
            return code, start, end + 2
        index = numeral.after
        for _ in range(2):
            token = self._token(index)
            if not token or not text[end : token.start].isspace() and text[end : token.start] not in ("-", "’", "'"):
                break
            if code := self.lexicon.currencies.get(token.lower) or (CODE.match(token.word) and token.word) or "":
                return code, start, token.end
            if token.lower not in self.lexicon.of:
                break
            index, end = index + 1, token.end
        return "", start, numeral.end

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

    def _token(self, index: int) -> Token | None:
        return self.words[index] if index < len(self.words) else None

    def _token_before(self, start: int) -> Token | None:
        """The last token that ends before a place in the text."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.words[middle].end <= start else (low, middle)
        return self.words[low - 1] if low else None


def plain(value: Decimal) -> str:
    """A number as figures without an exponent: two that are equal are written alike."""
    return f"{value.normalize():f}"
