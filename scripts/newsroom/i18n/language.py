"""A language of the interface: its strings, and dates, numbers, lists and quotation marks as its readers write them."""

from collections.abc import Callable
from collections.abc import Sequence as Seq
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import babel
from babel import UnknownLocaleError
from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from newsroom.core.hashing import fingerprint_of

STRINGS = "strings"


@dataclass(frozen=True)
class Language:
    """One language. `strings[key]` is a text of the interface; `{name}` in it is filled in by `say`."""

    lang: str
    strings: dict[str, str]
    plurals: dict[str, dict[str, str]]
    segments: dict[str, str]
    _said: dict[tuple[object, ...], str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def fingerprint(self) -> str:
        """Another one for every other content of its strings."""
        return fingerprint_of(self.lang, self.strings, self.plurals, self.segments)

    @cached_property
    def locale(self) -> babel.Locale:
        """Babel's locale, from the Unicode CLDR: that of the strings, `en-GB`, which may be narrower than the language."""
        return babel.Locale.parse(self.strings.get("locale", self.lang).replace("-", "_"))

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def __getitem__(self, key: str) -> str:
        return self.strings[key]

    def say(self, key: str, **values: object) -> str:
        """The string with its `{name}` parts filled in. Raises KeyError for an unknown key."""
        return self.strings[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """The string for so many things, `1 storia` or `1.200 storie`, by the plural rules of CLDR."""
        forms = self.plurals[key]
        return self._once(
            ("count", key, number),
            lambda: forms.get(self.locale.plural_form(number), forms["other"]).format(n=self.number(number)),
        )

    def forms(self, key: str) -> dict[str, str]:
        """The plural forms of a string, for scripts that count in the browser."""
        return self.plurals[key]

    def number(self, value: float) -> str:
        """The number with the language's separators."""
        return self._once(("number", value), lambda: str(format_decimal(value, locale=self.locale)))

    def percent(self, hundredths: int) -> str:
        """The share, `88 %`."""
        return str(format_percent(hundredths / 100, locale=self.locale))

    def day(self, value: date) -> str:
        """The day written out, `24 febbraio 2016`."""
        return self.date(value, "long")

    def month(self, number: int) -> str:
        """The name of month 1 to 12 where it stands alone."""
        return str(get_month_names("wide", context="stand-alone", locale=self.locale)[number])

    def date(self, value: date, form: str) -> str:
        """The day in a form of CLDR (`long`, `short`) or by its pattern, `d MMMM y`."""
        return self._once(("date", value, form), lambda: str(format_date(value, format=form, locale=self.locale)))

    def _once(self, key: tuple[object, ...], say: Callable[[], str]) -> str:
        """What `say` returns, which is asked once: Babel takes its time, and most pages say the same."""
        if key not in self._said:
            self._said[key] = say()
        return self._said[key]

    def enumeration(self, parts: Seq[str]) -> str:
        """The parts as a list in a sentence, `a, b e c`."""
        return self._once(("list", *parts), lambda: str(format_list(list(parts), locale=self.locale))) if parts else ""

    def other_name(self, lang: str) -> str:
        """The name of another language in this one, `inglese`; the code itself where CLDR has none."""
        return self._once(("name", lang), lambda: _name_of(lang, self.locale))

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """Opening and closing quotation marks, outer and then inner."""
        first, last, inner_first, inner_last = self.strings["quotes"].split(" ")
        return first, last, inner_first, inner_last

    @property
    def words_per_minute(self) -> int:
        """Words a minute: the mean of the International Reading Speed Texts (Trauzettel-Klosinski & Dietz 2012, IReST)."""
        return int(self.strings["words_per_minute"])

    def reading_minutes(self, words: int) -> int:
        """Minutes that so many words take, rounded up, at least 1."""
        return max(1, -(-words // self.words_per_minute))


def _name_of(lang: str, locale: babel.Locale) -> str:
    try:
        return babel.Locale.parse(lang.replace("-", "_")).get_language_name(locale) or lang
    except (UnknownLocaleError, ValueError):
        return lang
