"""One run of a command, measured from outside: wall time, CPU time and memory of the whole process tree, and what it wrote.

Memory is read from Linux's /proc, so the benchmark needs Linux.
"""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread

INTERVAL = 0.05  # seconds between two looks at the memory, at least
SHARE = 20  # a look at much memory takes time, which must not be taken from the run: so many times as long is waited after it
WORDS = 4000  # characters of what a failed command said last


class Failed(Exception):
    """A command has failed; the message has its last words."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds of wall time; seconds of CPU, user and system; bytes of memory at the worst moment.

    CPU time is that of the process and of every descendant that was waited for (getrusage). Memory is the sum of the tree's
    proportional set sizes, in which a page that several processes share counts once, looked at twenty times a second or, if
    it is much, less often; or the high-water mark of one process where that is more, so that no short peak of it is missed.
    (Not ru_maxrss, which Linux begins to count at what this program has when it starts another.)
    """

    wall: float
    cpu: float
    memory: int


def run(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """What the command took when run in `folder`. Raises Failed if it ends with another code than 0."""
    with TemporaryFile("w+") as said:
        start = time.monotonic()
        # A session of its own: all that belongs to it can be found, and ended if this program is.
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | (env or {}), stdout=said, stderr=said, start_new_session=True
        )
        watch = Watch(process.pid)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            peak = watch.stop()
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(command)}: failed with code {process.returncode}: {said.read()[-WORDS:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


class Watch:
    """Looks at the memory of a process and of its descendants until it is told to stop."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak, self.done = pid, 0, Event()
        self.thread = Thread(target=self._look)
        self.thread.start()

    def _look(self) -> None:
        pause = 0.0
        while not self.done.wait(pause):
            start = time.monotonic()
            processes = tree(self.pid)
            proportional = sum(_kilobytes(pid, "smaps_rollup", b"Pss:") for pid in processes)
            highest = max(_kilobytes(pid, "status", b"VmHWM:") for pid in processes)
            self.peak = max(self.peak, proportional * 1024, highest * 1024)
            pause = max(INTERVAL, SHARE * (time.monotonic() - start))

    def stop(self) -> int:
        """The most that was seen, in bytes."""
        self.done.set()
        self.thread.join()
        return self.peak


def tree(pid: int) -> set[int]:
    """The process, its descendants and whatever else belongs to its session."""
    parents, found = {}, {pid}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        with suppress(OSError):
            fields = (entry / "stat").read_bytes().rpartition(b")")[2].split()
            parents[int(entry.name)] = int(fields[1])
            if int(fields[3]) == pid:
                found.add(int(entry.name))
    grown = True
    while grown:
        children = {child for child, parent in parents.items() if parent in found} - found
        found |= children
        grown = bool(children)
    return found


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process and its descendants have taken so far, those that have ended and were waited for included."""
    ticks = 0
    for each in tree(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_bytes().rpartition(b")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _kilobytes(pid: int, file: str, name: bytes) -> int:
    """A line of a file in /proc about the process; 0 if the process has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_bytes().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0


@dataclass(frozen=True, slots=True)
class Output:
    """What stands in a folder, in files and bytes, the pages (HTML) among it; and how much of it a run has written."""

    pages: int = 0
    page_bytes: int = 0
    files: int = 0
    bytes: int = 0
    files_written: int = 0
    bytes_written: int = 0


def look(folder: Path, since: float) -> Output:
    """What the folder holds, and what of it was written since that moment (of time.time)."""
    found = [path.stat() for path in folder.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in folder.rglob("*.html")]
    written = [status.st_size for status in found if status.st_mtime >= since]
    size = sum(status.st_size for status in found)
    return Output(len(pages), sum(pages), len(found), size, len(written), sum(written))
