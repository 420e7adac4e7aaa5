"""Linting an archive: suppressions with a reason, changed stories only, and warnings that stop no build."""

import pytest

IT, EN = "docs/articles/2016/prova.it.md", "docs/articles/2016/prova.en.md"


def test_a_warning_is_suppressed_by_its_value_with_a_reason(pair_warnings):
    ignore = "[{check: number, value: '13', reason: Un errore dell’originale.}]"
    assert pair_warnings("Erano 12 imprese.", "There were 13 firms.", ignore=ignore) == []


def test_without_a_value_all_warnings_of_a_rule_are_suppressed(pair_warnings):
    ignore = "[{check: number, reason: Altri conti.}]"
    assert pair_warnings("Erano 12 imprese e 30 città.", "There were 13 firms and 31 cities.", ignore=ignore) == []


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        ("[{check: number, value: '7', reason: R}]", "check 'number' gives none with the value '7' [ignore]"),
        ("[{check: date, reason: R}]", "check 'date' gives none [ignore]"),
    ],
)
def test_an_unused_suppression_is_reported(pair_warnings, ignore, expected):
    found = pair_warnings("Il testo di prova.", "The text of the trial.", ignore=ignore)
    assert found == [f"{EN}:7: warning: ignore must match a warning: {expected}"]


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        ("[{check: number}]", "ignore.reason must be set"),
        ("[{check: numbr, reason: R}]", "; did you mean 'number'?"),
        ("[{check: ignore, reason: R}]", "ignore.check must be one of number, year"),
    ],
)
def test_a_suppression_without_a_reason_or_a_known_rule_is_an_error(archive, ignore, expected):
    archive.story("2016/prova", ignore=ignore)
    (problem,) = archive.problems()
    assert expected in problem


def test_only_the_stories_of_changed_files_are_linted(archive, warnings):
    for number in (1, 2):
        archive.story(f"2016/n{number}", title="UN TITOLO GRIDATO")
    found = warnings({"docs/articles/2016/n2.en.md", "README.md"})
    assert [warning.partition(":")[0] for warning in found] == ["docs/articles/2016/n2.it.md"]


def test_a_warning_stops_no_build(archive, warnings):
    archive.story("2016/prova", title="UN TITOLO GRIDATO")
    assert warnings() != []
    assert archive.problems() == []
