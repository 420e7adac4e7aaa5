"""What a language's texts look like to the checks: its numbers, months and commonest words; compares nothing.

Separators, months, days of the week and magnitudes come from the Unicode CLDR, for every language that it knows; number words
and the rest from lexicons/LANG.yml where there is one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import babel

from newsroom.formats.front_matter import parse_mapping, read_text
from newsroom.formats.yaml_nodes import Mapping as Group
from newsroom.formats.yaml_nodes import Node, Scalar, Sequence
from newsroom.i18n.language import Language

FOLDER = Path(__file__).parent / "lexicons"
FIGURES = frozenset("0123456789")
LONGEST_WORD = 60  # letters of a number written in one


@dataclass(frozen=True)
class Lexicon:
    """A language's table; every word in lower case. `has_words` tells whether numbers are known in words too.

    `soft` are words that say a number among other things, `inner` those that count within others only (uno in ventuno),
    `of` what may stand between a number and its unit or month, `to` between the ends of a range.
    """

    lang: str
    has_words: bool
    group: str
    decimal: str
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    joined: bool
    cardinals: Mapping[str, Decimal]
    inner: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    inner_ordinals: Mapping[str, Decimal]
    ordinal_suffix: str
    marks: frozenset[str]
    soft: Mapping[str, Decimal]
    one: frozenset[str]
    half: frozenset[str]
    and_half: tuple[str, ...]
    magnitudes: Mapping[str, Decimal]
    percent: tuple[str, ...]
    currencies: Mapping[str, str]
    of: frozenset[str]
    to: frozenset[str]
    century: frozenset[str]
    centuries: Mapping[str, int]
    decade: frozenset[str]
    decades: Mapping[str, int]
    decade_mark: str
    hour: frozenset[str]
    afternoon: tuple[str, ...]
    words: frozenset[str]
    readability: str
    least_readable: int

    @cached_property
    def number_words(self) -> frozenset[str]:
        """The words with which a number may begin, but for those written in one."""
        words = self.cardinals.keys() | self.ordinals.keys() | self.soft.keys() | self.one | self.half
        return frozenset(words | (set() if self.decade else self.decades.keys()))

    @cached_property
    def days_and_months(self) -> frozenset[str]:
        """Months and days of the week, in lower case."""
        return frozenset(word.lower() for word in self.months.keys() | self.weekdays.keys())

    @cached_property
    def month_words(self) -> frozenset[str]:
        """The names of the months, long and short, in lower case."""
        return frozenset(word.lower() for word in self.months.keys() | self.short_months.keys())

    @cached_property
    def number_beginnings(self) -> tuple[str, ...]:
        """With what a number word that is written in one may begin, but for those that begin as others do."""
        words = sorted(self.cardinals.keys() | self.inner.keys())
        first = [word for word in words if not any(word.startswith(other) and word != other for other in words)]
        return tuple(first) if self.joined else ()

    @cached_property
    def may_begin(self) -> Mapping[str, bool]:
        """Whether a number may begin with a word, by the word as it is written; what was asked once is known."""
        return _MayBegin(self)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Decimal, ...]]:
        """The parts of a number word, which may be written in one, by the word: venti and uno for ventuno; none of others."""
        return _Parts(self)

    @cached_property
    def atoms(self) -> Mapping[str, Decimal]:
        """Every part that a number word can have."""
        return {**self.inner, **self.cardinals}


class _MayBegin(dict[str, bool]):
    """Grows with the words of the texts, of which there are far fewer than there are places where they stand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.known, self.beginnings = lexicon.number_words, lexicon.number_beginnings

    def __missing__(self, word: str) -> bool:
        lower = word.lower()
        may = lower in self.known or word[0] in FIGURES or word.isupper() or word.isdecimal()
        return self.setdefault(word, may or bool(self.beginnings and lower.startswith(self.beginnings)))


class _Parts(dict[str, tuple[Decimal, ...]]):
    """Grows with the words that begin as numbers do."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.split: dict[str, tuple[Decimal, ...]] = {}

    def __missing__(self, word: str) -> tuple[Decimal, ...]:
        return self.setdefault(word, self._parts(word))

    def _parts(self, word: str) -> tuple[Decimal, ...]:
        if word in self.lexicon.cardinals:
            return (self.lexicon.cardinals[word],)
        if len(word) > LONGEST_WORD:
            return ()
        parts = self._split(word)
        return () if len(parts) == 1 and word in self.lexicon.inner else parts

    def _split(self, word: str) -> tuple[Decimal, ...]:
        """The atoms of a word, empty if it has others."""
        if word not in self.split:
            whole = self.lexicon.atoms.get(word)
            self.split[word] = next(self._beginnings(word), ()) if whole is None else (whole,)
        return self.split[word]

    def _beginnings(self, word: str) -> Iterator[tuple[Decimal, ...]]:
        for atom, value in self.lexicon.atoms.items():
            if word.startswith(atom) and (rest := self._split(word[len(atom) :])):
                yield (value, *rest)


def load_lexicon(language: Language, folder: Path = FOLDER) -> Lexicon:
    """The table of a language; what nobody described in `folder` is empty."""
    path = folder / f"{language.lang}.yml"
    shown = f"lexicons/{path.name}"
    table = _Table(parse_mapping(read_text(path, shown), shown).items if path.is_file() else {})
    locale = language.locale
    ordinals = table.numbers("ordinals")
    if endings := table.list("ordinal_endings"):
        ordinals = {stem + ending: value for stem, value in ordinals.items() for ending in endings}
    return Lexicon(
        lang=language.lang,
        has_words=bool(table.numbers("cardinals")),
        group=_symbol(locale, "group"),
        decimal=_symbol(locale, "decimal"),
        months=_names(locale.months, "wide", 1),
        short_months=_names(locale.months, "abbreviated", 1),
        weekdays=_names(locale.days, "wide", 0),
        joined=table.word("joined") == "true",
        cardinals=table.numbers("cardinals"),
        inner=table.numbers("inner"),
        ordinals=ordinals,
        inner_ordinals=table.numbers("inner_ordinals"),
        ordinal_suffix=table.word("ordinal_suffix"),
        marks=frozenset(table.list("marks")),
        soft=table.numbers("soft"),
        one=frozenset(table.list("one")),
        half=frozenset(table.list("half")),
        and_half=tuple(table.list("and_half")),
        magnitudes={**dict(_magnitudes(locale)), **table.numbers("magnitudes")},
        percent=tuple(table.list("percent")),
        currencies=table.texts("currencies"),
        of=frozenset(table.list("of")),
        to=frozenset(["-", "–", "—", *table.list("to")]),
        century=frozenset(table.list("century")),
        centuries=table.counts("centuries"),
        decade=frozenset(table.list("decade")),
        decades=table.counts("decades"),
        decade_mark=table.word("decade_mark"),
        hour=frozenset(table.list("hour")),
        afternoon=tuple(table.list("afternoon")),
        words=frozenset(table.list("words")),
        readability=table.word("readability"),
        least_readable=int(table.word("least_readable") or 0),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The parts of a lexicon's file; a part that is not there is empty."""

    items: Mapping[str, Node]

    def word(self, key: str) -> str:
        node = self.items.get(key)
        return node.text if isinstance(node, Scalar) else ""

    def list(self, key: str) -> list[str]:
        node = self.items.get(key)
        items = node.items if isinstance(node, Sequence) else ()
        return [item.text for item in items if isinstance(item, Scalar)]

    def texts(self, key: str) -> dict[str, str]:
        node = self.items.get(key)
        items = node.items if isinstance(node, Group) else {}
        return {word: value.text for word, value in items.items() if isinstance(value, Scalar)}

    def numbers(self, key: str) -> dict[str, Decimal]:
        return {word: Decimal(value) for word, value in self.texts(key).items()}

    def counts(self, key: str) -> dict[str, int]:
        return {word: int(value) for word, value in self.texts(key).items()}


def _symbol(locale: babel.Locale, name: str) -> str:
    symbols = locale.number_symbols
    return str(symbols.get("latn", symbols).get(name, "."))


def _names(table: Mapping[str, Mapping[str, Mapping[int, str]]], width: str, first: int) -> dict[str, int]:
    """Names as they stand in texts and alone, by CLDR; a capital is kept where the language writes one: May is no may."""
    return {
        name.rstrip("."): number + 1 - first
        for context in ("format", "stand-alone")
        for number, name in table[context].get(width, {}).items()
    }


def _magnitudes(locale: babel.Locale) -> Iterator[tuple[str, Decimal]]:
    """The words for thousand, million and so on in CLDR's long compact numbers: `0 milioni`."""
    for forms in locale.compact_decimal_formats.get("long", {}).values():
        for power, pattern in forms.items():
            word = str(pattern.pattern).replace("0", "").strip(" '.").lower()
            zeros = str(pattern.pattern).count("0")
            if zeros and re.fullmatch(r"[^\W\d]+", word):
                yield word, Decimal(power) / Decimal(10) ** (zeros - 1)
