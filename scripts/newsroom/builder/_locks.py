"""Locks: one build at a time in a site's folder, from whichever clone of the archive, and one on each staging folder in use."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from newsroom.archive.settings import Settings
from newsroom.builder._build_state import state_path

try:
    import fcntl
except ImportError:  # Windows has no advisory locks: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


@contextmanager
def build_lock(settings: Settings, site: Path) -> Iterator[None]:
    """Lets one process at a time build into the folder; others wait."""
    with ExitStack() as stack:
        with suppress(OSError):  # without a writable .cache/ only the site's folder is locked
            path = state_path(settings, site, ".lock")
            path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            lock = os.open(path, flags, 0o600)
            stack.callback(os.close, lock)
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
        folder = _lock_folder(site)
        if folder is not None:
            stack.callback(os.close, folder)
        yield


def _lock_folder(site: Path) -> int | None:
    """Locks the site's folder, the only thing that builds of two clones share; None if it is missing or cannot be locked."""
    while fcntl:
        try:
            folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            return None
        with suppress(OSError):  # some network file systems have no locks on folders
            fcntl.flock(folder, fcntl.LOCK_EX)
        with suppress(OSError):
            if os.path.samestat(os.fstat(folder), site.stat()):
                return folder
        os.close(folder)  # another build has replaced the folder while we waited
    return None


def lock_at_once(path: Path) -> int | None:
    """Opens a file and locks it until it is closed; None if another process holds the lock. Raises OSError."""
    file = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    except OSError:
        pass  # a file system without locks
    return file
