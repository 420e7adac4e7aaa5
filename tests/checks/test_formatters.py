"""Problems as lines, as GitHub's annotations and as JSON: nothing that a stranger writes becomes a command."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.formatters import REPORTS, as_github, as_json, concerning, summary
from newsroom.core.message import Message
from newsroom.core.problems import Problem, Severity, shown
from newsroom.i18n.catalogue import open_catalogue

ENGLISH, ITALIAN = open_catalogue("en"), open_catalogue("it")
EMPTY = Problem("docs/a.it.md", 3, Message("the text must not be empty"))
WARNING = Problem("docs/b.it.md", 1, Message("it is empty"), Severity.WARNING, "days-follow")


@pytest.mark.parametrize(
    ("form", "catalogue", "expected"),
    [
        (
            "text",
            ENGLISH,
            ["docs/a.it.md:3: the text must not be empty", "docs/b.it.md:1: warning: it is empty [days-follow]"],
        ),
        (
            "text",
            ITALIAN,
            ["docs/a.it.md:3: il testo non deve essere vuoto", "docs/b.it.md:1: avviso: è vuoto [days-follow]"],
        ),
        (
            "github",
            ITALIAN,
            [
                "::error file=docs/a.it.md,line=3::il testo non deve essere vuoto",
                "::warning file=docs/b.it.md,line=1,title=days-follow::è vuoto",
            ],
        ),
    ],
)
def test_problems_are_told_in_a_form_and_a_language(form, catalogue, expected):
    assert [*REPORTS[form]([EMPTY, WARNING], catalogue)] == expected


def test_problems_are_told_to_programs_as_json():
    assert json.loads("\n".join(as_json([EMPTY, WARNING], ITALIAN))) == [
        {
            "path": "docs/a.it.md",
            "line": 3,
            "severity": "error",
            "rule": "",
            "message": "il testo non deve essere vuoto",
        },
        {"path": "docs/b.it.md", "line": 1, "severity": "warning", "rule": "days-follow", "message": "è vuoto"},
    ]
    assert json.loads("\n".join(as_json([], ENGLISH))) == []


def test_an_annotation_is_escaped_as_the_runner_reads_it():
    problem = Problem("docs/a,b:c%\r\n::error::x.md", 1, Message("{value}", value="50%\r\n::set-output name=a::b"))
    assert [*as_github([problem], ENGLISH)] == [
        "::error file=docs/a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax.md,line=1::50%25%0D%0A::set-output name=a::b"
    ]


def read_command(line):
    """Properties and message of a workflow command, as GitHub's runner reads one (ActionCommand.TryParseV2)."""
    command, words, data = re.fullmatch(r"::(\w+) (.*?)::(.*)", line, re.DOTALL).groups()
    properties = dict(pair.split("=", 1) for pair in words.split(","))
    for code, character in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}.items():
        properties = {key: value.replace(code, character) for key, value in properties.items()}
    data = data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return command, {key: value.replace("%25", "%") for key, value in properties.items()}, data


ANY = st.text(st.characters(codec="utf-8"), min_size=1)


@given(ANY, st.text(st.characters(codec="utf-8")))
def test_whatever_a_file_is_called_and_holds_is_one_command_with_just_that(path, value):
    (line,) = as_github([Problem(path, 7, Message("it begins with {value}", value=value))], ENGLISH)
    assert re.search(r"[\r\n]", line) is None
    assert read_command(line) == ("error", {"file": path, "line": "7"}, f"it begins with {value}")


@pytest.mark.parametrize("form", REPORTS)
def test_a_file_name_that_is_no_text_can_be_printed(form):
    for line in REPORTS[form]([Problem("docs/\udcff.md", 1, Message("x {value}", value=shown("\udcff")))], ENGLISH):
        assert line.encode("utf-8")


def test_of_a_change_all_errors_are_told_and_the_warnings_of_its_stories():
    error = Problem("docs/articles/2016/other.it.md", 1, Message("x"))
    own = Problem("docs/articles/2016/a.it.md", 1, Message("x"), Severity.WARNING)
    twin = Problem("docs/articles/2016/a.en.md", 1, Message("x"), Severity.WARNING)
    other = Problem("docs/articles/2015/a.it.md", 1, Message("x"), Severity.WARNING)
    assert concerning([error, own, twin, other], {"docs/articles/2016/a.it.md"}) == [error, own, twin]


@pytest.mark.parametrize(
    ("problems", "english", "italian"),
    [
        ([EMPTY], "1 error, 0 warnings.", "1 errore, 0 avvisi."),
        ([EMPTY, EMPTY, WARNING], "2 errors, 1 warning.", "2 errori, 1 avviso."),
    ],
)
def test_errors_and_warnings_are_counted(problems, english, italian):
    assert ENGLISH.tell(summary(problems)) == english
    assert ITALIAN.tell(summary(problems)) == italian
