"""Repairs in the files of docs/: which files, and how they are written. Nothing outside docs/, nothing through a link."""

import os
from collections.abc import Iterator, Set
from pathlib import Path
from tempfile import mkstemp

from newsroom.article import FOLDER as ARTICLES
from newsroom.frontmatter import MAX_BYTES
from newsroom.language import load_languages
from newsroom.library import PAGES
from newsroom.message import Message
from newsroom.repairs import repair
from newsroom.settings import Settings
from newsroom.vocabulary import FOLDER as VOCABULARIES

PATTERNS = (f"{ARTICLES}/*/*.md", f"{PAGES}/*.md", f"{VOCABULARIES}/*.yml")


def mend(settings: Settings, only: Set[str] | None = None) -> Iterator[tuple[str, Message]]:
    """Repairs the texts and vocabularies of docs/, or `only` some, and yields path and what was done.

    A file that is a link or lies behind one, is too large or is not UTF-8 is left alone: a check says so. Raises ProblemsFound if
    the strings of a language cannot be read.
    """
    docs, root = settings.docs, settings.docs.resolve()
    languages = load_languages(settings.langs, settings.overrides)
    for path in sorted(path for pattern in PATTERNS for path in docs.glob(pattern)):
        uri = path.relative_to(docs).as_posix()
        shown = f"{docs.name}/{uri}"
        is_own = path.resolve() == root / uri and not docs.is_symlink() and path.is_file()
        if not is_own or path.stat().st_size > MAX_BYTES or (only is not None and shown not in only):
            continue
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        repaired = repair(uri, text, languages)
        if repaired.text != text:
            write_text(path, repaired.text)
            yield from ((shown, done) for done in repaired.done)


def write_text(path: Path, text: str) -> None:
    """Writes the file whole or not at all, with the rights that it had."""
    handle, name = mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
