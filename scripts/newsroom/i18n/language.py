"""Language: the strings of the interface, and dates, numbers, lists and quotation marks as its readers write them."""

import re
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

from newsroom.core.hashing import digest_of

LANG_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][A-Za-z]{1,7})?")  # BCP 47: a language, perhaps with its script or region


@dataclass(frozen=True)
class Language:
    """One language of the interface: `lang` is its code, `language[key]` the string of a key.

    `plurals` are the forms of strings that count, by key and CLDR category; `url_segments` are the words of its URLs.
    """

    lang: str
    strings: dict[str, str]
    plurals: dict[str, dict[str, str]]
    url_segments: dict[str, str]
    _formatted: dict[tuple[object, ...], str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        """The digest of its strings."""
        return digest_of(self.lang, self.strings, self.plurals, self.url_segments)

    @cached_property
    def locale(self) -> babel.Locale:
        """Babel's locale, from the Unicode CLDR. The strings may name a more specific one than the language, such as en-GB."""
        return babel.Locale.parse(self.strings.get("locale", self.lang).replace("-", "_"))

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def __getitem__(self, key: str) -> str:
        return self.strings[key]

    def format(self, key: str, **values: object) -> str:
        """The string with values for its `{name}` fields. Raises KeyError for an unknown key."""
        return self.strings[key].format(**values)

    def plural(self, key: str, number: int) -> str:
        """The string for a number by the plural rules of CLDR: `1 storia`, `1.200 storie`."""
        forms = self.plurals[key]
        return self._memoised(
            ("plural", key, number),
            lambda: forms.get(self.locale.plural_form(number), forms["other"]).format(n=self.number(number)),
        )

    def plural_forms(self, key: str) -> dict[str, str]:
        """The plural forms of a string, for scripts that count in the browser."""
        return self.plurals[key]

    def number(self, value: float) -> str:
        """The number with the language's separators."""
        return self._memoised(("number", value), lambda: str(format_decimal(value, locale=self.locale)))

    def percent(self, hundredths: int) -> str:
        """The percentage, `88 %`."""
        return str(format_percent(hundredths / 100, locale=self.locale))

    def day(self, value: date) -> str:
        """The date in words, `24 febbraio 2016`."""
        return self.date(value, "long")

    def month(self, number: int) -> str:
        """The stand-alone name of month 1 to 12."""
        return str(get_month_names("wide", context="stand-alone", locale=self.locale)[number])

    def date(self, value: date, form: str) -> str:
        """The date in a CLDR format (`long`, `short`) or by a CLDR pattern, `d MMMM y`."""
        return self._memoised(("date", value, form), lambda: str(format_date(value, format=form, locale=self.locale)))

    def _memoised(self, key: tuple[object, ...], compute: Callable[[], str]) -> str:
        """The result of `compute`, which runs once per key, because Babel is slow and most pages show the same values."""
        if key not in self._formatted:
            self._formatted[key] = compute()
        return self._formatted[key]

    def join(self, parts: Seq[str]) -> str:
        """The parts as a list within a sentence, `a, b e c`."""
        return (
            self._memoised(("join", *parts), lambda: str(format_list(list(parts), locale=self.locale))) if parts else ""
        )

    def name_of(self, lang: str) -> str:
        """The name of a language in this one, `inglese`; its code if CLDR has no name."""
        return self._memoised(("name", lang), lambda: _name_of(lang, self.locale))

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """Quotation marks: outer opening and closing, inner opening and closing."""
        first, last, inner_first, inner_last = self.strings["quotes"].split(" ")
        return first, last, inner_first, inner_last

    @property
    def words_per_minute(self) -> int:
        """Reading speed: the mean of the International Reading Speed Texts (Trauzettel-Klosinski & Dietz 2012, IReST)."""
        return int(self.strings["words_per_minute"])

    def reading_minutes(self, words: int) -> int:
        """Reading time of a number of words, in minutes: rounded up, at least 1."""
        return max(1, -(-words // self.words_per_minute))


def _name_of(lang: str, locale: babel.Locale) -> str:
    try:
        return babel.Locale.parse(lang.replace("-", "_")).get_language_name(locale) or lang
    except (UnknownLocaleError, ValueError):
        return lang
