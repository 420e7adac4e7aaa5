"""Problems: their one shape, their order, and values as messages show them."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.core.message import Message
from newsroom.core.problems import MOST_HINTS, Problem, ProblemsFound, Severity, did_you_mean, errors, shown

FIRST, SECOND = Problem("a.md", 2, "x must be y"), Problem("a.md", 10, "x must be y")


def test_a_problem_is_printed_as_path_line_and_message():
    assert str(Problem("docs/articles/2016/x.it.md", 4, "date must be a day")) == (
        "docs/articles/2016/x.it.md:4: date must be a day"
    )


def test_problems_found_are_sorted_by_place_and_each_is_told_once():
    found = ProblemsFound([SECOND, FIRST, SECOND])
    assert found.problems == (FIRST, SECOND)
    assert str(found) == "a.md:2: x must be y\na.md:10: x must be y"


def test_problems_found_pass_from_one_process_to_another():
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
    ids=["words", "nothing", "accent", "tab and newline", "terminal escape", "bidirectional", "as long as fits", "cut"],
)
def test_a_value_is_shown_in_quotes_on_one_line(value, expected):
    assert shown(value) == expected


@given(st.text(), st.text())
def test_a_problem_is_one_line_whatever_a_file_is_called_and_holds(path, message):
    assert str(Problem(path, 1, message)).isprintable()


def test_a_name_with_a_line_break_writes_no_line_of_its_own():
    assert str(Problem("a\n::error::b\udcff.md", 1, "x")) == r"a\n::error::b\udcff.md:1: x"


@given(st.text())
def test_a_shown_value_prints_whatever_it_holds(value):
    assert shown(value).isprintable()


@pytest.mark.parametrize(
    ("value", "expected"),
    [("smart-city", "; did you mean 'smart-cities'?"), ("smart-cities", "; did you mean 'smart-cities'?"), ("zzz", "")],
    ids=["near", "the same", "far"],
)
def test_the_nearest_known_word_is_suggested(value, expected):
    assert did_you_mean(value, ["logistica", "smart-cities"]) == expected


def test_nothing_is_suggested_where_many_problems_are_told_already():
    assert did_you_mean("smart-city", ["smart-cities"], told=MOST_HINTS) == "; did you mean 'smart-cities'?"
    assert did_you_mean("smart-city", ["smart-cities"], told=MOST_HINTS + 1) == ""


def test_a_warning_says_that_it_is_one_and_stops_nothing():
    warning = Problem("a.md", 2, Message("x must be y"), Severity.WARNING)
    assert str(warning) == "a.md:2: warning: x must be y"
    assert errors([warning, FIRST]) == [FIRST]


def test_a_message_passes_from_one_process_to_another_with_what_it_was_made_from():
    message = Message("{n} word, {value}", plural="{n} words, {value}", n=2, value=Message("x")) + did_you_mean(
        "a", ["a"]
    )
    there = pickle.loads(pickle.dumps(message))  # noqa: S301 # our own bytes
    assert (there, there.template, there.values) == (message, message.template, message.values)
    assert there == "2 words, x; did you mean 'a'?"
