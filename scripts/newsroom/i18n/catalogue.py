"""Catalogues: translations of messages (GNU gettext, messages/LANG.po), compiled when one is opened."""

import os
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from newsroom.core.message import Message
from newsroom.core.problems import Problem, escaped

MESSAGES_FOLDER = Path(__file__).parent / "messages"
SOURCE_LANGUAGE = "en"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # in order of precedence (POSIX, Environment Variables, 8.2)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Translates messages into one language; a message without a translation stays English."""

    lang: str
    translations: NullTranslations

    def translate(self, message: str) -> str:
        """The message in this language, with the messages among its values; any other string unchanged."""
        if not isinstance(message, Message) or not message.template:
            return message
        form = self.translations.gettext(message.template)
        if message.plural:
            form = self.translations.ngettext(message.template, message.plural, int(str(message.values["n"])))
        values = {
            key: self.translate(value) if isinstance(value, str) else value for key, value in message.values.items()
        }
        return _LocalisedFormatter(self.lang).vformat(form, (), values)

    def format_problem(self, problem: Problem) -> str:
        """The problem on one line, `path:line: message`."""
        return escaped(f"{problem.path}:{problem.line}: {self.translate(problem.message_with_severity)}")


class _LocalisedFormatter(Formatter):
    """Formats `{size:,}` with the separators of a language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 # as in the base class
        if format_spec == ",":
            return str(format_decimal(value, locale=self.lang))
        return str(super().format_field(value, format_spec))


def catalogue_languages(folder: Path = MESSAGES_FOLDER) -> tuple[str, ...]:
    """Codes of the languages that messages can be printed in: English and those with a catalogue."""
    return (SOURCE_LANGUAGE, *sorted(path.stem for path in folder.glob("*.po")))


def locale_language() -> str:
    """The language of the environment's locale if it has a catalogue, else English."""
    locale = next(filter(None, map(os.environ.get, LOCALE_VARIABLES)), "")
    lang = locale.partition(".")[0].partition("_")[0]
    return lang if lang in catalogue_languages() else SOURCE_LANGUAGE


def open_catalogue(lang: str = "", folder: Path = MESSAGES_FOLDER) -> Catalogue:
    """Opens the catalogue of a language; by default, that of the locale."""
    lang = lang or locale_language()
    if lang == SOURCE_LANGUAGE:
        return Catalogue(lang, NullTranslations())
    compiled = BytesIO()
    write_mo(compiled, read_catalog(folder / f"{lang}.po"))
    compiled.seek(0)
    return Catalogue(lang, GNUTranslations(compiled))


def read_catalog(path: Path) -> Catalog:
    """Reads messages/LANG.po."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)
