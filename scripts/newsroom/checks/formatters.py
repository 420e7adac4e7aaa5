"""How problems are told: as lines to people, as annotations to GitHub, as JSON to other programs."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from newsroom.archive.library import Library
from newsroom.core.message import Message
from newsroom.core.problems import Problem, Severity
from newsroom.i18n.catalogue import Catalogue

Report = Callable[[Sequence[Problem], Catalogue], Iterator[str]]


def as_text(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[str]:
    """One line each, `path:line: message`."""
    return (catalogue.line(problem) for problem in problems)


def as_github(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[str]:
    """One workflow command each, which GitHub shows beside the line: `::error file=…,line=…::message`.

    Escaped as the runner reads it (actions/toolkit, command.ts), so that no file name or value can write a command of its own.
    """
    for problem in problems:
        properties = {"file": problem.path, "line": str(problem.line), "title": problem.rule}
        words = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
        yield f"::{problem.severity} {words}::{_data(catalogue.tell(problem.message))}"


def _data(value: str) -> str:
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.encode("utf-8", "backslashreplace").decode()  # a file name that is no UTF-8


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[str]:
    """One document: a list of objects with path, line, severity, rule and message."""
    entries = [
        {
            "path": problem.path,
            "line": problem.line,
            "severity": problem.severity,
            "rule": problem.rule,
            "message": catalogue.tell(problem.message),
        }
        for problem in problems
    ]
    yield json.dumps(entries, indent=1)


REPORTS: Mapping[str, Report] = {"text": as_text, "github": as_github, "json": as_json}


def concerning(problems: Sequence[Problem], changed: Set[str]) -> list[Problem]:
    """All errors, since none can be published, and the warnings in changed files and in other versions of their stories."""
    stories = {_story(path) for path in changed}
    return [each for each in problems if each.severity is Severity.ERROR or _story(each.path) in stories]


def _story(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return folder + slash + name.partition(".")[0]


def summary(problems: Sequence[Problem]) -> Message:
    """How many errors and warnings there are."""
    count = sum(problem.severity is Severity.WARNING for problem in problems)
    errors = Message("{n:,} error", plural="{n:,} errors", n=len(problems) - count)
    warnings = Message("{n:,} warning", plural="{n:,} warnings", n=count)
    return Message("{errors}, {warnings}.", errors=errors, warnings=warnings)


def contents(library: Library) -> Message:
    """What was read, where nothing is wrong with it."""
    return Message(
        "{stories}, {versions}: nothing is wrong.",
        stories=Message("{n:,} story", plural="{n:,} stories", n=len(library.stories)),
        versions=Message("{n:,} version", plural="{n:,} versions", n=len(library.articles)),
    )
