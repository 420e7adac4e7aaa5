"""Which warnings an archive sees: rules that are right less often are silent, and the archive leaves out what it wants."""

import re

import pytest

from newsroom.archive.settings import load_settings
from newsroom.content.lint_rules import SILENT_RULES
from newsroom.core.problems import ProblemsFound
from newsroom.lint.linter import lint

NUMBERS = "Nel porto lavorano 120 persone e arrivano 45 navi all'anno, come dice la relazione."
WRONG = "In the port 130 people work and 45 ships arrive each year, as the [report](https://b.example/x) says."


def configured(archive, *lines):
    config = re.sub(r"    also_warn: .*\n", "", (archive.folder / "mkdocs.yml").read_text("utf-8"))
    archive.write("mkdocs.yml", config + "".join(f"    {line}\n" for line in lines))
    return archive


def rules(archive):
    return sorted({problem.rule for problem in lint(archive.library())})


@pytest.fixture
def pair(archive):
    archive.story("2016/prova", body=NUMBERS.replace("relazione", "[relazione](https://a.example/x)"))
    archive.translation("2016/prova", body=WRONG)
    return archive


def test_rules_that_are_right_less_often_are_silent_unless_asked_for(pair):
    assert rules(configured(pair)) == ["link"]
    assert rules(configured(pair, "also_warn: [number]")) == ["link", "number"]


def test_an_archive_may_leave_out_a_rule_and_says_why(pair):
    assert rules(configured(pair, "ignore:", "  link: moved on purpose")) == []


def test_a_suppression_of_a_silent_rule_is_not_unused(pair):
    text = "[{check: number, reason: as in the report}]"
    pair.translation("2016/prova", body=WRONG, ignore=text)
    assert rules(configured(pair)) == ["link"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "also_warn: [numbers]",
            f"extra.newsroom.also_warn must be a list of {', '.join(sorted(SILENT_RULES))}: 'numbers'",
        ),
        ("ignore: {lnk: x}", "extra.newsroom.ignore must be one of "),
        ("ignore: {link: ''}", "extra.newsroom.ignore must give a reason for 'link'"),
        ("max_summary: 9999", "extra.newsroom.max_summary must be a whole number from 1 to 2000: '9999'"),
    ],
)
def test_wrong_settings_of_warnings_are_reported(pair, line, message):
    configured(pair, line)
    with pytest.raises(ProblemsFound) as found:
        load_settings(pair.folder)
    assert [str(problem).partition(": ")[2].startswith(message) for problem in found.value.problems] == [True]


def test_the_length_of_summaries_is_a_setting(pair):
    pair.story("2016/seconda", summary="Una frase di prova. " * 20)
    assert pair.problems() == ["docs/articles/2016/seconda.it.md:3: summary must have at most 320 characters: 399"]
    assert configured(pair, "max_summary: 400").problems() == []
