"""The digest of all inputs of a site: if it is unchanged, a build has nothing to do until the next scheduled publication."""

import time
from collections.abc import Iterator
from pathlib import Path

from newsroom.archive.settings import CONFIG_FILE, Settings
from newsroom.core.cache import TIMESTAMP_RESOLUTION
from newsroom.core.files import walk
from newsroom.core.hashing import digest_of, program_digest


def digest_of_inputs(settings: Settings, *others: object) -> str:
    """The digest of the stats of all input files, the program, today's date and `others`.

    Empty if a file changed so recently that another change could leave its stat as it is.
    """
    newest = 0
    stats: list[tuple[str, int, int, int]] = []
    for folder in (settings.docs, settings.overrides):
        for stat in _file_stats(folder):
            stats.append(stat)
            newest = max(newest, stat[3])
    config = (settings.project / CONFIG_FILE).stat()
    stats.append((CONFIG_FILE, config.st_size, config.st_mtime_ns, config.st_ctime_ns))
    if max(newest, config.st_ctime_ns) > time.time_ns() - TIMESTAMP_RESOLUTION:
        return ""
    return digest_of(stats, program_digest(), repr(settings), settings.today(), others)


def _file_stats(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    """Path, size, modification and change time of every file below a folder; of each folder only its path."""
    yield str(folder), -1, 0, int(folder.is_symlink())
    for path, entry in walk(str(folder), str(folder)):
        if entry.is_dir(follow_symlinks=False):
            yield path, -1, 0, 0
        else:
            status = entry.stat(follow_symlinks=False)
            yield path, status.st_size, status.st_mtime_ns, status.st_ctime_ns
