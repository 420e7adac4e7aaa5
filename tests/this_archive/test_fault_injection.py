"""The lint rules find injected faults and are seldom wrong, on faults that their developers have not seen, too."""

import json
from collections import Counter

import pytest

from fault_injection.faults import fault_names
from fault_injection.folder_pairs import FolderPairs, as_json, precision_table, recall_table
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


def test_the_pairs_of_a_folder_are_linted_judged_and_searched_for_planted_faults(tmp_path, injector):
    pair, judgments = tmp_path / "pairs/001", tmp_path / "judgments.jsonl"
    pair.mkdir(parents=True)
    (pair / "it.md").write_text("---\ntitle: Le imprese\n---\nErano 12 imprese nel 2014.\n", "utf-8")
    (pair / "en.md").write_text("There were 13 firms in 2015.\n", "utf-8")
    (pair / "fault.json").write_text('{"kind": "number", "before": "12", "after": "13"}', "utf-8")
    found = list(FolderPairs(injector.library, pair.parent).findings())
    rows = json.loads(as_json(found))
    assert [(row["pair"], row["file"], row["line"], row["rule"]) for row in rows] == [
        ("001", "en.md", 1, "number"),
        ("001", "en.md", 1, "year"),
    ]
    judgments.write_text("\n".join(json.dumps(row | {"right": row["rule"] == "year"}) for row in rows), "utf-8")
    *by_rule, in_all = precision_table(found, judgments)
    assert [row.split()[-1] for row in (*by_rule[1:], in_all)] == ["0.00", "1.00", "0.50"]
    assert [row.split() for row in recall_table(found, pair.parent)] == [["number", "1", "1", "1.00"]]
