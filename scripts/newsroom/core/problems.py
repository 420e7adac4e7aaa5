"""Problems: what is wrong with a file that a person wrote, and how messages show its values."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from newsroom.core.message import EMPTY_MESSAGE, Message

MAX_HINTS = 50  # problems of a file that come with a suggestion


class Severity(StrEnum):
    """Whether a problem stops a build (`error`) or only deserves a look (`warning`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault at a place: `path` is relative to the project (posix), `line` counts from 1, `message` names rule and value.

    `rule` is the name of the rule, such as `dates-in-order`; it is empty if the file alone shows the problem.
    """

    path: str
    line: int
    message: Message
    severity: Severity = Severity.ERROR
    rule: str = ""

    @property
    def message_with_severity(self) -> Message:
        """The message as printed: a warning is marked and ends with the rule, by which an author can suppress it."""
        if self.severity is Severity.ERROR:
            return self.message
        warning = Message("warning: {message}", message=self.message)
        return warning + f" [{self.rule}]" if self.rule else warning

    def __str__(self) -> str:
        # Escaped because file names and keys can contain line breaks, with which an untrusted file could forge our output.
        return escaped(f"{self.path}:{self.line}: {self.message_with_severity}")


class ProblemsFound(Exception):
    """Raised if problems make it impossible to go on; carries all of them, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)  # the arguments from which pickle creates the exception in another process

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def quoted(value: str, limit: int = 60) -> str:
    """The value as messages show it: in quotes, truncated after `limit` characters, control characters escaped."""
    return f"'{escaped(truncated(value, limit))}'"


def with_value(value: str) -> Message:
    """The continuation of a rule, `: 'value'`."""
    return Message(": {value}", value=quoted(value))


def truncated(value: str, limit: int = 60) -> str:
    """The value; if it has more than `limit` characters, it ends with an ellipsis."""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def escaped(value: str) -> str:
    """The value with all non-printable characters escaped."""
    if value.isprintable():
        return value
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in value)


def did_you_mean(value: str, known: Iterable[str], reported: int = 0) -> Message:
    """The hint `; did you mean 'x'?` for the most similar known word (difflib ratio ≥ 0.6), or an empty message.

    Always empty after more than `MAX_HINTS` problems of a file were `reported`: the search would take minutes for ten thousand.
    """
    if reported > MAX_HINTS:
        return EMPTY_MESSAGE
    similar = get_close_matches(value, list(known), n=1)
    return Message("; did you mean '{word}'?", word=similar[0]) if similar else EMPTY_MESSAGE
