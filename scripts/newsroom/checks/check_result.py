"""The verdict on an archive: all that is wrong with it, as it is told; kept in .cache/ until anything of it is another.

It is kept for the state of every file, the program, the settings and the day, by which builds know that there is nothing to do.
"""

from collections.abc import Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from newsroom.archive.input_state import state_of_inputs
from newsroom.archive.settings import Settings
from newsroom.checks.formatters import REPORTS, concerning, contents, summary
from newsroom.checks.rules import check
from newsroom.core.cache import cache_folder, keep
from newsroom.core.message import Message
from newsroom.core.problems import Problem, errors
from newsroom.i18n.catalogue import Catalogue
from newsroom.lint.linter import review

FOLDER = "verdicts"
MOST_BYTES = 50_000_000  # of a verdict that is kept


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is printed: a line for each problem, and what they come to. What `stops` stops a build; `is_clean` is without any."""

    lines: tuple[str, ...]
    summary: str
    stops: bool
    is_clean: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    state: str
    verdict: Verdict


def judge(settings: Settings, catalogue: Catalogue, form: str, jobs: int) -> Verdict:
    """The verdict in a language and a format of REPORTS: the one that is kept, or that of a check in up to `jobs` processes.

    Raises ProblemsFound where nothing can be read at all.
    """
    path = cache_folder(settings.project, FOLDER) / f"{form}.{catalogue.lang}.msgpack"
    state = state_of_inputs(settings)  # before anything is read: what changes meanwhile is seen the next time
    if state and (known := _find(path, state)):
        return known
    verdict = judge_changes(settings, catalogue, form, jobs)
    data = msgspec.msgpack.encode(_Kept(state, verdict))
    if state and len(data) <= MOST_BYTES:
        keep(path, data)
    return verdict


def judge_changes(
    settings: Settings, catalogue: Catalogue, form: str, jobs: int, changed: Set[str] | None = None
) -> Verdict:
    """The verdict of a check; if files are named, relative to the project, with the warnings that concern them alone."""
    library, problems = check(settings, jobs)
    problems = sorted({*problems, *review(library, changed, jobs)})
    problems = problems if changed is None else concerning(problems, changed)
    return told(problems, catalogue, form, contents(library))


def told(problems: Sequence[Problem], catalogue: Catalogue, form: str, nothing: Message) -> Verdict:
    """The problems in a language and a format; `nothing` is said where there are none."""
    lines = "\n".join(REPORTS[form](problems, catalogue))
    return Verdict(
        tuple(lines.split("\n")) if lines else (),
        catalogue.tell(summary(problems) if problems else nothing),
        stops=bool(errors(problems)),
        is_clean=not problems,
    )


def _find(path: Path, state: str) -> Verdict | None:
    """The verdict on just this state, if the file has one that is nothing but lines."""
    with suppress(OSError, ValueError, RecursionError):  # msgspec's own are ValueErrors
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
        said = (*kept.verdict.lines, kept.verdict.summary)
        if kept.state == state and all(map(str.isprintable, said)):
            return kept.verdict
    return None
