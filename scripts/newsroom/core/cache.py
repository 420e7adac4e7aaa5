"""Cache files below .cache/. They hold only what can be rebuilt: without them everything is slower and nothing is different."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

import msgspec

from newsroom.core.files import write_atomically
from newsroom.core.hashing import program_digest
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound

CACHE_FOLDER = ".cache"
VERSION_NAME = re.compile("[0-9a-f]{12}")
# A file whose time is newer than this may change again without a visible change of its time. The coarsest clock is FAT's, 2 s.
TIMESTAMP_RESOLUTION = 2 * 10**9  # nanoseconds
T = TypeVar("T")


def cache_folder(project: Path, *names: str) -> Path:
    """Path of a folder below .cache/, which may not exist yet.

    Raises ProblemsFound if any folder on the way is a symbolic link or a file, because a link in an untrusted contribution
    could point anywhere.
    """
    folder = project
    for name in (CACHE_FOLDER, *names):
        folder /= name
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            rule = Message("must be a folder for cache files; delete the file or link of this name")
            raise ProblemsFound([Problem(folder.relative_to(project).as_posix(), 1, rule)])
    return folder


def versioned_cache_folder(project: Path, name: str) -> Path:
    """Path of a cache folder that only this version of the code uses. Raises ProblemsFound like `cache_folder`."""
    return cache_folder(project, name, program_digest()[:12])


def delete_other_versions(folder: Path) -> None:
    """Deletes the cache folders of other versions of the code, which are siblings of this versioned folder."""
    with suppress(OSError):
        for other in folder.parent.iterdir():
            if other != folder and VERSION_NAME.fullmatch(other.name) and not other.is_symlink():
                rmtree(other, ignore_errors=True)


def load(path: Path, kind: type[T]) -> T | None:
    """The value in a cache file (msgpack); None if the file is missing, damaged or of another type than `kind`."""
    with suppress(OSError, ValueError, RecursionError):  # msgspec's own errors are ValueErrors
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    return None


def save(path: Path, value: object, max_bytes: int | None = None) -> bool:
    """Writes a value to a cache file (msgpack), unless it takes more than `max_bytes`. Returns whether it was written."""
    data = msgspec.msgpack.encode(value)
    if max_bytes is not None and len(data) > max_bytes:
        return False
    with suppress(OSError):
        write_atomically(path, data, durable=False)
        return True
    return False


def cached_bytes(path: Path, render: Callable[[], bytes]) -> bytes:
    """The content of a cache file; if it is missing, it is rendered and written first. Raises OSError."""
    if not path.is_file():
        write_atomically(path, render(), durable=False)
    return path.read_bytes()
