"""A new story: its front matter, its file name, and the file without text that is written for it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.field_types import MAX_SLUG_LENGTH, TIME_PATTERN
from newsroom.content.schema import FIELDS
from newsroom.core.file_names import free_name
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.core.slugs import ASCII_WORD, SLUG_LETTERS, to_ascii
from newsroom.formats.text_file import SYMLINK_REFUSED
from newsroom.formats.yaml_quoting import double_quoted

MAX_STEM_LENGTH = 60  # characters of a stem made from a title; one given by the author may be as long as a slug


@dataclass(frozen=True, slots=True)
class NewStory:
    """An original without text. `values` are by field name: a string, a list of keys, or a list of groups (sources).

    `published` is the day it is to come out, or the time with its offset; empty if that is its date.
    """

    lang: str
    stem: str
    date: date
    values: Mapping[str, str | Sequence[str] | Sequence[Mapping[str, str]]]
    published: str = ""

    @property
    def uri(self) -> str:
        """The story's file, relative to docs/."""
        return f"{ARTICLES_FOLDER}/{self.date.year:04}/{self.stem}.{self.lang}.md"

    def __str__(self) -> str:
        lines = [line for row in FIELDS for line in self._field(row.name)]
        return "\n".join(["---", *lines, "---", "", ""])

    def _field(self, name: str) -> list[str]:
        stamps = {"date": self.date.isoformat(), "published": self.published}
        value = stamps.get(name) or self.values.get(name)
        if not value:
            return []
        if isinstance(value, str):
            return [f"{name}: {_yaml(value)}"]
        if isinstance(value[0], str):
            return [f"{name}: [{', '.join(map(str, value))}]"]
        return [f"{name}:", *(line for group in value if isinstance(group, Mapping) for line in _group(group))]


def _group(values: Mapping[str, str]) -> list[str]:
    lines = [f"{name}: {_yaml(value)}" for name, value in values.items() if value]
    return [f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(lines)]


def _yaml(value: str) -> str:
    """The value as YAML: plain if it is a key, a date, a time or a URL, otherwise in double quotes."""
    is_plain = re.fullmatch(r"[a-z0-9-]+|https?://[^\s#]+", value) or TIME_PATTERN.fullmatch(value)
    return value if is_plain else double_quoted(value)


def stem_from_title(title: str) -> str:
    """A file stem for a title: its words in ASCII, as many as fit; empty if it has none."""
    words = ASCII_WORD.findall(to_ascii(title.lower().replace("’", "-"), SLUG_LETTERS).lower())
    while len("-".join(words)) > MAX_STEM_LENGTH and len(words) > 1:
        words.pop()
    return free_name("-".join(words)[:MAX_SLUG_LENGTH])


def is_stem_taken(docs: Path, year: int, stem: str) -> bool:
    """Whether the year has a story with this stem, in any language."""
    return any((docs / ARTICLES_FOLDER / f"{year:04}").glob(f"{stem}.*"))


def write_new_file(docs: Path, uri: str, text: str) -> Path:
    """Writes the new file `uri`. Raises ProblemsFound if it exists, or if it would be outside docs/ through a link."""
    path, shown = docs / uri, f"{docs.name}/{uri}"
    if docs.is_symlink() or path.parent.resolve() != docs.resolve() / ARTICLES_FOLDER / path.parent.name:
        raise ProblemsFound([Problem(shown, 1, SYMLINK_REFUSED)])
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        message = Message("the file already exists; choose another name")
        raise ProblemsFound([Problem(shown, 1, message)]) from None
    return path
