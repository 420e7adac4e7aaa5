"""Messages in the language of the person who reads them: GNU gettext catalogues, messages/LANG.po, read when one is printed."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import SEEK_END, BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import format_decimal

from newsroom.core.message import Message
from newsroom.core.problems import Problem, printable

FOLDER = Path(__file__).parent / "messages"
SOURCE = "en"
HEADER = """\
# What the commands say, in the language '{lang}'. `python scripts/build_messages.py {lang}` adds what is new.
msgid ""
msgstr ""
"Language: {lang}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides (POSIX, Environment Variables, 8.2)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What messages are in one language; what a catalogue lacks is told in English."""

    lang: str
    translations: NullTranslations

    def tell(self, message: str) -> str:
        """The message in this language; any other string as it is."""
        if not isinstance(message, Message) or not message.template:
            return message
        form = self.translations.gettext(message.template)
        if message.plural:
            form = self.translations.ngettext(message.template, message.plural, int(str(message.values["n"])))
        values = {key: self.tell(each) if isinstance(each, str) else each for key, each in message.values.items()}
        return _Numbers(self.lang).vformat(form, (), values)

    def line(self, problem: Problem) -> str:
        """The problem on one line, `path:line: message`."""
        return printable(f"{problem.path}:{problem.line}: {self.tell(problem.told)}")


class _Numbers(Formatter):
    """Fills in `{size:,}` with the separators of a language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 # as its base class has it
        if format_spec == ",":
            return str(format_decimal(value, locale=self.lang))
        return str(super().format_field(value, format_spec))


def languages() -> tuple[str, ...]:
    """The languages that messages are told in: English and those of the catalogues."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po")))


def preferred() -> str:
    """The language of those that the environment's locale asks for, else English."""
    wanted = next(filter(None, map(os.environ.get, VARIABLES)), "")
    lang = wanted.partition(".")[0].partition("_")[0]
    return lang if lang in languages() else SOURCE


def open_catalogue(lang: str = "") -> Catalogue:
    """The catalogue of a language, that of the locale if none is named."""
    lang = lang or preferred()
    if lang == SOURCE:
        return Catalogue(lang, NullTranslations())
    compiled = BytesIO()
    write_mo(compiled, _read(FOLDER / f"{lang}.po"))
    compiled.seek(0)
    return Catalogue(lang, GNUTranslations(compiled))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def templates(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, template and plural of every message in a Python source. Raises ValueError for one that no catalogue can hold."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Message.__name__:
            words = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "plural")]
            texts = [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            if len(texts) != len(words) or not texts:
                raise ValueError(f"line {node.lineno}: a message must be made of words that stand there")
            if any(character.isalpha() for part in Formatter().parse(texts[0]) for character in part[0]):
                yield node.lineno, texts[0], texts[1] if len(texts) > 1 else ""


def collected(scripts: Path) -> Catalog:
    """Every message of the Python sources in a folder, with no translations."""
    catalog = Catalog()
    for path in sorted(scripts.rglob("*.py")):
        for _, one, more in sorted(templates(path.read_text("utf-8"))):
            catalog.add((one, more) if more else one, auto_comments=[path.relative_to(scripts).as_posix()])
    return catalog


def renew(lang: str, scripts: Path) -> int:
    """Writes messages/LANG.po anew with every message of the sources and the translations it had; returns how many lack one."""
    path = FOLDER / f"{lang}.po"
    catalog = _read(path) if path.exists() else Catalog(locale=lang)
    catalog.update(collected(scripts), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    written = BytesIO(HEADER.format(lang=lang, plural_forms=catalog.plural_forms).encode())
    written.seek(0, SEEK_END)
    write_po(written, catalog, width=120, omit_header=True)
    path.write_bytes(written.getvalue())
    return sum(not all(_forms(each)) for each in catalog if each.id)


def _forms(message: Any) -> tuple[str, ...]:  # noqa: ANN401 # babel has no types
    return tuple(message.string) if message.pluralizable else (message.string,)
