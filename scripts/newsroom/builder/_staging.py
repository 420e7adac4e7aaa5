"""Staging: moves built files into the site. If it is interrupted at any point, the next build repairs the rest."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from newsroom.archive.addresses import SEARCH_INDEX_FOLDER
from newsroom.archive.settings import Settings
from newsroom.builder._build_state import UNKNOWN, BuildState, BuiltFile, files_below, record_pending, save_build_state
from newsroom.builder._plan import Plan
from newsroom.builder._staging_folder import Staging
from newsroom.builder.output_folder import SITE_MARKER, check_output_dir, delete_links, is_foreign, is_marked, mark
from newsroom.core.files import PUBLIC_FILE, make_public
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
    state.files |= dict.fromkeys(untracked, UNKNOWN)
    record_pending(settings, site, state.part, {**built, **dict.fromkeys(untracked)})
    mark(site)
    _move_files(changed, staging, site)
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
    if not old.is_file():
        return False
    before, after = old.stat(), new.stat()
    is_alike = before.st_size == after.st_size and before.st_mode & PUBLIC_FILE == PUBLIC_FILE
    return is_alike and old.read_bytes() == new.read_bytes()


def _move_files(paths: Collection[str], source: Path, site: Path) -> None:
    """Moves files into the site: what pages need before the pages, what refers to pages after them."""
    for path in sorted(paths, key=_publication_step):
        _move(source / path, site / path)
    for folder in {path.rpartition("/")[0] for path in paths}:
        make_public(site / folder)


def _publication_step(path: str) -> int:
    if path.endswith((".html", ".md")):
        return 1
    return 2 if path.endswith((".xml", "/feed.json", f"/{INDEX_FILE}")) else 0


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


def replace(
    settings: Settings, site: Path, plan: Plan, built: Mapping[str, BuiltFile], staging: Staging, search: SearchUpdate
) -> None:
    """Replaces the site with the staged files, by two renames if possible, so that nobody sees half a site.

    A mount point cannot be renamed: it is filled, and what does not belong to the site is deleted last. If that is interrupted,
    the next build repeats all of it, because the build state is empty. Raises ProblemsFound if the folder has been filled by
    something else since the build began, and OSError.
    """
    check_output_dir(settings, site)
    state, new = plan.state, staging.files
    activate_indexes(search.entries, new)
    state.files = {**built, **{path: _built_file(new, path, INDEX_KEY) for path in _index_files(new, search)}}
    state.groups = plan.groups
    save_build_state(settings, site, BuildState(str(site)))
    move_into_place(site, staging, state.files.keys())
    save_build_state(settings, site, state)


def move_into_place(site: Path, staging: Staging, files: Set[str]) -> None:
    """Replaces the folder `site` with the staged files, by renaming it or, if that fails, file by file. Raises OSError."""
    mark(staging.files)
    if not (staging.is_beside and _swap(site, staging)):
        _fill(site, staging, files)


def _swap(site: Path, staging: Staging) -> bool:
    """Moves the site away and the staged files into its place; False if the site cannot be moved, and then nothing happens."""
    while True:
        try:
            if site.exists():
                site.rename(staging.old)
        except OSError:  # a mount point, a folder in a lower layer of a container, a parent that is read-only
            return False
        try:
            staging.files.rename(site)
        except OSError:
            if staging.old.exists() and not site.exists():
                staging.old.rename(site)
                raise
            if not is_marked(site):
                raise
            rmtree(staging.old, ignore_errors=True)  # another build has just created the site: replace that
        else:
            return True


def _fill(site: Path, staging: Staging, files: Set[str]) -> None:
    """Moves files into an existing folder one by one, then deletes all others."""
    mark(site)
    delete_links(site)
    _move_files(files, staging.files, site)
    for path in [*files_below(site, "")]:
        if path not in files and path != SITE_MARKER and not is_foreign(path):
            _remove(site, path)
