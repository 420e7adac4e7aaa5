"""Opens sources: one or several files or folders as a single source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.importers._entry import Entry, ImportSource, SourceImage
from newsroom.importers._markdown_tree import MarkdownTree
from newsroom.importers._story_table import StoryTable
from newsroom.importers._wordpress_export import WordPressExport


class _Combined:
    """Several sources, whose ids and groups are kept apart."""

    def __init__(self, sources: Sequence[ImportSource]) -> None:
        self._sources = sources

    @property
    def skipped(self) -> Counter[str]:
        """What all of them left out."""
        return sum((source.skipped for source in self._sources), Counter[str]())

    @property
    def reusable(self) -> dict[str, str]:
        """The reusable blocks of WordPress exports."""
        return {key: text for source in self._sources for key, text in getattr(source, "reusable", {}).items()}

    def entries(self) -> Iterator[Entry]:
        """The entries of each source."""
        for number, source in enumerate(self._sources):
            for entry in source.entries():
                group = f"{number}-{entry.group}" if entry.group else ""
                yield replace(entry, id=f"{number}-{entry.id}", group=group)

    def image(self, key: str) -> SourceImage | None:
        """What the first source that knows an image says of it."""
        return next((found for source in self._sources if (found := source.image(key))), None)


def open_sources(paths: Sequence[Path], langs: tuple[str, ...]) -> ImportSource:
    """The sources at these paths. Raises ProblemsFound if one is of no known kind."""
    problems = [Problem(str(path), 1, _unknown(path)) for path in paths if not _is_known(path)]
    if problems:
        raise ProblemsFound(problems)
    sources = [_open(path, langs) for path in paths]
    return sources[0] if len(sources) == 1 else _Combined(sources)


def _open(path: Path, langs: tuple[str, ...]) -> ImportSource:
    if path.is_dir():
        return MarkdownTree(path, langs)
    return StoryTable(path) if path.suffix.lower() in (".jsonl", ".ndjson") else WordPressExport(path, langs)


def _is_known(path: Path) -> bool:
    return path.is_dir() or (path.is_file() and path.suffix.lower() in (".xml", ".wxr", ".jsonl", ".ndjson"))


def _unknown(path: Path) -> Message:
    if not path.exists():
        return Message("there is no such file or folder")
    return Message("must be a WordPress export (.xml), a table (.jsonl), or a folder of Hugo, Jekyll or Eleventy")
