"""Formatters of problems: lines for people, annotations for GitHub, JSON for other programs."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from newsroom.archive.library import Library
from newsroom.core.message import Message
from newsroom.core.problems import Problem, Severity
from newsroom.i18n.catalogue import Catalogue

Formatter = Callable[[Sequence[Problem], Catalogue], Iterator[str]]


def text_lines(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[str]:
    """One line per problem, `path:line: message`."""
    return (catalogue.format_problem(problem) for problem in problems)


def github_annotations(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[str]:
    """One workflow command per problem, which GitHub shows next to the line: `::error file=…,line=…::message`.

    Escaped as the runner parses it (actions/toolkit, command.ts), so that no file name or value can inject a command.
    """
    for problem in problems:
        properties = {"file": problem.path, "line": str(problem.line), "title": problem.rule}
        words = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
        yield f"::{problem.severity} {words}::{_data(catalogue.translate(problem.message))}"


def _data(value: str) -> str:
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.encode("utf-8", "backslashreplace").decode()  # a file name that is not UTF-8


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def json_document(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[str]:
    """One JSON document: a list of objects with path, line, severity, rule and message."""
    entries = [
        {
            "path": problem.path,
            "line": problem.line,
            "severity": problem.severity,
            "rule": problem.rule,
            "message": catalogue.translate(problem.message),
        }
        for problem in problems
    ]
    yield json.dumps(entries, indent=1)


FORMATTERS: Mapping[str, Formatter] = {"text": text_lines, "github": github_annotations, "json": json_document}


def relevant_to(problems: Sequence[Problem], changed: Set[str]) -> list[Problem]:
    """All errors, because any of them stops a build, and the warnings in changed files and other versions of their stories."""
    stories = {_story(path) for path in changed}
    return [problem for problem in problems if problem.severity is Severity.ERROR or _story(problem.path) in stories]


def _story(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return folder + slash + name.partition(".")[0]


def problem_counts(problems: Sequence[Problem]) -> Message:
    """The number of errors and of warnings."""
    warning_count = sum(problem.severity is Severity.WARNING for problem in problems)
    errors = Message("{n:,} error", plural="{n:,} errors", n=len(problems) - warning_count)
    warnings = Message("{n:,} warning", plural="{n:,} warnings", n=warning_count)
    return Message("{errors}, {warnings}.", errors=errors, warnings=warnings)


def archive_counts(library: Library) -> Message:
    """The number of published stories and versions, for an archive without problems."""
    return Message(
        "{stories}, {versions}: no problems.",
        stories=Message("{n:,} story", plural="{n:,} stories", n=len(library.stories)),
        versions=Message("{n:,} version", plural="{n:,} versions", n=len(library.articles)),
    )
