"""Fixes the texts and images in docs/; never touches files outside it, nor follows symbolic links."""

from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path

from newsroom.archive.settings import Settings
from newsroom.authoring._fixes import fix_text
from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.image import IMAGE_FORMATS, MAX_IMAGE_BYTES
from newsroom.content.languages import load_languages
from newsroom.content.page import PAGES_FOLDER
from newsroom.content.vocabulary import VOCABULARIES_FOLDER
from newsroom.core.files import write_atomically
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.formats.image_kind import image_kind
from newsroom.formats.image_metadata import has_video, reveals_location, trailing_bytes
from newsroom.formats.metadata_removal import strip_metadata
from newsroom.formats.text_file import MAX_TEXT_BYTES

_WRITABLE = 0o222
_TEXT_PATTERNS = (f"{ARTICLES_FOLDER}/*/*.md", f"{PAGES_FOLDER}/*.md", f"{VOCABULARIES_FOLDER}/*.yml")
_IMAGE_PATTERNS = tuple(
    f"{folder}/*{suffix}" for folder in (f"{ARTICLES_FOLDER}/*/*", PAGES_FOLDER) for suffix in IMAGE_FORMATS
)


def fix_files(settings: Settings, only: Set[str] | None = None) -> Iterator[tuple[str, Message]]:
    """Fixes texts, vocabularies and images in docs/, or `only` these paths, and yields the path of each fix and what it did.

    Skips symbolic links, files behind one, files that are too large, and files of another type than their name says: all these
    are reported by a check. Raises ProblemsFound if the strings of a language cannot be read.
    """
    languages = load_languages(settings.langs, settings.overrides)
    for uri, path in _regular_files(settings.docs, _TEXT_PATTERNS, MAX_TEXT_BYTES, only):
        with suppress(UnicodeDecodeError):
            text = path.read_bytes().decode("utf-8")
            fixed = fix_text(uri, text, languages)
            if fixed.text != text:
                write_atomically(path, fixed.text.encode())
                yield from ((f"{settings.docs.name}/{uri}", fix) for fix in fixed.fixes)
    for uri, path in _regular_files(settings.docs, _IMAGE_PATTERNS, MAX_IMAGE_BYTES, only):
        if message := _fix_image(path):
            yield f"{settings.docs.name}/{uri}", message


def _fix_image(path: Path) -> Message:
    """Removes what reveals a location, or may reveal it, and says so; empty if there is nothing that it can remove."""
    data, image_format = path.read_bytes(), IMAGE_FORMATS[path.suffix]
    with suppress(ValueError):  # of a damaged file, which a check reports
        is_private = reveals_location(data, image_format) or has_video(data, image_format)
        if is_private and image_kind(data) == image_format:
            return _replace(path, data, trailing_bytes(data, image_format))
    return EMPTY_MESSAGE


def _replace(path: Path, data: bytes, behind: int) -> Message:
    """Replaces a file of these bytes by one without metadata, or leaves it; `behind` is how many bytes follow its image."""
    try:
        stripped = strip_metadata(data)
    except ValueError:
        return Message("left unchanged: save it again without location data, which cannot be removed as the file is")
    if not path.stat().st_mode & _WRITABLE:
        return Message("left unchanged: the file is read-only")
    try:
        write_atomically(path, stripped)
    except OSError as error:
        return Message("left unchanged: {error}", error=error.strerror or str(error))
    if behind:
        return Message("removed location and camera data, and {size:,} bytes behind the image", size=behind)
    return Message("removed location and camera data")


def _regular_files(
    docs: Path, patterns: Sequence[str], max_bytes: int, only: Set[str] | None
) -> Iterator[tuple[str, Path]]:
    """The regular files of at most `max_bytes` that are really in docs/, each after its path relative to docs/."""
    root = docs.resolve()
    for path in sorted(path for pattern in patterns for path in docs.glob(pattern)):
        uri = path.relative_to(docs).as_posix()
        is_regular = path.resolve() == root / uri and not docs.is_symlink() and path.is_file()
        if is_regular and path.stat().st_size <= max_bytes and (only is None or f"{docs.name}/{uri}" in only):
            yield uri, path
