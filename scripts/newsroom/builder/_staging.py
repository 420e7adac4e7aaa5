"""Staging: moves built files into the site. If it is interrupted at any point, the next build repairs the rest."""

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from newsroom.archive.addresses import SEARCH_INDEX_FOLDER
from newsroom.archive.settings import Settings
from newsroom.builder._build_state import UNKNOWN, BuildState, BuiltFile, files_below, record_pending, save_build_state
from newsroom.builder._output_folder import exchange, mark
from newsroom.builder._plan import Plan
from newsroom.search.index_build import INDEX_FILE, IndexManifest, activate_indexes

INDEX_KEY = "index"  # cache key of the search index's files, whose names are hashes of their content


@dataclass(frozen=True, slots=True)
class SearchUpdate:
    """The entry files that publish a new search index, and the folders of the index that were `intact` before the build."""

    entries: Sequence[IndexManifest] = ()
    intact: Set[str] = frozenset()


def apply(
    settings: Settings,
    site: Path,
    plan: Plan,
    built: Mapping[str, BuiltFile],
    staging: Path,
    search: SearchUpdate,
    untracked: Set[str],
) -> tuple[int, int]:
    """Moves staged files into the site one by one; returns how many files changed and how many were removed.

    Until the move is complete, the build state lists none of these files. Files that are not in the plan, including `untracked`
    ones, are deleted.
    """
    state = plan.state
    changed = [path for path in built if not _is_same(site / path, staging / path)]
    changed.sort(key=lambda path: path.endswith(".html"))  # pages after what they show
    state.files |= dict.fromkeys(untracked, UNKNOWN)
    record_pending(settings, site, state.part, {**built, **dict.fromkeys(untracked)})
    mark(site)
    for path in changed:
        _move(staging / path, site / path)
    activate_indexes(search.entries, site)
    indexed = set(_index_files(site, search))
    removed = state.files.keys() - plan.targets - indexed - (_kept_index_files(state, search) - untracked)
    for path in removed:
        _remove(site, path)
        del state.files[path]
    state.files |= {path: _built_file(site, path, file.cache_key) for path, file in built.items()}
    state.files |= {path: _built_file(site, path, INDEX_KEY) for path in indexed}
    state.groups = plan.groups
    save_build_state(settings, site, state)
    return len(changed), sum(not path.startswith(SEARCH_INDEX_FOLDER) for path in removed)


def _built_file(site: Path, path: str, cache_key: str) -> BuiltFile:
    status = (site / path).stat()
    return BuiltFile(cache_key, status.st_size, status.st_mtime_ns)


def _index_files(site: Path, search: SearchUpdate) -> Iterator[str]:
    """The files of the search index, without those in folders that were intact and keep their state."""
    for entry in search.entries:
        yield entry.folder + INDEX_FILE
        for name in entry.subfolders:
            if entry.folder + name not in search.intact:
                yield from files_below(site, entry.folder + name)


def _kept_index_files(state: BuildState, search: SearchUpdate) -> set[str]:
    """The files in folders of the search index that were intact and stay."""
    kept = {entry.folder + name for entry in search.entries for name in entry.subfolders} & search.intact
    return {path for path in state.files if path.startswith(SEARCH_INDEX_FOLDER) and path.rpartition("/")[0] in kept}


def _is_same(old: Path, new: Path) -> bool:
    return old.is_file() and old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        for parent in reversed(target.parents):  # a file may have become a folder
            if parent.is_file():
                parent.unlink()
        if target.is_dir():
            rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _remove(site: Path, path: str) -> None:
    """Removes a file and the folders it leaves empty; nothing if a symbolic link leads out of the site."""
    file = site / path
    with suppress(OSError, ValueError):
        file.parent.resolve().relative_to(site)
        file.unlink()
        for folder in file.parents:
            if folder == site:
                break
            folder.rmdir()


def swap(
    settings: Settings, site: Path, plan: Plan, built: Mapping[str, BuiltFile], staging: Path, search: SearchUpdate
) -> None:
    """Replaces the site with the staging folder."""
    activate_indexes(search.entries, staging)
    save_build_state(settings, site, BuildState(str(site)))
    exchange(site, staging)
    state = plan.state
    state.files = {**built, **{path: _built_file(site, path, INDEX_KEY) for path in _index_files(site, search)}}
    state.groups = plan.groups
    save_build_state(settings, site, state)
