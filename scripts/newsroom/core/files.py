"""Files: written with their folders, written whole or not at all, and listed below a folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound

PUBLIC_FILE, PUBLIC_FOLDER = 0o444, 0o755  # permissions that a web server needs


def write_file(path: str, content: str | bytes) -> os.stat_result:
    """Writes a file and creates its folders; text in UTF-8, line endings unchanged. Returns the file's size and times."""
    data = content.encode() if isinstance(content, str) else content
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags, 0o666)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, flags, 0o666)
    with open(file, "wb", buffering=0) as stream:  # noqa: PTH123 # a third of the time of Path.write_bytes
        stream.write(data)
        return os.fstat(file)


@contextmanager
def world_readable() -> Iterator[None]:
    """Files and folders that are created meanwhile can be read by everybody, such as a web server, whatever the umask is."""
    umask = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(umask)


def make_public(folder: Path) -> None:
    """Lets everybody read a folder that an earlier version created with a stricter umask."""
    with suppress(OSError):  # somebody else's, or of a file system without permissions
        if folder.stat().st_mode & PUBLIC_FOLDER != PUBLIC_FOLDER:
            folder.chmod(PUBLIC_FOLDER)


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Writes a file whole or not at all, and creates its folders; a `durable` one also survives a power cut. Raises OSError.

    A file that is replaced keeps its permissions. The data is written next to the file first, so two processes that write the
    same file do not disturb each other: the last to finish wins.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.stem}-{token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(data)
            if durable:  # else the new name may be on the disk before the data
                file.flush()
                os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_in_folder(root: Path, path: str, data: bytes) -> None:
    """Writes the file `path` below `root`, whole or not at all, and creates its folders.

    Raises ProblemsFound if the file or a folder on the way is a symbolic link, because a link in an untrusted contribution could
    point anywhere; and OSError.
    """
    file = root / path
    if any(part.is_symlink() for part in (file, *file.parents) if root in part.parents):
        raise ProblemsFound([Problem(path, 1, Message("the file or folder must not be a symbolic link"))])
    write_atomically(file, data)


def walk(
    folder: str, prefix: str = "", *, hidden: bool = True, ignored: tuple[type[OSError], ...] = (OSError,)
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and folder below a folder, by name, with its path below `prefix`; symbolic links are not followed.

    A folder comes before its content. Names that begin with a dot are left out unless `hidden`. A folder that raises one of
    the `ignored` errors when it is read counts as empty.
    """
    # A stack instead of recursion: folders may be nested more deeply than Python's calls.
    pending = [iter(_entries(folder, prefix, hidden=hidden, ignored=ignored))]
    while pending:
        for path, entry in pending[-1]:
            yield path, entry
            if entry.is_dir(follow_symlinks=False):
                pending.append(iter(_entries(entry.path, path, hidden=hidden, ignored=ignored)))
                break
        else:
            pending.pop()


def _entries(
    folder: str, prefix: str, *, hidden: bool, ignored: tuple[type[OSError], ...]
) -> list[tuple[str, os.DirEntry[str]]]:
    """The entries of one folder by name."""
    found: list[os.DirEntry[str]] = []
    with suppress(*ignored), os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    shown = (entry for entry in found if hidden or not entry.name.startswith("."))
    return [(f"{prefix}/{entry.name}" if prefix else entry.name, entry) for entry in shown]
