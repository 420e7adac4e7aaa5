"""The state of all files that a site is built from, by which a build knows that nothing has changed."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from newsroom.archive.settings import CONFIG, Settings
from newsroom.core.cache import SETTLED
from newsroom.core.hashing import fingerprint_of, program_fingerprint


def state_of_inputs(settings: Settings, *others: object) -> str:
    """The state of every file that a site is built from, of the program and of the day; empty if a file is too new to tell."""
    newest = 0
    stamps: list[tuple[str, int, int, int]] = []
    for folder in (settings.docs, settings.overrides):
        for stamp in _stamps(str(folder)):
            stamps.append(stamp)
            newest = max(newest, stamp[3])
    config = (settings.project / CONFIG).stat()
    stamps.append((CONFIG, config.st_size, config.st_mtime_ns, config.st_ctime_ns))
    if max(newest, config.st_ctime_ns) > time.time_ns() - SETTLED:
        return ""
    return fingerprint_of(stamps, program_fingerprint(), repr(settings), settings.today(), others)


def _stamps(folder: str) -> Iterator[tuple[str, int, int, int]]:
    """Path, size and times of change of every file below a folder, and of what is no folder; of each folder that it is there."""
    yield folder, -1, 0, int(Path(folder).is_symlink())
    found: Iterable[os.DirEntry[str]] = ()
    with suppress(OSError), os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _stamps(entry.path)
        else:
            status = entry.stat(follow_symlinks=False)
            yield entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns
