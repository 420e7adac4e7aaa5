"""Parallel work in forked processes, which inherit everything the parent knows; only results are pickled."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

CHUNK_SIZE = 32  # items that a process takes at once from a group
Item = TypeVar("Item")
Result = TypeVar("Result")


def parallel_map(items: Sequence[Item], work: Callable[[Sequence[Item]], Result], jobs: int) -> list[Result]:
    """Splits items into at most `jobs` shares and returns the result of `work` for each, computed in its own process.

    An exception in a process is raised here. With one job, or on systems that cannot fork (Windows), there is one share, and
    it is processed here.
    """
    jobs = min(jobs, len(items))
    if jobs < 2 or not _can_fork():
        return [work(items)] if items else []
    context = multiprocessing.get_context("fork")
    started = []
    for number in range(jobs):
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_run_share, args=(work, items[number::jobs], writer), daemon=True)
        process.start()
        writer.close()  # so that the reader reaches end of file if the process dies
        started.append((process, reader))
    outcomes = [_receive(reader) for _, reader in started]
    for process, _ in started:
        process.join()
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return outcomes


def grouped_map(groups: Sequence[Sequence[Item]], work: Callable[[Sequence[Item]], Result], jobs: int) -> list[Result]:
    """Returns the result of `work` for every chunk of every group, computed in up to `jobs` processes.

    A process stays with its group until no chunk is left, so that setup for one item is reused for the next; then it joins the
    group with the most chunks left.
    """
    chunks = [[group[at : at + CHUNK_SIZE] for at in range(0, len(group), CHUNK_SIZE)] for group in groups]
    if jobs < 2 or not _can_fork():
        return [work(chunk) for group in chunks for chunk in group]
    left = multiprocessing.get_context("fork").Array("l", [len(group) for group in chunks])
    by_size = sorted(range(len(chunks)), key=lambda index: -len(chunks[index]))

    def run_worker(numbers: Sequence[int]) -> list[Result]:
        results: list[Result] = []
        group = by_size[numbers[0] % len(by_size)]
        while True:
            with left.get_lock():
                if not left[group]:
                    group = max(range(len(chunks)), key=left.__getitem__)
                if not left[group]:
                    return results
                left[group] -= 1
                at = left[group]
            results.append(work(chunks[group][-at - 1]))

    return [result for results in parallel_map(range(jobs), run_worker, jobs) for result in results] if by_size else []


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pauses the garbage collector. A build keeps nearly everything it allocates, and collecting costs a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def in_background(work: Callable[[], Result], jobs: int) -> Iterator[Callable[[], Result]]:
    """Runs `work` in a background process. The yielded callable waits for its result, or re-raises its exception.

    With one job, or on systems that cannot fork, the callable does the work itself.
    """
    if jobs < 2 or not _can_fork():
        yield work
        return
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_run_share, args=(_in_own_process_group, work, writer))
    process.start()
    writer.close()

    try:
        yield partial(_result, reader)
    finally:
        if process.pid and process.is_alive():
            with suppress(ProcessLookupError):  # ends the processes that it started, too
                os.killpg(process.pid, signal.SIGTERM)
        process.terminate()
        process.join()


@contextmanager
def worker(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Starts a process that runs `work` on each call. The yielded callable waits for its result, or re-raises its exception.

    Start it before any thread, because a forked process inherits locks but not the threads that hold them. The process may
    start processes itself. On systems that cannot fork, the callable does the work itself.
    """
    if not _can_fork():
        yield work
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, ours, theirs))
    process.start()
    theirs.close()

    def run() -> Result:
        if not process.is_alive():  # killed from outside
            return work()
        ours.send(None)
        return _result(ours)  # type: ignore[no-any-return]

    try:
        yield run
    finally:
        ours.close()
        process.join()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _serve(work: Callable[[], object], other: Connection, connection: Connection) -> None:
    """Runs `work` on each request until the other end of the connection is closed."""
    other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the parent, which then ends this process
    with suppress(EOFError, OSError):
        while True:
            connection.recv()
            _send_outcome(connection, work)


def _in_own_process_group(work: Callable[[], Result]) -> Result:
    """Runs `work` as the leader of a process group, so that one signal ends it with its children."""
    os.setsid()
    return work()


def _run_share(work: Callable[[Any], Any], share: object, writer: Connection) -> None:
    gc.freeze()  # else the garbage collector would write to, and so copy, all memory inherited from the parent
    _send_outcome(writer, partial(work, share))
    writer.close()


def _send_outcome(writer: Connection, work: Callable[[], object]) -> None:
    """Sends the result of `work`, or its exception; one that cannot be pickled becomes a RuntimeError."""
    try:
        outcome = work()
    except Exception as error:
        outcome = error
    try:
        writer.send(outcome)
    except OSError:
        raise
    except Exception:
        writer.send(RuntimeError(repr(outcome)))


def _result(reader: Connection) -> Any:  # noqa: ANN401 # any result
    """Receives a result. Raises the exception if it is one."""
    outcome = _receive(reader)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _receive(reader: Connection) -> Any:  # noqa: ANN401 # any result
    """Receives what a process sent; a RuntimeError if the process died first."""
    try:
        return reader.recv()
    except EOFError:
        return RuntimeError("a process died before its work was done; is there enough memory?")
