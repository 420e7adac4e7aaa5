"""A running preview server: how long after a story is saved its page is another one, and what that takes."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from bench.measure import WORDS, Cost, Failed, Watch, cpu_of

PORT = "{port}"  # stands in a command where the port shall
INTERVAL = 0.01  # seconds between two questions
CALM = 3.0  # seconds that a server is given after its first answer: it may still be at work
PATIENCE = 900.0  # seconds after which a server is taken not to answer any more


def save(command: Sequence[str], folder: Path, page: str, edit: Callable[[], object], words: str) -> Cost:
    """What it took from the edit of a file until the server answered with the words at the address `page`, `/a/b/`.

    The server is started before and stopped afterwards, which is not measured; memory is the most that its processes had.
    Raises Failed if it ends or does not answer.
    """
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with _running([part.replace(PORT, str(port)) for part in command], folder) as process:
        watch = Watch(process.pid)
        try:
            _wait(process, port, page, "")
            time.sleep(CALM)
            before, start = cpu_of(process.pid), time.monotonic()
            edit()
            _wait(process, port, page, words)
            wall, cpu = time.monotonic() - start, cpu_of(process.pid) - before
        finally:
            peak = watch.stop()
    return Cost(wall, cpu, peak)


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The command in a session of its own, ended afterwards with all that it has begun."""
    with TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, text=True, start_new_session=True)
        try:
            yield process
        except Failed as failed:
            said.seek(0)
            raise Failed(f"{' '.join(command)}: {failed}: {said.read()[-WORDS:]}") from failed
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(process: subprocess.Popen[str], port: int, page: str, words: str) -> None:
    """Asks until the answer has the words."""
    end = time.monotonic() + PATIENCE
    while not (answer := _answer(port, page)) or words not in answer:
        if process.poll() is not None:
            raise Failed(f"ended with code {process.returncode}")
        if time.monotonic() > end:
            raise Failed(f"did not answer with '{words}' within {PATIENCE:.0f} s")
        time.sleep(INTERVAL)


def _answer(port: int, page: str) -> str:
    """The page, empty if there is none yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", page)
        response = connection.getresponse()
        return response.read().decode() if response.status == http.client.OK else ""
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
