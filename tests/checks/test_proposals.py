"""What messages propose can be pasted: each proposal is applied to its file, and its problem is gone without a new one."""

import re

import pytest
from tests.checks.test_rules import PROBLEMS

VALUE = re.compile(r": '(?P<value>.*?)'(?=;|$)")
WRITE, MEANT = re.compile(r"; write (?P<new>.+)$"), re.compile(r"; did you mean '(?P<new>.+?)'\?$")
MANY = 20
RENAME = re.compile(r"; rename it to (?P<new>\S+)$")


def proposal(message):
    """What a message proposes: to write or to rename, and the words; None if it proposes nothing."""
    for kind, pattern in (("write", WRITE), ("write", MEANT), ("rename", RENAME)):
        if match := pattern.search(message):
            return kind, match["new"]
    return None


def applied(archive, problem):
    """Applies the proposal of a problem as a person would: the line, the value, or the name of the file."""
    location, message = problem.split(": ", 1)
    path, line = location.rsplit(":", 1)
    kind, new = proposal(message)
    file = archive.folder / path
    if kind == "rename" or file.is_dir():
        file.rename(file.with_name(new))
        return True
    value = VALUE.search(message)
    lines = file.read_text("utf-8").split("\n")
    text = lines[int(line) - 1]
    if re.match(r"[\w.-]+: ", new) and re.match(rf"\s*(- )?{re.escape(new.split(': ')[0])}:", text):
        lines[int(line) - 1] = re.match(r"\s*(- )?", text)[0] + new
    elif value and value["value"] in text:
        lines[int(line) - 1] = text.replace(value["value"], new, 1)
    else:
        return False
    file.write_text("\n".join(lines), "utf-8")
    return True


# Files that are empty or no images: under another name, they have that problem.
OTHER_CAUSE = {"a_photograph_with_capitals_in_its_ending", "a_page_that_is_a_device", "a_folder_with_a_misspelt_name"}
NAMES = [name for name in PROBLEMS if name not in OTHER_CAUSE]


def test_many_kinds_of_problems_have_a_proposal():
    assert sum(any(map(proposal, messages)) for _, *messages in PROBLEMS.values()) > MANY


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_that_is_applied_solves_its_problem_and_makes_no_other(archive, name):
    PROBLEMS[name][0](archive)
    before = archive.problems()
    for problem in before:
        if proposal(problem.split(": ", 1)[1]) and applied(archive, problem):
            after = archive.problems()
            assert problem not in after
            assert len(after) < len(before), (problem, after)
            return
