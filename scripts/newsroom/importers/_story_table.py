"""A table of texts as JSON Lines: an object a line with id, lang, title, date, and markdown or html."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, with_value
from newsroom.importers._entry import Entry, Evidence, SourceImage, SourceTerm

_TEXT_FIELDS = ("markdown", "html")
_KNOWN = frozenset(
    {
        "id",
        "lang",
        "title",
        "date",
        "slug",
        "url",
        "status",
        "summary",
        "tags",
        "category",
        "categories",
        "authors",
        "author",
        "image",
    }
    | {*_TEXT_FIELDS, "original_lang", "modified"}
)


class StoryTable:
    """A JSON Lines file. Rows with the same id are versions of one story."""

    def __init__(self, path: Path) -> None:
        self.path, self.skipped = path, Counter[str]()

    def image(self, _key: str) -> SourceImage | None:
        """A table says nothing about images."""
        return None

    def entries(self) -> Iterator[Entry]:
        """The rows. Raises ProblemsFound with every line that is none."""
        problems = []
        self.skipped.clear()
        with self.path.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    row = None
                if not isinstance(row, dict):
                    problems.append(self._problem(number, Message("a line must be a JSON object")))
                elif not str(row.get("id") or "") or not any(isinstance(row.get(name), str) for name in _TEXT_FIELDS):
                    rule = Message("a line must have the fields id, and markdown or html")
                    problems.append(self._problem(number, rule + with_value(str(row.get("id") or ""))))
                else:
                    self.skipped.update(f"field {name}" for name in row.keys() - _KNOWN)
                    yield _entry(row)
        if problems:
            raise ProblemsFound(problems)

    def _problem(self, line: int, message: Message) -> Problem:
        return Problem(str(self.path), line, message)


def _entry(row: Mapping[str, Any]) -> Entry:
    def text(name: str) -> str:
        value = row.get(name)
        return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""

    lang, key = text("lang"), text("id")
    categories = _names(row, "categories") or _names(row, "category")
    is_markdown = isinstance(row.get("markdown"), str)
    return Entry(
        id=f"{key}.{lang}",
        kind="row",
        lang=lang,
        title=text("title"),
        text=text("markdown" if is_markdown else "html"),
        date=text("date"),
        slug=text("slug"),
        status=text("status") or "publish",
        address=text("url"),
        modified=text("modified"),
        description=text("summary"),
        terms=tuple(
            SourceTerm(taxonomy, name, name)
            for taxonomy, names in (("category", categories), ("tag", _names(row, "tags")))
            for name in names
        ),
        authors=tuple(SourceTerm("author", name, name) for name in _names(row, "authors") or _names(row, "author")),
        image=SourceImage(text("image")) if text("image") else None,
        group=key,
        evidence=Evidence.KEY,
        original_lang=text("original_lang"),
        is_markdown=is_markdown,
    )


def _names(row: Mapping[str, Any], name: str) -> list[str]:
    value = row.get(name)
    values = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return [" ".join(str(each).split()) for each in values if isinstance(each, str | int) and str(each).strip()]
