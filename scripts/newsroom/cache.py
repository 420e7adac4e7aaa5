"""The folders of .cache/, in which builds keep what the next one need not make again: nobody's work is in them."""

from pathlib import Path

from newsroom.message import Message
from newsroom.problems import Problem, ProblemsFound

CACHE = ".cache"
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
