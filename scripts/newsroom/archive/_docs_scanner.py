"""Finds the files of docs/ that belong to the archive, and reports all others."""

import re
from collections.abc import Iterator
from contextlib import suppress
from os import DirEntry
from pathlib import Path
from posixpath import splitext

from newsroom.archive._content_loader import ContentLoader
from newsroom.content.article import ARTICLES_FOLDER, YEAR_FOLDER
from newsroom.content.field_types import SLUG_PATTERN
from newsroom.content.image import IMAGE_FORMATS, MAX_HEAD_BYTES, ImageFile, InvalidImage, foreign_image
from newsroom.core.files import walk
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import Problem, with_value
from newsroom.formats.text_file import SYMLINK_REFUSED

IMAGE_FOLDER = re.compile(rf"{ARTICLES_FOLDER}/{YEAR_FOLDER.pattern}/{SLUG_PATTERN.pattern}")


class DocsScanner:
    """Scans the folders of docs/: yields texts, reads images into `images`, and reports misplaced files and symbolic links."""

    def __init__(self, docs: Path, problems: list[Problem], content: ContentLoader) -> None:
        self.images: dict[str, ImageFile] = {}
        self._docs, self._problems, self._content = docs, problems, content

    def texts(self, folder: str, depth: int) -> Iterator[str]:
        """The URIs of a folder's texts, which must have `depth` parts; reads the images next to them."""
        if self._docs.is_symlink() or (self._docs / folder).is_symlink():
            self._report(folder, SYMLINK_REFUSED)
            return
        # An unreadable folder is an error here: its articles would silently be missing.
        vanished = (FileNotFoundError, NotADirectoryError)
        for uri, entry in walk(str(self._docs / folder), folder, hidden=False, ignored=vanished):
            if self._is_text(uri, entry, folder, depth):
                yield uri

    def _is_text(self, uri: str, entry: DirEntry[str], folder: str, depth: int) -> bool:
        parts, suffix = uri.count("/") + 1, splitext(entry.name)[1]
        in_articles = folder == ARTICLES_FOLDER
        if entry.is_symlink():
            self._report(uri, SYMLINK_REFUSED)
        elif entry.is_file() and parts == depth and suffix == ".md":
            return True
        elif entry.is_file() and suffix in IMAGE_FORMATS and parts == depth + in_articles:
            self._read_image(uri, in_articles)
        elif entry.is_file() and (message := self._image_hint(uri, entry.name)):
            self._report(uri, message)
        elif not entry.is_dir() or suffix in (".md", *IMAGE_FORMATS):  # a pipe, or a folder named like a file
            where = "articles/YYYY/STEM.LANG.md" if in_articles else "pages/STEM.LANG.md"
            self._report(
                uri,
                Message("a file here must be a text, {where}, or an image in the folder of its article", where=where),
            )
        return False

    def _image_hint(self, uri: str, name: str) -> Message:
        """What to do with an image of another kind, or with capitals in the end of its name; empty for other files."""
        suffix = splitext(name)[1]
        if suffix.lower() in IMAGE_FORMATS and suffix != suffix.lower():
            rule = Message("the end of an image's name must be in lower case")
            return (
                rule + with_value(name) + Message("; rename it to {name}", name=name[: -len(suffix)] + suffix.lower())
            )
        with suppress(OSError), (self._docs / uri).open("rb") as file:  # unreadable: reported for its place
            return foreign_image(name, file.read(MAX_HEAD_BYTES))
        return EMPTY_MESSAGE

    def _read_image(self, uri: str, in_articles: bool) -> None:
        if in_articles and not IMAGE_FOLDER.fullmatch(uri.rpartition("/")[0]):
            rule = Message("an image must be in the folder of its article, articles/YYYY/STEM/")
            self._report(uri, rule + with_value(uri.partition("/")[2]))
            return
        try:
            self.images[uri] = self._content.image(uri)
        except InvalidImage as invalid:
            self._report(uri, Message("the image {rule}", rule=invalid.rule))

    def _report(self, uri: str, message: Message) -> None:
        self._problems.append(Problem(f"{self._docs.name}/{uri}", 1, message))
