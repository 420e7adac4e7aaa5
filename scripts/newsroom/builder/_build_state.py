"""Ledger: which files a site's folder holds, each with the key of what it was made of; kept in .cache/ from build to build.

Without it, or where it is of another folder, everything is made again.
"""

import os
from collections.abc import Iterable, Iterator, Set
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from newsroom.archive.settings import Settings
from newsroom.core.cache import cache_folder, keep
from newsroom.core.hashing import fingerprint_of

try:
    import fcntl
except ImportError:  # on Windows nothing keeps two builds apart
    fcntl = None  # type: ignore[assignment]

FOLDER, KEPT, TOUCHED = "builds", "msgpack", "touched.msgpack"
ELSEWHERE = ("\n/", "\n../", "/../", "/..\n", "\\", "\0")  # in lines of paths: what may lead out of the site


class Made(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file of the site: the key of its sheet, its size in bytes and its time of change in nanoseconds."""

    key: str
    size: int
    changed: int


UNKNOWN = Made("", -1, 0)  # no file is like it


class Planned(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A bundle of sheets: its key, the paths of their files, the entries of its pages in the sitemap, and how many pages."""

    key: str
    paths: list[str]
    listed: list[str]
    pages: int


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is not as the ledger says: files that are missing or were changed by others, and `strangers` it knows nothing of."""

    torn: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()


@dataclass(slots=True)
class Ledger:
    """`part` says what of the site it tells, empty for all of it; `files` are by path below the site's folder, `bundles`
    by name.

    `inputs` is the state of all that it was built from, empty while it is built.

    `counts` are the numbers of stories, versions and pages. `related` are the ids of the stories related to each, as of
    the `shape` of the archive.
    """

    site: str = ""
    part: str = ""
    inputs: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)
    files: dict[str, Made] = field(default_factory=dict)
    bundles: dict[str, Planned] = field(default_factory=dict)
    shape: str = ""
    related: dict[str, list[str]] = field(default_factory=dict)

    def _stands(self, path: str, made: Made) -> bool:
        """Whether the file is there as it was made: nobody has changed it since."""
        try:
            status = os.stat(f"{self.site}/{path}")  # noqa: PTH116 # for each of many thousand files
        except OSError:
            return False
        return status.st_size == made.size and status.st_mtime_ns == made.changed

    def inspect(self) -> Inspected:
        """Looks at every file of the site's folder."""
        if not self.files:
            return Inspected()
        torn, strangers = set(self.files), set[str]()
        for path, entry in _walk(self.site):
            made = self.files.get(path)
            if made is None:
                strangers.add(path)
                continue
            with suppress(OSError):
                status = entry.stat()
                if status.st_size == made.size and status.st_mtime_ns == made.changed:
                    torn.discard(path)
        return Inspected(frozenset(torn), frozenset(strangers))

    def whole_folders(self, root: str, torn: Set[str]) -> frozenset[str]:
        """The folders below `root` none of whose files is among the `torn`."""
        folders = {path.rpartition("/")[0] for path in self.files if path.startswith(root)}
        return frozenset(folders - {path.rpartition("/")[0] for path in torn})

    def stand_all(self) -> bool:
        """Whether every file is there as it was made."""
        return bool(self.files) and all(self._stands(path, made) for path, made in self.files.items())


def _path(settings: Settings, site: Path, ending: str) -> Path:
    return cache_folder(settings.project, FOLDER) / f"{site.name}-{fingerprint_of(str(site))[:12]}{ending}"


def open_ledger(settings: Settings, site: Path, part: str = "") -> Ledger:
    """The ledger of a site's folder or of a part of it, an empty one if there is none that can be read."""
    path, touched = (_path(settings, site, f"{part}.{ending}") for ending in (KEPT, TOUCHED))
    with suppress(OSError, ValueError, RecursionError):  # msgspec's own are ValueErrors
        ledger = msgspec.msgpack.decode(path.read_bytes(), type=Ledger)
        if touched.exists():
            paths = msgspec.msgpack.decode(touched.read_bytes(), type=list[str])
            ledger.inputs, ledger.files = "", ledger.files | dict.fromkeys(paths, UNKNOWN)
        lines = "\n".join(("", *ledger.files, ""))
        if (ledger.site, ledger.part) == (str(site), part) and not any(led in lines for led in ELSEWHERE):
            return ledger
    return Ledger(str(site), part)


def note_touched(settings: Settings, site: Path, part: str, paths: Iterable[str]) -> None:
    """Notes beside the ledger which files are about to be changed, so that of none of them is said what it was before."""
    keep(_path(settings, site, f"{part}.{TOUCHED}"), msgspec.msgpack.encode(list(paths)))


def keep_ledger(settings: Settings, site: Path, ledger: Ledger) -> None:
    """Writes the ledger, as a whole or not at all."""
    if keep(_path(settings, site, f"{ledger.part}.{KEPT}"), msgspec.msgpack.encode(ledger)):
        with suppress(OSError):
            _path(settings, site, f"{ledger.part}.{TOUCHED}").unlink(missing_ok=True)


@contextmanager
def alone(settings: Settings, site: Path) -> Iterator[None]:
    """Waits until no other process builds into the folder, and keeps others waiting."""
    path = _path(settings, site, ".lock")
    with ExitStack() as stack:
        with suppress(OSError):  # where nothing can be kept, nothing is kept apart
            path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            lock = os.open(path, flags, 0o600)
            stack.callback(os.close, lock)
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def files_below(site: Path, folder: str = "") -> Iterator[str]:
    """The path of every file in the site's folder, or of those in a folder of it."""
    yield from (path for path, _ in _walk(f"{site}/{folder}".rstrip("/"), folder))


def _walk(folder: str, uri: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, and its path with `uri` for the folder; links are not followed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            path = f"{uri}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{path}/")
            else:
                yield path, entry
