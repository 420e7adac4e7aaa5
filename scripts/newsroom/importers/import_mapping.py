"""The mapping from the terms of a source to those of an archive: a file that the import writes and a person edits."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.content.field_types import MAX_SLUG_LENGTH
from newsroom.core.file_names import free_name
from newsroom.core.files import write_atomically
from newsroom.core.message import Message
from newsroom.core.problems import Problem, with_value
from newsroom.core.slugs import ASCII_WORD, SLUG_LETTERS, to_ascii
from newsroom.formats.text_file import read_text
from newsroom.formats.yaml_nodes import Scalar
from newsroom.formats.yaml_quoting import double_quoted
from newsroom.formats.yaml_reader import parse_mapping
from newsroom.importers._entry import SourceTerm
from newsroom.importers._pairing import ImportedStory

MAPPING_FILE = "import.yml"
DROP = "drop"
TARGETS = ("sections", "topics", "people", "organisations", "places", "authors")
_TARGET = re.compile(rf"({'|'.join(TARGETS)})/[a-z0-9]+(-[a-z0-9]+)*|{DROP}")
_DEFAULT_TARGETS = {"category": "sections", "author": "authors"}
_HEAD = """\
# What becomes of the terms of the source. Left of the colon: its taxonomy and key. Right: a vocabulary and a key of this archive,
# sections/…, topics/…, people/…, organisations/…, places/… or authors/…; or drop, to leave the term out. Two terms may become
# one. Run the import again after a change.
"""


@dataclass(slots=True)
class TermMapping:
    """Targets by source term, `taxonomy/key`, and the names of each target by language."""

    targets: dict[str, str] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    uses: Counter[str] = field(default_factory=Counter)

    def target(self, term: SourceTerm) -> str:
        """The target of a term, empty if it is left out."""
        target = self.targets.get(source_key(term), DROP)
        return "" if target == DROP else target


def source_key(term: SourceTerm) -> str:
    """The term as the mapping file names it."""
    return f"{term.taxonomy}/{term.key}"


def slug_of(words: str) -> str:
    """A key or stem made of words; empty if they have no letter of the Latin alphabet and no digit."""
    parts = ASCII_WORD.findall(to_ascii(words.lower().replace("’", "-").replace("'", "-"), SLUG_LETTERS).lower())
    while len("-".join(parts)) > MAX_SLUG_LENGTH and len(parts) > 1:
        parts.pop()
    return free_name("-".join(parts)[:MAX_SLUG_LENGTH])


def term_mapping(stories: Sequence[ImportedStory], written: Mapping[str, str]) -> TermMapping:
    """The mapping with a proposal for every term that is not `written` in the file: twins in two languages become one term."""
    mapping = TermMapping(dict(written))
    by_group: dict[str, str] = {}
    for story in stories:
        for entry in story.versions:
            for term in (*entry.terms, *entry.authors):
                key = source_key(term)
                mapping.uses[key] += 1
                twin = by_group.get(term.group) if term.group else None
                target = mapping.targets.get(key) or twin or _proposal(term, mapping)
                mapping.targets[key] = target
                if term.group:
                    by_group.setdefault(term.group, target)
                if target != DROP:
                    mapping.names.setdefault(target, {}).setdefault(term.lang or entry.lang, term.name)
    return mapping


def _proposal(term: SourceTerm, mapping: TermMapping) -> str:
    vocabulary = _DEFAULT_TARGETS.get(term.taxonomy, "topics")
    slug = slug_of(term.key) or slug_of(term.name) or f"term-{len(mapping.targets) + 1}"
    return f"{vocabulary}/{slug}"


def read_mapping(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The targets in an archive's mapping file, none if it is missing; and what is wrong with it. Raises ProblemsFound."""
    path = folder / MAPPING_FILE
    if not path.is_file():
        return {}, []
    mapping = parse_mapping(read_text(path, MAPPING_FILE), MAPPING_FILE)
    found, problems = {}, []
    for key, node in mapping.items.items():
        target = node.text if isinstance(node, Scalar) else ""
        if _TARGET.fullmatch(target):
            found[key] = target
        else:
            rule = Message("a term must become a term of a vocabulary, such as topics/ports, or drop")
            problems.append(Problem(MAPPING_FILE, mapping.key_lines[key], rule + with_value(target)))
    return found, problems


def write_mapping(folder: Path, mapping: TermMapping) -> None:
    """Writes the mapping file: terms by taxonomy, the most frequent first. What a person has written stays as it is."""
    path = folder / MAPPING_FILE
    old = path.read_text("utf-8") if path.is_file() else _HEAD
    known = parse_mapping(old, MAPPING_FILE).items.keys() if path.is_file() else ()
    new = [key for key in _ordered(mapping.targets, mapping.uses) if key not in known]
    lines = [f"{double_quoted(key)}: {mapping.targets[key]}  # {mapping.uses[key]}\n" for key in new]
    if lines or not path.is_file():
        write_atomically(path, (old.rstrip("\n") + "\n" + "".join(lines)).encode())


def _ordered(keys: Iterable[str], uses: Counter[str]) -> list[str]:
    return sorted(keys, key=lambda key: (key.partition("/")[0], -uses[key], key))
