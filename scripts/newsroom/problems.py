"""What is wrong with a file that a person wrote: one value, one shape of message."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_HINTS = 50


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault at a place: `path` relative to the project (posix), `line` counted from 1, `message` that names rule and value."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        # File names and keys may hold line breaks, with which a stranger would write lines of our own output.
        return printable(f"{self.path}:{self.line}: {self.message}")


class ProblemsFound(Exception):
    """Raised where work cannot go on because of problems; carries all of them, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)  # what a process pool hands on to make it again

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def shown(value: str, limit: int = 60) -> str:
    """The value as a message shows it: quoted, control characters escaped, cut after `limit` characters."""
    return f"'{printable(cut(value, limit))}'"


def cut(value: str, limit: int = 60) -> str:
    """The value, its end left out where it has more than `limit` characters."""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def printable(value: str) -> str:
    """The value with every character that does not print written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in value)


def did_you_mean(value: str, known: Iterable[str], told: int = 0) -> str:
    """`; did you mean 'x'?` for the nearest known word (difflib ratio ≥ 0.6), or an empty string.

    Nothing is looked for where many problems of the file are `told` already: of ten thousand that would take minutes.
    """
    if told > MOST_HINTS:
        return ""
    near = get_close_matches(value, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
