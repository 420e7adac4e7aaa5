"""Problems: how they are printed and sorted, and how messages show values."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.core.message import Message
from newsroom.core.problems import MAX_HINTS, Problem, ProblemsFound, Severity, did_you_mean, errors, quoted

FIRST, SECOND = Problem("a.md", 2, "x must be y"), Problem("a.md", 10, "x must be y")


def test_a_problem_is_printed_as_path_line_and_message():
    assert str(Problem("docs/articles/2016/x.it.md", 4, "date must be a day")) == (
        "docs/articles/2016/x.it.md:4: date must be a day"
    )


def test_problems_are_sorted_by_place_without_duplicates():
    found = ProblemsFound([SECOND, FIRST, SECOND])
    assert found.problems == (FIRST, SECOND)
    assert str(found) == "a.md:2: x must be y\na.md:10: x must be y"


def test_problems_found_can_be_pickled():
    assert pickle.loads(pickle.dumps(ProblemsFound([SECOND, FIRST]))).problems == (FIRST, SECOND)  # noqa: S301 # our own bytes


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12 marzo", "'12 marzo'"),
        ("", "''"),
        ("città", "'città'"),
        ("a\tb\nc", r"'a\tb\nc'"),
        ("\x1b[31m", r"'\x1b[31m'"),
        ("a\u202eb", r"'a\u202eb'"),
        ("a" * 60, f"'{'a' * 60}'"),
        ("a" * 61, f"'{'a' * 59}…'"),
    ],
    ids=["words", "empty", "accent", "tab and newline", "terminal escape", "bidirectional", "longest", "truncated"],
)
def test_a_value_is_quoted_on_one_line(value, expected):
    assert quoted(value) == expected


@given(st.text(), st.text())
def test_a_problem_is_one_line_for_any_file_name_and_message(path, message):
    assert str(Problem(path, 1, message)).isprintable()


def test_a_file_name_with_a_line_break_is_escaped():
    assert str(Problem("a\n::error::b\udcff.md", 1, "x")) == r"a\n::error::b\udcff.md:1: x"


@given(st.text())
def test_any_quoted_value_is_printable(value):
    assert quoted(value).isprintable()


@pytest.mark.parametrize(
    ("value", "expected"),
    [("smart-city", "; did you mean 'smart-cities'?"), ("smart-cities", "; did you mean 'smart-cities'?"), ("zzz", "")],
    ids=["near", "the same", "far"],
)
def test_the_most_similar_known_word_is_suggested(value, expected):
    assert did_you_mean(value, ["logistica", "smart-cities"]) == expected


def test_nothing_is_suggested_after_many_problems():
    assert did_you_mean("smart-city", ["smart-cities"], reported=MAX_HINTS) == "; did you mean 'smart-cities'?"
    assert did_you_mean("smart-city", ["smart-cities"], reported=MAX_HINTS + 1) == ""


def test_a_warning_is_marked_and_is_no_error():
    warning = Problem("a.md", 2, Message("x must be y"), Severity.WARNING)
    assert str(warning) == "a.md:2: warning: x must be y"
    assert str(replace(warning, rule="dates-in-order")) == "a.md:2: warning: x must be y [dates-in-order]"
    assert errors([warning, FIRST]) == [FIRST]
