"""The strings of a language: files without which no page can be rendered are refused."""

import pytest

from newsroom.content.languages import load_language
from newsroom.core.problems import ProblemsFound

MINIMAL_STRINGS = 'quotes: "« » “ ”"\nwords_per_minute: "200"\nsegments: {articles: a}\n'


def problems(folder, text):
    (folder / "strings").mkdir()
    (folder / "strings" / "it.yml").write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        load_language("it", folder)
    return [str(problem).removeprefix(f"{folder.name}/strings/") for problem in found.value.problems]


def test_a_language_without_a_file_of_strings_is_a_problem(tmp_path):
    with pytest.raises(
        ProblemsFound, match=r"strings/ru\.yml:1: the file must exist: it contains the interface strings in 'ru'"
    ):
        load_language("ru", tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MINIMAL_STRINGS.replace("segments", "parts"), ["it.yml:1: segments must be set: the words in URLs"]),
        (
            MINIMAL_STRINGS.replace('"« » “ ”"', "« »"),
            ["it.yml:1: quotes must be four marks separated by spaces: outer and inner, opening and closing"],
        ),
        (MINIMAL_STRINGS.replace("200", "0"), ["it.yml:2: words_per_minute must be a whole number above 0"]),
        (
            MINIMAL_STRINGS + "stories: {one: a}\n",
            ["it.yml:4: stories.other must be set: the form for all other numbers"],
        ),
        (
            MINIMAL_STRINGS + "a: Premio #1\nstories: {other: b}\n",
            [
                "it.yml:4: a must be quoted, because '#' begins a comment in YAML: 'Premio #1'; write a: \"Premio #1\"",
            ],
        ),
        (MINIMAL_STRINGS + "a: b\na: c\n", ["it.yml:5: duplicate key 'a': first used on line 4"]),
    ],
    ids=["no segments", "two quotes", "no words a minute", "no form for others", "words after a hash", "a key twice"],
)
def test_strings_without_which_no_page_can_be_rendered_are_required(tmp_path, text, expected):
    found = problems(tmp_path, text)
    assert found[: len(expected)] == expected
