"""The quantities that a text states: numbers, sums, percentages, years, decades, centuries, dates, hours."""

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from newsroom.lint._currencies import currency_of
from newsroom.lint._dates import DateReader
from newsroom.lint._figures import parse_figures
from newsroom.lint._hours import hour_of, worded_hour
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._numerals import HALF, HUNDRED, THOUSAND, Numeral, numerals
from newsroom.lint._numeric_dates import numeric_dates
from newsroom.lint._quantity import Quantity, QuantityKind, number_key
from newsroom.lint._tokens import Tokens


def quantities(
    text: str, tokens: Tokens, lexicon: Lexicon, table_magnitudes: Set[Decimal] = frozenset()
) -> list[Quantity]:
    """The quantities of a text in their order. One that is part of another, such as `cento` in `per cento`, is not listed.

    `table_magnitudes` are those named in the header of the table; its numbers may be multiplied by them.
    """
    reader = _QuantityReader(text, tokens, lexicon, table_magnitudes)
    found: list[Quantity] = []
    stated = [*reader.dates_in_figures, *reader.numbers(), *reader.months_and_weekdays(), *reader.designations()]
    for each in sorted(stated, key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    years = reader.dates.years_of_dates
    if not years:
        return found
    return [each._replace(is_optional=True) if each.end in years and each.kind is YEAR else each for each in found]


_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_UNIT = re.compile(r"\s[^\W\d]+\s")
_MARK_IN_FIGURES = re.compile(r"\d[-/.]\d")
_DESIGNATION = re.compile(r"\d+(?:\.\d+){2,}")
_LETTER_MAGNITUDES = {"k": THOUSAND, "m": THOUSAND * THOUSAND}  # 50k, $1.5m
YEAR = QuantityKind.YEAR
# Numbers in words up to this one are often said in another way: both, the rest of the pair, a third party.
MAX_OPTIONAL = 10


class _QuantityReader:
    """Turns the numbers of a text into quantities, by the words around them."""

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon, table_magnitudes: Set[Decimal]) -> None:
        self.text, self.tokens, self.lexicon = text, tokens, lexicon
        self.numerals = list(numerals(text, tokens, lexicon))
        self.magnitudes = {each.magnitude for each in self.numerals if each.magnitude != 1} | table_magnitudes
        self.dates = DateReader(text, tokens, lexicon)
        self.has_marks = bool(_MARK_IN_FIGURES.search(text))  # few have any, and what looks for them is slow
        self.dates_in_figures = list(numeric_dates(text)) if self.has_marks else []

    def designations(self) -> Iterator[Quantity]:
        """Versions, addresses and other figures with several dots, which are no numbers: `2.6.32`."""
        if not self.has_marks:
            return
        lexicon, dates = self.lexicon, {each.start for each in self.dates_in_figures}
        for index, word in enumerate(self.tokens.written):
            if word.count(".") > 1 and _DESIGNATION.fullmatch(word):
                token = self.tokens[index]
                is_number = parse_figures(word, lexicon.group_separator, lexicon.decimal_separator) is not None
                if not is_number and token.start not in dates:
                    yield Quantity(
                        QuantityKind.NUMBER, f"={word}", frozenset(), token.start, token.end, is_universal=True
                    )

    def numbers(self) -> Iterator[Quantity]:
        """The quantities with a number, from last to first, because a range takes the unit of its end."""
        after: Quantity | None = None
        for index in reversed(range(len(self.numerals))):
            numeral = self.numerals[index]
            if index and self._is_minutes(self.numerals[index - 1], numeral):
                continue
            following = self.numerals[index + 1] if index + 1 < len(self.numerals) else None
            range_end = after if following and after and self._is_range(numeral, following) else None
            previous = self.numerals[index - 1] if index else None
            range_start = previous if previous and self._is_range(previous, numeral) else None
            if following and self._is_minutes(numeral, following):
                after = worded_hour(numeral, following)
                yield after
                continue
            after = self._short_year(index) or self._quantity(numeral, range_end, range_start)
            yield after

    def months_and_weekdays(self) -> Iterator[Quantity]:
        """Months and weekdays that are not part of a date."""
        return self.dates.months_and_weekdays()

    def _quantity(self, numeral: Numeral, range_end: Quantity | None, range_start: Numeral | None) -> Quantity:
        return (
            self._era(numeral)
            or self.dates.date(numeral, range_end, range_start)
            or self._percentage(numeral, range_end)
            or hour_of(self.text, numeral, self.tokens, self.lexicon)
            or self._number(numeral)
        )

    def _era(self, numeral: Numeral) -> Quantity | None:
        """A century or a decade: `XX secolo`, `20th century`, `il Novecento`; `anni Novanta`, `1990s`, `nineties`."""
        lexicon = self.lexicon
        word = self.text[numeral.start : numeral.end]
        if not lexicon.decade_words and (year := lexicon.named_decades.get(word.lower())):
            return _decade(numeral, year)
        if numeral.is_ordinal and self.tokens.lower_at(numeral.next_index) in lexicon.century_words:
            return _era(f"century {numeral.value}", numeral, {f"{numeral.value}"})
        if word[0].isupper() and (century := lexicon.named_centuries.get(word.lower())):
            decades = (f"decade {year}" for year in range(100 * century - 100, 100 * century, 10))
            return _era(f"century {century}", numeral, {number_key(numeral.value), *decades})
        return self._marked_decade(numeral, word) if _can_start_decade(numeral.value) else None

    def _marked_decade(self, numeral: Numeral, word: str) -> Quantity | None:
        """A decade that is recognised by the word before it or by its suffix: `anni Novanta`, `1990s`."""
        lexicon = self.lexicon
        is_listed = (
            word[0].isupper() and self.tokens.lower_before(numeral.start) in lexicon.range_words
        )  # anni Venti e Trenta
        if is_listed or self.tokens.lower_before(numeral.start) in lexicon.decade_words:
            year = lexicon.named_decades.get(word.lower())
            if year or numeral.in_figures:
                return _decade(numeral, year or int(numeral.value))
        suffix = lexicon.decade_suffix
        if suffix and numeral.in_figures and re.match(rf"[’']?{suffix}\b", self.text[numeral.end :]):
            return _decade(numeral, int(numeral.value))
        return None

    def _percentage(self, numeral: Numeral, range_end: Quantity | None) -> Quantity | None:
        """`34%`, `34 per cento`; the start of a range takes the sign of its end: `dal 30 al 40%`."""
        value = number_key(numeral.value)
        if sign_end := self._percent_sign_end(numeral.end):
            kind, key = QuantityKind.PERCENTAGE, f"{value}%"
            return Quantity(kind, key, frozenset(), numeral.start, sign_end, numeral.must_match)
        if range_end and range_end.kind is QuantityKind.PERCENTAGE:
            return Quantity(QuantityKind.PERCENTAGE, f"{value}%", frozenset({value}), numeral.start, numeral.end)
        return None

    def _percent_sign_end(self, end: int) -> int:
        """The end offset of a percent sign or its words after a number that ends at `end`, 0 without them."""
        rest = self.text[end : end + 22]
        words = rest.lstrip(" \n\u00a0\u202f-").replace("\n", " ").lower()
        start = end + len(rest) - len(words)
        if words.startswith("%"):
            return start + 1
        if not words.startswith(self.lexicon.percent):
            return 0
        return start + len(next(each for each in self.lexicon.percent if words.startswith(each)))

    def _number(self, numeral: Numeral) -> Quantity:
        """A number, a sum or a year."""
        value, key = numeral.value, number_key(numeral.value)
        alternatives = self._alternatives(numeral)
        currency, start, end = currency_of(self.text, numeral, self.tokens, self.lexicon)
        if factor := _LETTER_MAGNITUDES.get(self._attached_letter(numeral), 0):
            alternatives.add(number_key(value * factor))
        if currency:
            kind = QuantityKind.SUM
            alternatives |= {key, *(f"{each} {currency}" for each in alternatives)}
            key = f"{key} {currency}"
        else:
            kind = QuantityKind.YEAR if self._is_year(numeral) else QuantityKind.NUMBER
            if (numeral.in_figures or numeral.is_ordinal) and value <= 31:
                alternatives.add(f"day {value}")
            if numeral.is_ordinal:
                alternatives.add(f"century {value}")  # the seventeenth and eighteenth centuries
        is_universal = numeral.in_figures and (value > HUNDRED or value != int(value))
        is_optional = kind is QuantityKind.NUMBER and self._is_optional(numeral)
        return Quantity(kind, key, frozenset(alternatives), start, end, numeral.must_match, is_universal, is_optional)

    def _attached_letter(self, numeral: Numeral) -> str:
        """The letter that follows a number in figures without a space and is a word of its own, in lower case."""
        following = self.text[numeral.end : numeral.end + 2]
        is_letter = numeral.in_figures and following[:1].isalpha() and not following[1:].isalnum()
        return following[0].lower() if is_letter else ""

    def _is_optional(self, numeral: Numeral) -> bool:
        """Whether a number is one of those in words, or the 1, that another language may not need or may only imply."""
        if numeral.in_figures:
            return numeral.value <= 1 or (numeral.value < MAX_OPTIONAL and bool(self._attached_letter(numeral)))  # 3D
        is_round = numeral.value in (HUNDRED, THOUSAND)  # hundreds of people
        return numeral.value <= MAX_OPTIONAL or is_round or self.text[numeral.start : numeral.end].isupper()

    def _alternatives(self, numeral: Numeral) -> set[str]:
        """The keys of a number with a magnitude from its surroundings, and without its half.

        `10,7 miliardi nel 2013 e 7,1`: a number without a magnitude may share that of another.
        """
        value, keys = numeral.value, set[str]()
        if numeral.magnitude == 1:
            keys = {number_key(value * magnitude) for magnitude in self.magnitudes}
        written = self.text[numeral.start : numeral.end]
        if numeral.in_figures and _GROUPED.fullmatch(written) and not written.startswith("0"):
            keys.add(re.sub(r"\D", "", written))  # grouped as in another language
        if numeral.in_figures and not written.isdecimal():
            keys.add(f"={written}")  # copied with the marks of another language
        if value == HALF:
            keys.add("50%")
        if self._is_followed_by_half(numeral):
            keys.add(number_key(value + HALF))
        if numeral.has_half:
            keys.add(number_key(value - HALF))  # in `tre anni e mezzo` only the 3 is read
        return keys

    def _is_followed_by_half(self, numeral: Numeral) -> bool:
        """Whether a half is added after the unit: `tre anni e mezzo`."""
        unit = _UNIT.match(self.text, numeral.end)
        return bool(unit and self.text[unit.end() : unit.end() + 12].lower().startswith(self.lexicon.and_a_half))

    def _is_year(self, numeral: Numeral) -> bool:
        is_in_range = numeral.in_figures and 1000 <= numeral.value <= 2999
        return is_in_range and self.text[numeral.start : numeral.end].isdecimal()

    def _is_minutes(self, hour: Numeral, numeral: Numeral) -> bool:
        """Whether a number in words is the minutes of an hour: `alle ventitré e trenta`."""
        are_words = not (hour.in_figures or numeral.in_figures) and hour.value < 25 and numeral.value < 60
        is_named = are_words and self.tokens.lower_before(hour.start) in self.lexicon.time_prepositions
        return is_named and numeral.value == int(numeral.value) and self.text[hour.end : numeral.start] == " e "

    def _short_year(self, index: int) -> Quantity | None:
        """The year that the second number of `2014–16` means."""
        if not index:
            return None
        first, last = self.numerals[index - 1], self.numerals[index]
        is_short = last.in_figures and last.end - last.start == 2 and first.in_figures and first.end - first.start == 4
        if not is_short or self.text[first.end : last.start] not in ("-", "–", "/"):
            return None
        key = number_key(first.value // 100 * 100 + last.value)
        return Quantity(QuantityKind.YEAR, key, frozenset({number_key(last.value)}), last.start, last.end)

    def _is_range(self, first: Numeral, last: Numeral) -> bool:
        between = self.text[first.end : last.start].strip().lower()
        return len(between) < 12 and between.split(" ")[0].strip("’'%€") in self.lexicon.range_words


def _era(key: str, numeral: Numeral, alternatives: Set[str]) -> Quantity:
    return Quantity(QuantityKind.YEAR, key, frozenset(alternatives), numeral.start, numeral.end)


def _decade(numeral: Numeral, year: int) -> Quantity:
    """A decade. One without a century matches the decade of any century."""
    if year >= 100:
        keys = {f"decade {year % 100}"}
    else:
        years = [f"{century}{year:02}" for century in range(10, 30)]
        keys = {*years, *(f"decade {each}" for each in years)}
    return _era(f"decade {year}", numeral, {*keys, number_key(numeral.value)})


def _can_start_decade(value: Decimal) -> bool:
    """Whether a number can be the first year of a decade. Larger ones are excluded first: Decimal has no remainder for them."""
    return value <= 2990 and value % 10 == 0
