"""The checks of translations find planted faults and are seldom wrong: as often as is promised, on held-out faults too."""

from collections import Counter

import pytest
from planting.faults import planters
from planting.measure import DEVELOPED_ON, EACH, HELD_OUT, open_bench, precision, recall, table

TARGET = 0.9


@pytest.fixture(scope="module")
def bench():
    return open_bench()


@pytest.fixture(scope="module", params=[DEVELOPED_ON, HELD_OUT], ids=["developed on", "held out"])
def trials(request, bench):
    return [*bench.true_pairs(), *bench.planted(request.param, EACH), *bench.by_hand()]


def test_nine_of_ten_faults_are_found_and_nine_of_ten_warnings_are_right(trials):
    assert recall(trials) >= TARGET
    assert precision(trials) >= TARGET


def test_no_kind_of_fault_is_mostly_missed(trials):
    missed = Counter(trial.fault for trial in trials if trial.expected and not trial.is_caught)
    planted = Counter(trial.fault for trial in trials if trial.expected)
    assert {kind: count for kind, count in missed.items() if count > planted[kind] / 3} == {}


def test_there_are_faults_of_every_kind_and_enough_of_them(trials):
    planted = Counter(trial.fault for trial in trials if trial.expected)
    assert planted.total() >= 150
    # The archive has no pictures within its texts: those are planted by hand.
    assert {*planters()} - planted.keys() == {"a picture dropped"}
    assert "by hand: picture" in planted


def test_the_true_pairs_are_those_of_the_archive_that_are_up_to_date(bench):
    assert len(bench.pairs) >= 28


def test_the_table_has_a_row_for_every_kind(trials):
    lines = table(trials).splitlines()
    assert len(lines) == 2 + len({trial.fault for trial in trials})
    assert lines[-1].startswith("in all")
