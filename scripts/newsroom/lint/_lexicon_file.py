"""Loads the lexicon of a language from the CLDR and lexicons/LANG.yml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import babel

from newsroom.formats.text_file import read_text
from newsroom.formats.yaml_nodes import Mapping as Group
from newsroom.formats.yaml_nodes import Node, Scalar, Sequence
from newsroom.formats.yaml_reader import parse_mapping
from newsroom.i18n.language import Language
from newsroom.lint._lexicon import Lexicon

LEXICONS_FOLDER = Path(__file__).parent / "lexicons"


def load_lexicon(language: Language, folder: Path = LEXICONS_FOLDER) -> Lexicon:
    """The lexicon of a language; without a file in `folder` it holds only what the CLDR knows.

    Raises ProblemsFound if the file is not valid YAML.
    """
    path = folder / f"{language.lang}.yml"
    name = f"lexicons/{path.name}"
    file = _LexiconFile(parse_mapping(read_text(path, name), name).items if path.is_file() else {})
    locale = language.locale
    return Lexicon(
        lang=language.lang,
        has_words=bool(file.numbers("cardinals")),
        group_separator=_separator(locale, "group"),
        decimal_separator=_separator(locale, "decimal"),
        months=_calendar_names(locale.months, "wide", 1),
        short_months=_calendar_names(locale.months, "abbreviated", 1),
        weekdays=_calendar_names(locale.days, "wide", 0),
        has_compounds=file.word("compounds") == "true",
        cardinals=file.numbers("cardinals"),
        inner_cardinals=file.numbers("inner_cardinals"),
        ordinals=file.ordinals(),
        inner_ordinals=file.numbers("inner_ordinals"),
        ordinal_suffix=file.word("ordinal_suffix"),
        ordinal_marks=frozenset(file.words("ordinal_marks")),
        ambiguous=file.numbers("ambiguous"),
        day_words=frozenset(file.words("day_words")),
        words_like_months=frozenset(file.words("words_like_months")),
        one_words=frozenset(file.words("one_words")),
        half_words=frozenset(file.words("half_words")),
        and_a_half=tuple(file.words("and_a_half")),
        magnitudes={**dict(_magnitudes(locale)), **file.numbers("magnitudes")},
        percent=tuple(file.words("percent")),
        currencies=file.texts("currencies"),
        linking_words=frozenset(file.words("linking_words")),
        range_words=frozenset(["-", "–", "—", *file.words("range_words")]),
        century_words=frozenset(file.words("century_words")),
        named_centuries=file.counts("named_centuries"),
        decade_words=frozenset(file.words("decade_words")),
        named_decades=file.counts("named_decades"),
        decade_suffix=file.word("decade_suffix"),
        hour_words=frozenset(file.words("hour_words")),
        time_prepositions=frozenset(file.words("time_prepositions")),
        common_words=frozenset(file.words("common_words")),
        note_words=frozenset(file.words("note_words")),
        readability_formula=file.word("readability_formula"),
        min_readability=int(file.word("min_readability") or 0),
    )


@dataclass(frozen=True, slots=True)
class _LexiconFile:
    """The entries of a lexicon file; missing ones are empty."""

    items: Mapping[str, Node]

    def word(self, key: str) -> str:
        node = self.items.get(key)
        return node.text if isinstance(node, Scalar) else ""

    def words(self, key: str) -> list[str]:
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

    def ordinals(self) -> dict[str, Decimal]:
        """The ordinals, with each of the endings if the file lists stems and endings."""
        endings = self.words("ordinal_endings") or [""]
        return {stem + ending: value for stem, value in self.numbers("ordinals").items() for ending in endings}


def _separator(locale: babel.Locale, name: str) -> str:
    symbols = locale.number_symbols
    return str(symbols.get("latn", symbols).get(name, "."))


def _calendar_names(table: Mapping[str, Mapping[str, Mapping[int, str]]], width: str, first: int) -> dict[str, int]:
    """CLDR names with their numbers from 1. Capitals are kept, because in English they tell May from may."""
    return {
        name.rstrip("."): number + 1 - first
        for context in ("format", "stand-alone")
        for number, name in table[context].get(width, {}).items()
    }


def _magnitudes(locale: babel.Locale) -> Iterator[tuple[str, Decimal]]:
    """The words for thousand, million and so on, from CLDR patterns of long compact numbers such as `0 milioni`."""
    for forms in locale.compact_decimal_formats.get("long", {}).values():
        for power, pattern in forms.items():
            word = str(pattern.pattern).replace("0", "").strip(" '.").lower()
            zeros = str(pattern.pattern).count("0")
            if zeros and re.fullmatch(r"[^\W\d]+", word):
                yield word, Decimal(power) / Decimal(10) ** (zeros - 1)
