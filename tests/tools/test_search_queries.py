"""The file of search queries: every fault that it could have is reported."""

from dataclasses import replace

import pytest

from evaluation.queries import KINDS, LEAST, Query, answers, faults, read_queries
from newsroom.archive.loader import load_library
from newsroom.core.problems import ProblemsFound

SOUND = Query("it", "name", "Monti", ("2016/due",), "", 3)


@pytest.fixture
def library(new_archive):
    """One story in both languages and one in Italian alone."""
    archive = new_archive()
    archive.story("2016/due", title="In due lingue")
    archive.translation("2016/due", title="In two languages")
    archive.story("2016/sola", title="In una lingua")
    return load_library(archive.settings)[0]


def messages(queries, library):
    """What is said of the lines of the queries; what is said of the whole file stands on line 1."""
    return [problem.message for problem in faults(queries, library) if problem.line > 1]


def test_a_sound_query_has_no_faults(library):
    assert messages([SOUND, replace(SOUND, lang="en"), replace(SOUND, text="ICE", best="2016/due")], library) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lang": "fr"}, "the language must be one of it, en: 'fr'"),
        (
            {"kind": "names"},
            f"the kind must be one of {', '.join(KINDS)}: 'names'; did you mean 'name'?",
        ),
        (
            {"stories": ("2016/dune", "2016/due")},
            "a story must be one that a reader of it finds: '2016/dune'; did you mean '2016/due'?",
        ),
        (
            {"lang": "en", "stories": ("2016/due", "2016/sola")},
            "a story must be one that a reader of en finds: '2016/sola'; did you mean '2016/sola.it'?",
        ),
        ({"stories": ("2016/due", "2016/due")}, "a query must name its stories, each once: 'Monti'"),
        ({"lang": "en", "stories": ("2016/sola.it",)}, "a query must have an answer in its own language: 'Monti'"),
        ({"best": "2016/sola"}, "the best must be one of the stories: '2016/sola'"),
        ({"text": "in due lingue"}, "a query must not be a title as it stands: 'in due lingue'"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_of_a_query_is_told(library, change, message):
    assert messages([replace(SOUND, **change)], library) == [message]


def test_a_query_that_stands_twice_is_told_on_the_second_line(library):
    second = replace(SOUND, text="MONTI", kind="place", line=9)
    assert [str(each) for each in faults([SOUND, second], library) if each.line > 1] == [
        "tests/search_queries.yml:9: a query must stand once in a language: 'monti'"
    ]


def test_too_few_queries_and_kinds_that_are_missing_are_told(library):
    found = [problem.message for problem in faults([SOUND], library) if problem.line == 1]
    assert f"a language must have {LEAST} queries: it has 1" in found
    assert "a language must have queries of every kind: it has none of 'phrase'" in found
    assert "a language must have queries of every kind: it has none of 'name'" not in found
    assert "a language must have queries of every kind: en has none of 'name'" in found


def test_a_story_that_another_language_alone_has_is_named_with_it(library):
    assert sorted(answers(library, "it").values()) == ["2016/due", "2016/sola"]
    assert sorted(answers(library, "en").values()) == ["2016/due", "2016/sola.it"]


def test_an_entry_that_lacks_something_is_told_with_its_line(tmp_path):
    file = tmp_path / "queries.yml"
    file.write_text("it:\n  name:\n    - query: Monti\n    - {query: '2016', stories: [2016/due]}\n", "utf-8")
    with pytest.raises(
        ProblemsFound, match=r"queries\.yml:3: an entry must have query and stories, and may have best: 'query'$"
    ):
        read_queries(file)


def test_a_query_is_read_as_the_words_that_stand_there(tmp_path):
    file = tmp_path / "queries.yml"
    file.write_text("it:\n  date:\n    - {query: 2016, best: 2016/due, stories: [2016/due, 2016/sola]}\n", "utf-8")
    assert read_queries(file) == (Query("it", "date", "2016", ("2016/due", "2016/sola"), "2016/due", 3),)
