"""The lint rules find injected faults and are seldom wrong, on faults that their developers have not seen, too."""

from collections import Counter

import pytest

from fault_injection.faults import fault_names
from fault_injection.report import errors, precision, recall, table
from fault_injection.trials import DEVELOPMENT_SEED, FAULTS_OF_EACH_KIND, HELD_OUT_SEED, Trial, open_injector
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.message import Message

TARGET = 0.9


@pytest.fixture(scope="module")
def injector():
    return open_injector()


@pytest.fixture(scope="module", params=[DEVELOPMENT_SEED, HELD_OUT_SEED], ids=["development", "held out"])
def trials(request, injector):
    faulty = injector.faulty_pairs(request.param, FAULTS_OF_EACH_KIND)
    return [*injector.correct_pairs(), *faulty, *injector.handmade_pairs()]


def test_nine_of_ten_faults_are_found_and_nine_of_ten_findings_are_right(trials):
    assert recall(trials) >= TARGET
    assert precision(trials) >= TARGET


def test_no_kind_of_fault_is_missed_more_than_once_in_three_times(trials):
    missed = Counter(trial.fault for trial in trials if trial.expected and not trial.is_found)
    injected = Counter(trial.fault for trial in trials if trial.expected)
    assert {kind: count for kind, count in missed.items() if count > injected[kind] / 3} == {}


def test_every_kind_of_fault_is_injected_and_there_are_at_least_150(trials):
    injected = Counter(trial.fault for trial in trials if trial.expected)
    assert injected.total() >= 150
    # The archive has no images within its texts: only the handmade cases have some.
    assert {*fault_names()} - injected.keys() == {"an image dropped"}
    assert "by hand: picture" in injected


def test_the_pairs_are_those_of_the_archive_that_are_up_to_date(injector):
    assert len(injector.pairs) >= 28


def test_the_table_has_a_row_for_every_kind_of_fault(trials):
    lines = table(trials).splitlines()
    assert len(lines) == 2 + len({trial.fault for trial in trials})
    assert lines[-1].startswith("in all")


def test_recall_and_precision_are_counted_from_trials():
    finding = Finding(LintRule.YEAR, 1, Message("year changed"))
    found = Trial("a year changed", "a:1", frozenset({LintRule.YEAR}), (finding,), ())
    missed = Trial("a year changed", "b:1", frozenset({LintRule.YEAR}), (), ())
    false_alarm = Trial("correct", "c", frozenset(), (), (finding,))
    assert recall([found, missed, false_alarm]) == 0.5
    assert precision([found, missed, false_alarm]) == 0.5
    assert list(errors([found, missed, false_alarm])) == [
        "missed: a year changed, b:1",
        "false alarm: correct, c: year changed",
    ]
