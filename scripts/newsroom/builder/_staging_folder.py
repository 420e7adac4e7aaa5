"""The staging folder: where a build renders files before they are moved into the site; what killed builds left is repaired."""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from newsroom.builder._locks import lock_at_once
from newsroom.builder.output_folder import STAGING_PREFIX

OWNER_FILE = ".newsroom-staging"  # contains the names of the folder that it is in and of the site
NEW, OLD, PROBE = "new", "old", "probe"
RANDOM_PART = "[a-z0-9_]{8}"  # in mkdtemp's names
MAX_PREFIX = 100  # characters of the site's name, since a folder's name has at most 255 bytes


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder for one build, beside the site or, if files cannot be moved from there, inside it.

    `files` is where files are rendered, `old` where the previous site is moved.
    """

    folder: Path
    is_beside: bool

    @property
    def files(self) -> Path:
        """The folder of the rendered files, which becomes the site."""
        return self.folder / NEW

    @property
    def old(self) -> Path:
        """The place of the previous site until it is deleted."""
        return self.folder / OLD


@contextmanager
def staging_folder(site: Path) -> Iterator[Staging]:
    """An empty staging folder; deleted afterwards. Raises OSError."""
    _recover(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        yield _create(site, stack)


def _create(site: Path, stack: ExitStack) -> Staging:
    """Creates the folder beside the site, or inside it if the site is a mount point or its parent read-only."""
    try:
        beside = _create_folder(site, site.parent, _prefix(site), stack)
    except OSError:
        if not site.is_dir():
            raise
    else:
        if _can_move(beside, site):
            return Staging(beside, is_beside=True)
    return Staging(_create_folder(site, site, STAGING_PREFIX, stack), is_beside=False)


def _create_folder(site: Path, parent: Path, prefix: str, stack: ExitStack) -> Path:
    folder = Path(mkdtemp(prefix=prefix, dir=parent))
    stack.callback(_delete, folder)
    owner = folder / OWNER_FILE
    owner.touch()
    lock = lock_at_once(owner)
    if lock is not None:
        stack.callback(os.close, lock)
    owner.write_bytes(_owner(folder, site))  # when it is locked: until then nobody takes it for a killed build's
    (folder / NEW).mkdir()
    return folder


def _can_move(folder: Path, site: Path) -> bool:
    """Whether files can be moved from a folder into the site: not into another file system, nor another mount of this one."""
    if not site.exists():
        return True
    probe, target = folder / PROBE, site / f"{STAGING_PREFIX}{folder.name[-8:]}"
    probe.touch()
    try:
        probe.rename(target)
        target.unlink()
    except OSError:
        return False
    return True


def _prefix(site: Path) -> str:
    return f".{site.name[:MAX_PREFIX]}-"


def _owner(folder: Path, site: Path) -> bytes:
    return os.fsencode(f"{folder.name}\n{site.name}\n")


def _delete(folder: Path) -> None:
    """Deletes a staging folder, the owner file last, so that the next build can finish what is interrupted here."""
    rmtree(folder / NEW, ignore_errors=True)
    rmtree(folder / OLD, ignore_errors=True)
    with suppress(OSError):
        (folder / PROBE).unlink(missing_ok=True)
        (folder / OWNER_FILE).unlink()
        folder.rmdir()


def _recover(site: Path) -> None:
    """Deletes the staging folders of killed builds, and restores a site that one of them was about to replace.

    A folder of another program or a copy of ours has no owner file with its own name; that of a running build is locked.
    """
    for parent, prefix in ((site.parent, _prefix(site)), (site, STAGING_PREFIX)):
        name = re.compile(re.escape(prefix) + RANDOM_PART)
        with suppress(OSError):
            for folder in [path for path in parent.iterdir() if name.fullmatch(path.name) and not path.is_symlink()]:
                with suppress(OSError):
                    _recover_from(folder, site)


def _recover_from(folder: Path, site: Path) -> None:
    """Raises OSError if the folder is not a staging folder."""
    if (folder / OWNER_FILE).read_bytes() != _owner(folder, site):
        return
    lock = lock_at_once(folder / OWNER_FILE)
    if lock is None:
        return
    try:
        if (folder / OLD).is_dir() and not site.exists():
            (folder / OLD).rename(site)
        _delete(folder)
    finally:
        os.close(lock)
