"""What earlier runs read from docs/, kept in .cache/ while the files do not change.

The cache holds only files without problems. It is optional: if it is missing, corrupt or from another version of the program,
everything is read again.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.archive._text_cache import TextCache
from newsroom.content.article import Article
from newsroom.content.image import ImageFile
from newsroom.core.cache import delete_other_versions, load, save, versioned_cache_folder

CONTENT_CACHE = "content"
FULL_CACHE, CHANGES_CACHE, TEXT_CACHE = "files.msgpack", "changes.msgpack", "texts.sqlite"
MAX_INCREMENTAL_FILES = 200  # from here on, the full cache is written again


@dataclass(frozen=True, slots=True)
class FileStat:
    """Size in bytes, modification and change time in nanoseconds. No program can set the change time."""

    size: int
    mtime_ns: int
    ctime_ns: int


def file_stat(path: str) -> FileStat:
    """The stat of a file; size -1 if there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 # called for many thousands of files
    except OSError:
        return FileStat(-1, 0, 0)
    return FileStat(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@dataclass(slots=True)
class CachedContent:
    """Articles and images by URI, each with the stat of its file; `written` is a time in nanoseconds.

    `languages` are digests of the languages, with the requirements, that they were read with. As a set of changes to the content
    that was `written` at the time `base`, it has only new and changed files, and `removed` are the URIs that no longer exist.
    """

    languages: dict[str, str] = field(default_factory=dict)
    written: int = 0
    articles: dict[str, tuple[FileStat, Article]] = field(default_factory=dict)
    images: dict[str, tuple[FileStat, ImageFile]] = field(default_factory=dict)
    base: int = 0
    removed: list[str] = field(default_factory=list)

    @property
    def file_count(self) -> int:
        """The number of new, changed and removed files."""
        return len(self.articles) + len(self.images) + len(self.removed)

    def changes_since(self, base: "CachedContent") -> "CachedContent":
        """The files that differ from those of `base`."""
        articles = {uri: entry for uri, entry in self.articles.items() if base.articles.get(uri) != entry}
        images = {uri: entry for uri, entry in self.images.items() if base.images.get(uri) != entry}
        present = self.articles.keys() | self.images.keys()
        removed = [uri for uri in (*base.articles, *base.images) if uri not in present]
        return CachedContent(self.languages, self.written, articles, images, base.written, removed)

    def with_changes(self, changes: "CachedContent") -> "CachedContent":
        """The content after a set of changes."""
        articles, images = self.articles | changes.articles, self.images | changes.images
        for uri in changes.removed:
            articles.pop(uri, None)
            images.pop(uri, None)
        return CachedContent(self.languages, changes.written, articles, images)


class ContentCache:
    """The cache of a project: `content` as of the last run, and the rendered `texts`."""

    def __init__(self, project: Path) -> None:
        self._folder = versioned_cache_folder(project, CONTENT_CACHE)
        self.texts = TextCache(self._folder / TEXT_CACHE)
        self._base, changes = (
            load(self._folder / name, CachedContent) or CachedContent() for name in (FULL_CACHE, CHANGES_CACHE)
        )
        fits = self._base.written and changes.base == self._base.written
        self.content = self._base.with_changes(changes) if fits else self._base

    def save(self, content: CachedContent, *, refresh: bool) -> None:
        """Writes the content if it has changed, or in any case with `refresh`: only the changes if they are few."""
        is_current = self.content.written and self.content.languages == content.languages
        if is_current and not refresh and not content.changes_since(self.content).file_count:
            return
        changes = content.changes_since(self._base)
        is_incremental = is_current and changes.file_count < MAX_INCREMENTAL_FILES
        with suppress(OSError):  # without a cache everything is slower and nothing is different
            save(
                self._folder / (CHANGES_CACHE if is_incremental else FULL_CACHE), changes if is_incremental else content
            )
            self.texts.prune({article.digest for _, article in content.articles.values()})
            delete_other_versions(self._folder)
