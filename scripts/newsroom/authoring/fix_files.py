"""Repairs in the files of docs/, texts and pictures: which files, and how they are written.

Nothing outside docs/, nothing through a link.
"""

import os
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from newsroom.archive.library import PAGES
from newsroom.archive.settings import Settings
from newsroom.authoring._fixes import repair
from newsroom.content.article import FOLDER as ARTICLES
from newsroom.content.image import KINDS
from newsroom.content.image import MAX_BYTES as MAX_PICTURE_BYTES
from newsroom.content.languages import load_languages
from newsroom.content.vocabulary import FOLDER as VOCABULARIES
from newsroom.core.message import Message
from newsroom.formats.front_matter import MAX_BYTES
from newsroom.formats.image_metadata import stripped, tells_place

TEXTS = (f"{ARTICLES}/*/*.md", f"{PAGES}/*.md", f"{VOCABULARIES}/*.yml")
PICTURES = tuple(f"{folder}/*{suffix}" for folder in (f"{ARTICLES}/*/*", PAGES) for suffix in KINDS)


def mend(settings: Settings, only: Set[str] | None = None) -> Iterator[tuple[str, Message]]:
    """Repairs the texts, vocabularies and pictures of docs/, or `only` some, and yields path and what was done.

    A file that is a link or lies behind one, is too large or is not what its name says is left alone: a check says so. Raises
    ProblemsFound if the strings of a language cannot be read.
    """
    languages = load_languages(settings.langs, settings.overrides)
    for uri, path in _own(settings.docs, TEXTS, MAX_BYTES, only):
        with suppress(UnicodeDecodeError):
            text = path.read_bytes().decode("utf-8")
            repaired = repair(uri, text, languages)
            if repaired.text != text:
                write_text(path, repaired.text)
                yield from ((f"{settings.docs.name}/{uri}", done) for done in repaired.done)
    for uri, path in _own(settings.docs, PICTURES, MAX_PICTURE_BYTES, only):
        with suppress(ValueError, OSError):
            data = path.read_bytes()
            if tells_place(data, KINDS[path.suffix]) and (bare := stripped(data)) != data:
                write_bytes(path, bare)
                yield f"{settings.docs.name}/{uri}", Message("taken out: where the picture was taken, and how")


def _own(docs: Path, patterns: Sequence[str], most: int, only: Set[str] | None) -> Iterator[tuple[str, Path]]:
    """Every file of so many bytes at most that lies in docs/ itself, and its path relative to docs/."""
    root = docs.resolve()
    for path in sorted(path for pattern in patterns for path in docs.glob(pattern)):
        uri = path.relative_to(docs).as_posix()
        is_own = path.resolve() == root / uri and not docs.is_symlink() and path.is_file()
        if is_own and path.stat().st_size <= most and (only is None or f"{docs.name}/{uri}" in only):
            yield uri, path


def write_text(path: Path, text: str) -> None:
    """Writes the text as UTF-8, whole or not at all."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Writes the file whole or not at all, with the rights that it had."""
    handle, name = mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
