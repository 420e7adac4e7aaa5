"""Parallel work: every item is processed once, and exceptions and dead processes are reported."""

import gc
import os
import signal
import threading

import pytest

from newsroom.core.parallel import gc_paused, grouped_map, in_background, parallel_map, worker

JOBS = [1, 2, 5]


def fail(items):
    raise ValueError(f"cannot process {min(items)}")


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_every_item_is_in_one_share(jobs, count):
    shares = parallel_map(range(count), list, jobs)
    assert sorted(item for share in shares for item in share) == [*range(count)]
    assert len(shares) == min(jobs, count)


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize("sizes", [[], [0], [1], [100, 3], [40, 0, 33, 64]], ids=str)
def test_every_item_of_every_group_is_processed_once(jobs, sizes):
    groups = [[(group, item) for item in range(size)] for group, size in enumerate(sizes)]
    chunks = grouped_map(groups, list, jobs)
    assert sorted(item for chunk in chunks for item in chunk) == sorted(item for group in groups for item in group)
    assert all(len({group for group, _ in chunk}) == 1 for chunk in chunks)


@pytest.mark.parametrize("jobs", JOBS)
def test_an_exception_in_any_process_is_raised_here(jobs):
    with pytest.raises(ValueError, match="cannot process 0"):
        parallel_map(range(5), fail, jobs)


def test_a_result_that_cannot_be_pickled_is_an_error():
    with pytest.raises(RuntimeError, match="lock"):
        parallel_map(range(2), lambda _: threading.Lock(), 2)


def test_a_process_that_dies_is_an_error():
    with pytest.raises(RuntimeError, match="a process died before its work was done; is there enough memory"):
        parallel_map(range(2), lambda _: os.kill(os.getpid(), signal.SIGKILL), 2)


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_garbage_collector_is_paused_and_then_as_before(is_enabled):
    (gc.enable if is_enabled else gc.disable)()
    try:
        with gc_paused():
            assert not gc.isenabled()
        assert gc.isenabled() == is_enabled
    finally:
        gc.enable()


@pytest.mark.parametrize("jobs", [1, 2])
def test_background_work_returns_its_result_or_raises_its_exception(jobs):
    with in_background(os.getpid, jobs) as result:
        assert (result() == os.getpid()) == (jobs == 1)
    with in_background(lambda: fail([3]), jobs) as result, pytest.raises(ValueError, match="cannot process 3"):
        result()


def test_background_work_that_nobody_waits_for_is_ended_with_its_processes():
    ours, theirs = os.pipe()

    def hang():
        os.close(ours)
        if os.fork():
            os.write(theirs, b"started")
        signal.pause()

    with in_background(hang, 2):
        assert os.read(ours, 7) == b"started"
    os.close(theirs)
    assert os.read(ours, 1) == b""  # end of file: neither process holds the pipe any more
    os.close(ours)


def test_a_worker_runs_on_each_call_in_one_process():
    calls = []

    def count():
        calls.append(1)
        return os.getpid(), len(calls)

    with worker(count) as run:
        first, second = run(), run()
    assert first[0] == second[0] != os.getpid()
    assert (first[1], second[1], calls) == (1, 2, [])


def test_a_worker_raises_the_exception_of_each_call_and_goes_on():
    with worker(lambda: fail([1])) as run:
        for _ in range(2):
            with pytest.raises(ValueError, match="cannot process 1"):
                run()


def test_the_work_is_done_here_if_the_worker_was_killed():
    with worker(os.getpid) as run:
        process = run()
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert run() == os.getpid()
