"""The languages of an archive, read from overrides/strings/LANG.yml."""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Seq
from pathlib import Path

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.formats.front_matter import parse_mapping, read_text
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar
from newsroom.i18n.language import STRINGS, Language


def load_languages(langs: Seq[str], overrides: Path) -> dict[str, Language]:
    """The languages by code, in that order. Raises ProblemsFound if the file of one is missing or wrong."""
    return {lang: load_language(lang, overrides) for lang in langs}


def load_language(lang: str, overrides: Path) -> Language:
    """The language of overrides/strings/LANG.yml. Raises ProblemsFound if the file is missing or wrong."""
    path = overrides / STRINGS / f"{lang}.yml"
    shown = f"{overrides.name}/{STRINGS}/{lang}.yml"
    if not path.is_file():
        raise ProblemsFound(
            [
                Problem(
                    shown, 1, Message("the file must exist: it holds the interface in the language '{lang}'", lang=lang)
                )
            ]
        )
    mapping = parse_mapping(read_text(path, shown), shown)
    strings = {key: node.text for key, node in mapping.items.items() if isinstance(node, Scalar)}
    plurals = {key: _texts(node) for key, node in mapping.items.items() if isinstance(node, Mapping)}
    if found := [Problem(shown, mapping.key_lines.get(key, 1), rule) for key, rule in _wrong(strings, plurals)]:
        raise ProblemsFound(found)
    return Language(lang, strings, plurals, plurals.pop("segments"))


def _wrong(strings: dict[str, str], plurals: dict[str, dict[str, str]]) -> Iterator[tuple[str, Message]]:
    """Keys without which no page can be made, and their rules."""
    if "segments" not in plurals:
        yield "segments", Message("segments must be set: the words of addresses")
    if len(strings.get("quotes", "").split(" ")) != 4:
        yield "quotes", Message("quotes must be four marks with a space between, outer and inner, opening and closing")
    if not re.fullmatch("[1-9][0-9]*", strings.get("words_per_minute", "")):
        yield "words_per_minute", Message("words_per_minute must be a whole number above 0")
    for key in plurals.keys() - {"segments"}:
        if "other" not in plurals[key]:
            yield key, Message("{key}.other must be set: the form for all other numbers", key=key)


def _texts(node: Node) -> dict[str, str]:
    items = node.items if isinstance(node, Mapping) else {}
    return {key: value.text for key, value in items.items() if isinstance(value, Scalar)}
