"""What is wrong with a file that a person wrote: one value, one shape of message."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from newsroom.core.message import NOTHING, Message

MOST_HINTS = 50


class Severity(StrEnum):
    """Whether a problem stops a build (`error`) or only asks to be looked at (`warning`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault at a place: `path` relative to the project (posix), `line` counted from 1, `message` that names rule and value.

    `rule` is the name by which programs know what was broken, `days-follow`; empty for what a file alone shows.
    """

    path: str
    line: int
    message: Message
    severity: Severity = Severity.ERROR
    rule: str = ""

    @property
    def told(self) -> Message:
        """The message as it is printed: a warning says that it is one."""
        if self.severity is Severity.ERROR:
            return self.message
        warning = Message("warning: {message}", message=self.message)
        return warning + f" [{self.rule}]" if self.rule else warning  # by which an author can silence it

    def __str__(self) -> str:
        # File names and keys may hold line breaks, with which a stranger would write lines of our own output.
        return printable(f"{self.path}:{self.line}: {self.told}")


class ProblemsFound(Exception):
    """Raised where work cannot go on because of problems; carries all of them, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)  # what a process pool hands on to make it again

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with which nothing can be published."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def shown(value: str, limit: int = 60) -> str:
    """The value as a message shows it: quoted, control characters escaped, cut after `limit` characters."""
    return f"'{printable(cut(value, limit))}'"


def given(value: str) -> Message:
    """What follows a rule, `: 'value'`."""
    return Message(": {value}", value=shown(value))


def cut(value: str, limit: int = 60) -> str:
    """The value, its end left out where it has more than `limit` characters."""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def printable(value: str) -> str:
    """The value with every character that does not print written as an escape."""
    if value.isprintable():
        return value
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in value)


def did_you_mean(value: str, known: Iterable[str], told: int = 0) -> Message:
    """`; did you mean 'x'?` for the nearest known word (difflib ratio ≥ 0.6), or an empty string.

    Nothing is looked for where many problems of the file are `told` already: of ten thousand that would take minutes.
    """
    if told > MOST_HINTS:
        return NOTHING
    near = get_close_matches(value, list(known), n=1)
    return Message("; did you mean '{word}'?", word=near[0]) if near else NOTHING
