"""Loads the languages of an archive from overrides/strings/LANG.yml."""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Seq
from functools import lru_cache
from pathlib import Path

from newsroom.content.field_reader import FieldReader
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.formats.text_file import read_text
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar
from newsroom.formats.yaml_reader import parse_mapping
from newsroom.i18n.language import Language

STRINGS_FOLDER = "strings"  # below overrides/
_SEGMENTS = "segments"  # the key of the words in URLs


def load_languages(langs: Seq[str], overrides: Path) -> dict[str, Language]:
    """The languages by code, in the order of `langs`. Raises ProblemsFound."""
    return {lang: load_language(lang, overrides) for lang in langs}


def load_language(lang: str, overrides: Path) -> Language:
    """The language of overrides/strings/LANG.yml. Raises ProblemsFound if the file is missing or incomplete."""
    file = overrides / STRINGS_FOLDER / f"{lang}.yml"
    path = f"{overrides.name}/{STRINGS_FOLDER}/{lang}.yml"
    if not file.is_file():
        rule = Message("the file must exist: it contains the interface strings in '{lang}'", lang=lang)
        raise ProblemsFound([Problem(path, 1, rule)])
    return _parse_language(lang, read_text(file, path), path)


@lru_cache(maxsize=32)  # a process that opens several archives, or one again, parses the same strings once
def _parse_language(lang: str, text: str, path: str) -> Language:
    mapping = parse_mapping(text, path)
    strings = {key: node.text for key, node in mapping.items.items() if isinstance(node, Scalar)}
    plurals = {key: _texts(node) for key, node in mapping.items.items() if isinstance(node, Mapping)}
    faults = [Problem(path, mapping.key_lines.get(key, 1), rule) for key, rule in _faults(strings, plurals)]
    if faults := [*faults, *_comments(mapping, path)]:
        raise ProblemsFound(faults)
    return Language(lang, strings, plurals, plurals.pop(_SEGMENTS))


def _faults(strings: dict[str, str], plurals: dict[str, dict[str, str]]) -> Iterator[tuple[str, Message]]:
    """Missing or invalid strings without which no page can be rendered: their keys and the rules they break."""
    if _SEGMENTS not in plurals:
        yield _SEGMENTS, Message("segments must be set: the words in URLs")
    if len(strings.get("quotes", "").split(" ")) != 4:
        yield "quotes", Message("quotes must be four marks separated by spaces: outer and inner, opening and closing")
    if not re.fullmatch("[1-9][0-9]*", strings.get("words_per_minute", "")):
        yield "words_per_minute", Message("words_per_minute must be a whole number above 0")
    for key in plurals.keys() - {_SEGMENTS}:
        if "other" not in plurals[key]:
            yield key, Message("{key}.other must be set: the form for all other numbers", key=key)


def _comments(mapping: Mapping, path: str, prefix: str = "") -> Iterator[Problem]:
    """Comments behind words, which may be words that would be lost."""
    reader = FieldReader(path)
    for key, node in mapping.items.items():
        if isinstance(node, Mapping):
            yield from _comments(node, path, f"{key}.")
        elif isinstance(node, Scalar) and node.comment:
            reader.report_comment(node, prefix + key)
    yield from reader.problems


def _texts(node: Node) -> dict[str, str]:
    items = node.items if isinstance(node, Mapping) else {}
    return {key: value.text for key, value in items.items() if isinstance(value, Scalar)}
