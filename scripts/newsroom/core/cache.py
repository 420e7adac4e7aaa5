"""The folders of .cache/, in which builds keep what the next one need not make again: nobody's work is in them."""

import re
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound

CACHE = ".cache"
PROGRAM = re.compile("[0-9a-f]{12}")  # how a folder is named after a state of the program
# Nanoseconds after which a change would have changed a file's time too, on any file system in use.
SETTLED = 2 * 10**9


def cache_folder(project: Path, *names: str) -> Path:
    """The folder of these names below .cache/, there or not.

    Raises ProblemsFound if one of them is a link or a file: a link that a stranger sent would lead to anywhere.
    """
    folder = project
    for name in (CACHE, *names):
        folder /= name
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            place = folder.relative_to(project).as_posix()
            rule = Message("what stands here must be a folder, in which builds keep what they have made; delete it")
            raise ProblemsFound([Problem(place, 1, rule)])
    return folder


def keep(path: Path, data: bytes) -> bool:
    """Writes a file of a cache, as a whole or not at all; says which: without a cache everything is slower, nothing different."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
        return True
    return False


def drop_others(folder: Path) -> None:
    """Deletes what other states of the program have kept beside their present folder."""
    with suppress(OSError):
        for other in folder.parent.iterdir():
            if other != folder and PROGRAM.fullmatch(other.name) and not other.is_symlink():
                rmtree(other, ignore_errors=True)
