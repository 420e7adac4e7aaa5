"""A story that is begun: its fields as they are given or asked for, its name, and the file that they make."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from newsroom.authoring._front_matter_editor import quoted
from newsroom.content.article import FOLDER
from newsroom.content.schema import FIELDS, LONGEST_SLUG
from newsroom.content.vocabulary import ELSEWHERE
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound

LONGEST_STEM = 60  # characters of a name that is made from a title; one that is given may have as many as a slug
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": "-", "'": "-"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An original without its text. `values` are by name of field: words, keys of terms, or groups of words."""

    lang: str
    stem: str
    day: date
    values: Mapping[str, str | Sequence[str] | Sequence[Mapping[str, str]]]

    @property
    def uri(self) -> str:
        """Its file, relative to docs/."""
        return f"{FOLDER}/{self.day.year:04}/{self.stem}.{self.lang}.md"

    def __str__(self) -> str:
        lines = [line for row in FIELDS for line in self._field(row.name)]
        return "\n".join(["---", *lines, "---", "", ""])

    def _field(self, name: str) -> list[str]:
        value = self.day.isoformat() if name == "date" else self.values.get(name)
        if not value:
            return []
        if isinstance(value, str):
            return [f"{name}: {_written(value)}"]
        if isinstance(value[0], str):
            return [f"{name}: [{', '.join(map(str, value))}]"]
        return [f"{name}:", *(line for group in value if isinstance(group, Mapping) for line in _group(group))]


def _group(values: Mapping[str, str]) -> list[str]:
    lines = [f"{name}: {_written(value)}" for name, value in values.items() if value]
    return [f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(lines)]


def _written(value: str) -> str:
    """YAML for a value: as it stands if that is a key, a day or an address, else in quotes."""
    is_plain = re.fullmatch(r"[a-z0-9-]+|https?://[^\s#]+", value)
    return value if is_plain else quoted(value)


def stem_of(title: str) -> str:
    """The name of a file for a title: its words in ASCII, as many as fit; empty if none can be written so."""
    folded = "".join(LETTERS.get(character, character) for character in title.lower())
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    while len("-".join(words)) > LONGEST_STEM and len(words) > 1:
        words.pop()
    return "-".join(words)[:LONGEST_SLUG]


def is_taken(docs: Path, year: int, stem: str) -> bool:
    """Whether there is a story of that name in the year, in any language."""
    return any((docs / FOLDER / f"{year:04}").glob(f"{stem}.*"))


def begin(docs: Path, uri: str, text: str) -> Path:
    """Writes the file docs/`uri`, which must be new. Raises ProblemsFound if it is there or docs/ leads elsewhere."""
    path, shown = docs / uri, f"{docs.name}/{uri}"
    if docs.is_symlink() or path.parent.resolve() != docs.resolve() / FOLDER / path.parent.name:
        raise ProblemsFound([Problem(shown, 1, ELSEWHERE)])
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise ProblemsFound([Problem(shown, 1, Message("the file must be new: it is there already"))]) from None
    return path
