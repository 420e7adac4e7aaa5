"""Extraction of messages from the source code into the catalogues that translators edit."""

import ast
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from newsroom.core.files import write_in_folder
from newsroom.core.message import Message
from newsroom.i18n.catalogue import MESSAGES_FOLDER, read_catalog

PO_HEADER = """\
# Messages of the commands in the language '{lang}'. To add new messages: python scripts/extract_messages.py {lang}
msgid ""
msgstr ""
"Language: {lang}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def message_templates(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, template and plural of each message in Python source. Raises ValueError if one is not a string literal."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Message.__name__:
            words = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "plural")]
            texts = [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            if len(texts) != len(words) or not texts:
                raise ValueError(f"line {node.lineno}: a message must be a string literal")
            if any(character.isalpha() for part in Formatter().parse(texts[0]) for character in part[0]):
                yield node.lineno, texts[0], texts[1] if len(texts) > 1 else ""


def description_of(docstring: str) -> str:
    """A script's docstring as its --help prints it and catalogues translate it: paragraphs, without line breaks inside."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in docstring.split("\n\n"))


def script_descriptions(scripts: Path) -> Iterator[tuple[Path, str]]:
    """The description of each script that prints its docstring."""
    for path in sorted(scripts.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(node, ast.Name) and node.id == "__doc__" for node in ast.walk(tree)):
            yield path, description_of(ast.get_docstring(tree) or "")


def extract_messages(scripts: Path) -> Catalog:
    """Extracts the messages of all Python files below a folder, and the descriptions of its scripts, without translations."""
    catalog = Catalog()
    for path, description in script_descriptions(scripts):
        catalog.add(description, auto_comments=[path.name])
    for path in sorted(scripts.rglob("*.py")):
        for _, template, plural in sorted(message_templates(path.read_text("utf-8"))):
            message_id = (template, plural) if plural else template
            catalog.add(message_id, auto_comments=[path.relative_to(scripts).as_posix()])
    return catalog


def update_catalogue(lang: str, scripts: Path, folder: Path = MESSAGES_FOLDER) -> int:
    """Writes messages/LANG.po with all current messages and keeps translations. Returns the number of untranslated ones."""
    path = folder / f"{lang}.po"
    catalog = read_catalog(path) if path.exists() else Catalog(locale=lang)
    catalog.update(extract_messages(scripts), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    output = BytesIO(PO_HEADER.format(lang=lang, plural_forms=catalog.plural_forms).encode())
    output.seek(0, SEEK_END)
    write_po(output, catalog, width=120, omit_header=True)
    write_in_folder(folder, path.name, output.getvalue())
    return sum(not all(_translations(message)) for message in catalog if message.id)


def _translations(message: Any) -> tuple[str, ...]:  # noqa: ANN401 # babel has no types
    return tuple(message.string) if message.pluralizable else (message.string,)
