"""Writes the search index: for each language a folder of shards, each named by a digest of its content.

README.md in this folder describes the files. Because names are content-addressed, a shard that exists is never written again.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from newsroom.archive.library import Library
from newsroom.core.files import write_atomically
from newsroom.search._index_writer import IndexWriter
from newsroom.search._segments import SHARD_LIMITS, ShardLimits

INDEX_FILE = "index.json"


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """The index of a language: its folder relative to the site, the content of its index.json, the names of its subfolders."""

    folder: str
    text: str
    subfolders: frozenset[str]


def write_search_index(library: Library, site: Path, jobs: int = 1, limits: ShardLimits = SHARD_LIMITS) -> int:
    """Writes the index of each language below the folder `site`; returns the number of articles indexed.

    Existing shards stay as they are; anything else in the folders is removed.
    """
    activate_indexes(write_shards(library, site, jobs, limits=limits), site)
    return len(library.articles)


def write_shards(
    library: Library,
    site: Path,
    jobs: int = 1,
    intact: Set[str] | None = None,
    limits: ShardLimits = SHARD_LIMITS,
) -> list[IndexManifest]:
    """Writes missing shards in up to `jobs` processes. Readers do not see them before their manifest is activated.

    `intact` are the folders known to be unmodified; without it, every folder that exists counts as intact.
    """
    writer = IndexWriter(library, site, intact, limits)
    writer.write_shards(jobs)
    manifests = []
    for lang in library.languages:
        facets_key = writer.write_facets(lang)
        subfolders = frozenset({facets_key, *(shard.key for shard in writer.shards[lang])})
        manifests.append(IndexManifest(writer.folder(lang), writer.index_json(lang, facets_key), subfolders))
    return manifests


def activate_indexes(manifests: Iterable[IndexManifest], site: Path) -> None:
    """Writes each index.json that changed, then deletes files that no index refers to."""
    for manifest in manifests:
        folder = site / manifest.folder
        file = folder / INDEX_FILE
        if not file.is_file() or file.read_text("utf-8") != manifest.text:
            write_atomically(file, manifest.text.encode(), durable=False)
        _delete_others(folder, {INDEX_FILE, *manifest.subfolders})


def _delete_others(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in kept:
            rmtree(path) if path.is_dir() else path.unlink()
