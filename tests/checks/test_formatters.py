"""Problems as lines, GitHub annotations and JSON: no untrusted text becomes a command."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.formatters import FORMATTERS, github_annotations, json_document, problem_counts, relevant_to
from newsroom.core.message import Message
from newsroom.core.problems import Problem, Severity, quoted
from newsroom.i18n.catalogue import open_catalogue

ENGLISH, ITALIAN = open_catalogue("en"), open_catalogue("it")
EMPTY = Problem("docs/a.it.md", 3, Message("the text must not be empty"))
WARNING = Problem("docs/b.it.md", 1, Message("it is empty"), Severity.WARNING, "dates-in-order")


@pytest.mark.parametrize(
    ("form", "catalogue", "expected"),
    [
        (
            "text",
            ENGLISH,
            ["docs/a.it.md:3: the text must not be empty", "docs/b.it.md:1: warning: it is empty [dates-in-order]"],
        ),
        (
            "text",
            ITALIAN,
            ["docs/a.it.md:3: il testo non può essere vuoto", "docs/b.it.md:1: avviso: è vuoto [dates-in-order]"],
        ),
        (
            "github",
            ITALIAN,
            [
                "::error file=docs/a.it.md,line=3::il testo non può essere vuoto",
                "::warning file=docs/b.it.md,line=1,title=dates-in-order::è vuoto",
            ],
        ),
    ],
)
def test_problems_are_formatted_in_a_format_and_a_language(form, catalogue, expected):
    assert [*FORMATTERS[form]([EMPTY, WARNING], catalogue)] == expected


def test_problems_are_formatted_as_json():
    assert json.loads("\n".join(json_document([EMPTY, WARNING], ITALIAN))) == [
        {
            "path": "docs/a.it.md",
            "line": 3,
            "severity": "error",
            "rule": "",
            "message": "il testo non può essere vuoto",
        },
        {"path": "docs/b.it.md", "line": 1, "severity": "warning", "rule": "dates-in-order", "message": "è vuoto"},
    ]
    assert json.loads("\n".join(json_document([], ENGLISH))) == []


def test_an_annotation_is_escaped_as_the_runner_parses_it():
    problem = Problem("docs/a,b:c%\r\n::error::x.md", 1, Message("{value}", value="50%\r\n::set-output name=a::b"))
    assert [*github_annotations([problem], ENGLISH)] == [
        "::error file=docs/a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax.md,line=1::50%25%0D%0A::set-output name=a::b"
    ]


def read_command(line):
    """Name, properties and message of a workflow command, as GitHub's runner parses it (ActionCommand.TryParseV2)."""
    command, words, data = re.fullmatch(r"::(\w+) (.*?)::(.*)", line, re.DOTALL).groups()
    properties = dict(pair.split("=", 1) for pair in words.split(","))
    for code, character in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}.items():
        properties = {key: value.replace(code, character) for key, value in properties.items()}
    data = data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return command, {key: value.replace("%25", "%") for key, value in properties.items()}, data


ANY = st.text(st.characters(codec="utf-8"), min_size=1)


@given(ANY, st.text(st.characters(codec="utf-8")))
def test_any_path_and_value_result_in_exactly_one_command(path, value):
    (line,) = github_annotations([Problem(path, 7, Message("it begins with {value}", value=value))], ENGLISH)
    assert re.search(r"[\r\n]", line) is None
    assert read_command(line) == ("error", {"file": path, "line": "7"}, f"it begins with {value}")


@pytest.mark.parametrize("form", FORMATTERS)
def test_a_file_name_that_is_not_utf_8_can_be_printed(form):
    for line in FORMATTERS[form]([Problem("docs/\udcff.md", 1, Message("x {value}", value=quoted("\udcff")))], ENGLISH):
        assert line.encode("utf-8")


def test_all_errors_and_the_warnings_of_changed_stories_are_relevant():
    error = Problem("docs/articles/2016/other.it.md", 1, Message("x"))
    own = Problem("docs/articles/2016/a.it.md", 1, Message("x"), Severity.WARNING)
    twin = Problem("docs/articles/2016/a.en.md", 1, Message("x"), Severity.WARNING)
    other = Problem("docs/articles/2015/a.it.md", 1, Message("x"), Severity.WARNING)
    assert relevant_to([error, own, twin, other], {"docs/articles/2016/a.it.md"}) == [error, own, twin]


@pytest.mark.parametrize(
    ("problems", "english", "italian"),
    [
        ([EMPTY], "1 error, 0 warnings.", "1 errore, 0 avvisi."),
        ([EMPTY, EMPTY, WARNING], "2 errors, 1 warning.", "2 errori, 1 avviso."),
    ],
)
def test_errors_and_warnings_are_counted(problems, english, italian):
    assert ENGLISH.translate(problem_counts(problems)) == english
    assert ITALIAN.translate(problem_counts(problems)) == italian
