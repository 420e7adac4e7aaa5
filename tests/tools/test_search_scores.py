"""Scores of given rankings, the table, the list of misses, and when a search counts as too weak."""

import json
import subprocess
import sys

import pytest

from evaluation import report
from evaluation.evaluation import shortfalls
from evaluation.queries import Query
from evaluation.scores import Answer, Score, by_kind, score
from support.paths import SCRIPTS

RIGHT = ("a", "b")


def answer(ranking, best="", kind="name", text="chi"):
    return Answer(Query("it", kind, text, RIGHT, best, 1), tuple(ranking))


@pytest.mark.parametrize(
    ("ranking", "rank"),
    [("axxxx", 1), ("xbxax", 2), ("xxxxb", 5), ("xxxxxa", 0), ("xxxxx", 0), ("", 0), ("bbaa", 1)],
)
def test_the_rank_is_the_place_of_the_first_right_story_on_the_first_page(ranking, rank):
    assert answer(ranking).rank == rank


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([answer("a")], Score(1, 1, 1, 1, None)),
        ([answer("xxxxxa")], Score(1, 0, 0, 0, None)),
        ([answer("a"), answer("xb"), answer("xxxa"), answer("xxxxx")], Score(4, 0.25, 0.75, 1.75 / 4, None)),
        ([answer("ab", best="a"), answer("ba", best="a"), answer("x")], Score(3, 2 / 3, 2 / 3, 2 / 3, 0.5)),
        ([answer("", best="a")], Score(1, 0, 0, 0, 0)),
    ],
    ids=["all", "none", "ranks 1, 2, 4 and none", "with a best", "nothing came"],
)
def test_the_score_of_rankings(answers, expected):
    assert score(answers) == expected


def test_every_kind_has_a_score_of_its_own_and_all_have_one():
    scores = by_kind([answer("a", kind="place"), answer("x"), answer("xa", kind="place")])
    assert [(kind, each.queries, each.mrr) for kind, each in scores.items()] == [
        ("place", 2, 0.75),
        ("name", 1, 0),
        ("all", 3, 0.5),
    ]


def results(own, other=None):
    engines = {"archive": tuple(answer(ranking) for ranking in own)}
    return {"it": engines | ({"Material": tuple(answer(ranking) for ranking in other)} if other else {})}


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (["a"] * 100, None, []),
        (["a"] * 97 + ["x"] * 3, None, []),
        (["a"] * 96 + ["x"] * 4, None, ["it: success@5 must be at least 0.97: 0.960"]),
        (["a"] * 100, ["a"] * 85 + ["x"] * 15, []),
        (["a"] * 100, ["a"] * 86 + ["x"] * 14, ["it: success@5 must be at least 0.15 above Material's: +0.140"]),
    ],
)
def test_what_is_not_good_enough_is_told(own, other, expected):
    assert list(shortfalls(results(own, other))) == expected


def test_a_miss_is_listed_with_what_was_wanted_and_what_came():
    assert list(report.misses(results(["xa", "xyz", ""]))) == [
        "it archive (name): chi\n  wanted a, b\n  came   x, y, z",
        "it archive (name): chi\n  wanted a, b\n  came   nothing",
    ]


def test_the_table_has_a_line_for_each_kind_and_the_engines_side_by_side():
    lines = report.table(results(["a", "xa"], ["x", "x"])).splitlines()
    assert [line.split() for line in lines] == [
        ["it", "archive", "Material"],
        ["queries", *(["success@1", "success@5", "MRR", "best", "first"] * 2)],
        ["name", "2", "0.50", "1.00", "0.75", "0.00", "0.00", "0.00"],
        ["all", "2", "0.50", "1.00", "0.75", "0.00", "0.00", "0.00"],
    ]


def test_the_json_has_scores_and_answers(tmp_path):
    report.write(results(["xa"]), tmp_path / "new" / "results.json")
    found = json.loads((tmp_path / "new" / "results.json").read_text("utf-8"))["it"]["archive"]
    assert found["scores"]["all"] == {"queries": 1, "success_1": 0, "success_5": 1, "mrr": 0.5, "best": None}
    assert found["answers"] == [{"query": "chi", "kind": "name", "rank": 2, "shown": ["x", "a"]}]


def test_the_script_says_what_is_missing_where_the_packages_of_the_tests_are_not_there():
    script = SCRIPTS / "evaluate_search.py"
    code = "import runpy, sys; sys.modules['playwright.sync_api'] = None; sys.path[0] = '.'; del sys.argv[0]"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; runpy.run_path(sys.argv[0], run_name='__main__')", script],
        cwd=script.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "playwright is not installed; run: make evaluate\n"
