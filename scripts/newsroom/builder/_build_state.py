"""Build state: which files a site contains and from what each was built; stored in .cache/ between builds.

If it is missing, damaged or belongs to another folder, everything is rebuilt.
"""

import os
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from newsroom.archive.settings import Settings
from newsroom.builder.output_folder import is_foreign
from newsroom.core.cache import cache_folder, load, save
from newsroom.core.files import walk
from newsroom.core.hashing import digest_of

BUILD_STATES = "builds"  # the folder below .cache/
STATE, PENDING = "msgpack", "touched.msgpack"
ESCAPING = (
    "\n/",
    "\n../",
    "/../",
    "/..\n",
    "\\",
    "\0",
)  # in a list of paths, one a line: signs of one outside the site


class BuiltFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file of the site: the cache key of its artifact, its size in bytes, its modification time in nanoseconds."""

    cache_key: str
    size: int
    mtime: int


UNKNOWN = BuiltFile("", -1, 0)  # equals no file


class BuiltGroup(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An artifact group: its cache key, the paths of its files, its sitemap entries and its number of pages."""

    cache_key: str
    paths: list[str]
    sitemap_entries: list[str]
    pages: int


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """How a site differs from its build state: files missing or `modified`, and `untracked` ones that no build wrote."""

    modified: frozenset[str] = frozenset()
    untracked: frozenset[str] = frozenset()


@dataclass(slots=True)
class BuildState:
    """What the last build left in the folder `site`: `files` by path below it, `groups` by name.

    `part` names the part of the site that this state describes; empty for the whole site. `inputs` is the digest of
    everything the site was built from, empty during a build. `counts` are the numbers of stories, versions and pages.
    `next_publication` is when the next article comes out that is scheduled to the minute. `related` holds the ids of each
    story's related stories, valid for the archive whose structure digest is `structure`.
    """

    site: str = ""
    part: str = ""
    inputs: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)
    files: dict[str, BuiltFile] = field(default_factory=dict)
    groups: dict[str, BuiltGroup] = field(default_factory=dict)
    next_publication: datetime | None = None
    structure: str = ""
    related: dict[str, list[str]] = field(default_factory=dict)

    def inspect(self) -> Discrepancies:
        """Compares every file in the site's folder with the state."""
        if not self.files:
            return Discrepancies()
        modified, untracked = set(self.files), set[str]()
        for path, entry in walk(self.site):
            if entry.is_dir(follow_symlinks=False) or is_foreign(path):
                continue
            built = self.files.get(path)
            if built is None:
                untracked.add(path)
                continue
            with suppress(OSError):
                if _is_intact(built, entry.stat()):
                    modified.discard(path)
        return Discrepancies(frozenset(modified), frozenset(untracked))

    def intact_folders(self, root: str, modified: Set[str]) -> frozenset[str]:
        """The folders below `root` that contain no modified file."""
        folders = {path.rpartition("/")[0] for path in self.files if path.startswith(root)}
        return frozenset(folders - {path.rpartition("/")[0] for path in modified})

    def all_intact(self) -> bool:
        """Whether all files are present and unmodified."""
        return bool(self.files) and all(self._is_present(path, built) for path, built in self.files.items())

    def is_due(self, now: datetime) -> bool:
        """Whether a story has come out by `now` that was still to come when the site was built."""
        return self.next_publication is not None and self.next_publication <= now

    def _is_present(self, path: str, built: BuiltFile) -> bool:
        try:
            return _is_intact(built, os.stat(f"{self.site}/{path}"))  # noqa: PTH116 # thousands of files: a Path costs more
        except OSError:
            return False


def _is_intact(built: BuiltFile, status: os.stat_result) -> bool:
    return status.st_size == built.size and status.st_mtime_ns == built.mtime


def state_path(settings: Settings, site: Path, suffix: str) -> Path:
    """Path of a file in .cache/ about a site's folder. Raises ProblemsFound like `cache_folder`."""
    return cache_folder(settings.project, BUILD_STATES) / f"{site.name[:100]}-{digest_of(str(site))[:12]}{suffix}"


def load_build_state(settings: Settings, site: Path, part: str = "") -> BuildState:
    """The state of a site's folder, or of a part of it; an empty one if none can be read.

    Paths that could lead out of the site are not trusted, because a build deletes what its state lists and its plan does not.
    """
    empty = BuildState(str(site), part)
    state, pending = (state_path(settings, site, f"{part}.{suffix}") for suffix in (STATE, PENDING))
    found = load(state, BuildState)
    if found is None or (found.site, found.part) != (empty.site, part):
        return empty
    if pending.exists():
        paths = load(pending, list[str])
        if paths is None:
            return empty
        found.inputs, found.files = "", found.files | dict.fromkeys(paths, UNKNOWN)
    lines = "\n".join(("", *found.files, ""))
    return empty if any(sign in lines for sign in ESCAPING) else found


def record_pending(settings: Settings, site: Path, part: str, paths: Iterable[str]) -> None:
    """Records which files are about to change. If the build is interrupted, the next one treats them as modified."""
    save(state_path(settings, site, f"{part}.{PENDING}"), list(paths))


def save_build_state(settings: Settings, site: Path, state: BuildState) -> None:
    """Writes the state atomically, and clears the record of pending changes."""
    if save(state_path(settings, site, f"{state.part}.{STATE}"), state):
        with suppress(OSError):
            state_path(settings, site, f"{state.part}.{PENDING}").unlink(missing_ok=True)


def files_below(site: Path, folder: str) -> Iterator[str]:
    """The paths of all files in a folder of the site, relative to the site."""
    for path, entry in walk(f"{site}/{folder}", folder):
        if not entry.is_dir(follow_symlinks=False):
            yield path
