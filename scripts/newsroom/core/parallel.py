"""Work spread over processes that start with all that the parent knows; knows nothing of what the work is."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

PART = 32  # items that a process takes at once
Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(items: Sequence[Item], work: Callable[[Sequence[Item]], Result], jobs: int) -> list[Result]:
    """What `work` returns for each share of the items, at most `jobs` shares, each in a process of its own.

    Only results travel between processes, and what `work` raises, which is raised here. Where processes cannot be forked
    (on Windows), and for one job, there is one share and it is worked on here.
    """
    jobs = min(jobs, len(items))
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(items)] if items else []
    context = multiprocessing.get_context("fork")
    started = []
    for number in range(jobs):
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(work, items[number::jobs], writer), daemon=True)
        process.start()
        writer.close()  # so that the reader sees the end when the process has died
        started.append((process, reader))
    answers = [_answer(reader) for _, reader in started]
    for process, _ in started:
        process.join()
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    return answers


def take_turns(groups: Sequence[Sequence[Item]], work: Callable[[Sequence[Item]], Result], jobs: int) -> list[Result]:
    """What `work` returns for each part of each group, done in up to `jobs` processes.

    A process stays with a group as long as anything of it is left, so that what it has made for one item serves the next one;
    then it helps with the group of which most is left.
    """
    parts = [[group[at : at + PART] for at in range(0, len(group), PART)] for group in groups]
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(part) for group in parts for part in group]
    left = multiprocessing.get_context("fork").Array("l", [len(group) for group in parts])
    largest = sorted(range(len(parts)), key=lambda place: -len(parts[place]))

    def turns(shares: Sequence[int]) -> list[Result]:
        done: list[Result] = []
        place = largest[shares[0] % len(largest)]
        while True:
            with left.get_lock():
                if not left[place]:
                    place = max(range(len(parts)), key=left.__getitem__)
                if not left[place]:
                    return done
                left[place] -= 1
                number = left[place]
            done.append(work(parts[place][-number - 1]))

    return [result for done in spread(range(jobs), turns, jobs) for result in done] if largest else []


@contextmanager
def uncollected() -> Iterator[None]:
    """Looks for no garbage meanwhile: where nearly all that is made is kept, there is none, and looking takes a third longer."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def beside_us(work: Callable[[], Result], jobs: int) -> Iterator[Callable[[], Result]]:
    """Does the work in another process meanwhile; what is given waits for it and returns what it returned, or raises.

    Where there is one job, or processes cannot be forked, the work is done when it is asked for.
    """
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield work
        return
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(_apart, work, writer))
    process.start()
    writer.close()

    try:
        yield partial(_returned, reader)
    finally:
        if process.pid and process.is_alive():
            with suppress(ProcessLookupError):  # with the processes that it has begun itself
                os.killpg(process.pid, signal.SIGTERM)
        process.terminate()
        process.join()


@contextmanager
def servant(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """A process that does the work whenever it is asked: what is given waits for it, and returns what it returned, or raises.

    It is begun here, so that it has none of the threads that this process may start, and may begin processes of its own.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield work
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, ours, theirs))
    process.start()
    theirs.close()

    def answer() -> Result:
        if not process.is_alive():  # somebody has ended it
            return work()
        ours.send(None)
        return _returned(ours)  # type: ignore[no-any-return]

    try:
        yield answer
    finally:
        ours.close()
        process.join()


def _serve(work: Callable[[], object], other: Connection, connection: Connection) -> None:
    """Does the work until nobody can ask for it any more."""
    other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks ends it
    with suppress(EOFError, OSError):
        while True:
            connection.recv()
            _tell(connection, work)


def _apart(work: Callable[[], Result]) -> Result:
    """The work in a group of its own, which can be ended as one."""
    os.setsid()
    return work()


def _run(work: Callable[[Any], Any], share: object, writer: Connection) -> None:
    gc.freeze()  # what the parent knows is no garbage: looking for some would copy all of it
    _tell(writer, partial(work, share))
    writer.close()


def _tell(writer: Connection, work: Callable[[], object]) -> None:
    """Sends what the work returns, or what it raises, which is raised again by whoever reads; some cannot travel as they are."""
    try:
        answer = work()
    except Exception as error:
        answer = error
    try:
        writer.send(answer)
    except OSError:
        raise
    except Exception:
        writer.send(RuntimeError(repr(answer)))


def _returned(reader: Connection) -> Any:  # noqa: ANN401 # whatever the work returns
    """What the work in a process returned. Raises what it raised."""
    found = _answer(reader)
    if isinstance(found, Exception):
        raise found
    return found


def _answer(reader: Connection) -> Any:  # noqa: ANN401 # whatever the work returns
    """What a process sent; a RuntimeError if it was ended from outside before it could."""
    try:
        return reader.recv()
    except EOFError:
        return RuntimeError("a process was ended before its work was done: is there enough memory?")
