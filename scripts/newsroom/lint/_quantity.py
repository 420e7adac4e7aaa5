"""A quantity and when two of them are equal. `1,5 milioni` and `1.5 million` have the same key, 1500000."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class QuantityKind(StrEnum):
    """What a quantity measures. The values are those of the lint rules."""

    NUMBER = "number"
    YEAR = "year"
    SUM = "sum"
    PERCENTAGE = "percentage"
    DATE = "date"


class Quantity(NamedTuple):
    """A quantity with the language-independent `key` by which it is compared, and its offsets in the text.

    `alternatives` are other keys that it may have (25 June for the 25th). If `must_match` is false, it can match a quantity of
    another text but is not missing from it. One that `is_optional` is not missing either, because translators leave it out
    (`the two of them`, a weekday beside a date), but the other text must not state another one in its place. An `is_universal`
    one is in figures, or is the name of a month or weekday, so it is recognised even in a language without number words.
    """

    kind: QuantityKind
    key: str
    alternatives: frozenset[str]
    start: int
    end: int
    must_match: bool = True
    is_universal: bool = False
    is_optional: bool = False

    def matches(self, other: "Quantity") -> bool:
        """Whether both can be the same quantity."""
        if self.key == other.key or self.key in other.alternatives or other.key in self.alternatives:
            return True
        # A day without its month, or numbers in tables with magnitudes in their headers: 1.300 `miliardi`, 1.3 `trillion`.
        may_share = self.kind is not other.kind or self.kind is QuantityKind.NUMBER
        return may_share and not self.alternatives.isdisjoint(other.alternatives)


def year_of_date(year: int, start: int, end: int) -> Quantity:
    """The year next to a day and a month. It may be left out, because readers know it."""
    alternatives = frozenset({f"{year % 100:02}"})
    return Quantity(QuantityKind.YEAR, f"{year}", alternatives, start, end, is_universal=True, is_optional=True)


def number_key(value: Decimal) -> str:
    """A number in figures without an exponent or trailing zeros, so that equal numbers have equal keys."""
    return f"{value.normalize():f}"
