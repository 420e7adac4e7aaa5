"""The result of a check, formatted for output, and cached in .cache/ until any input changes.

The inputs are those of a build: all files, the program, the settings and the date. A result also ends when a scheduled story
comes out.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsroom.archive.input_digest import digest_of_inputs
from newsroom.archive.settings import Settings
from newsroom.checks.formatters import FORMATTERS, archive_counts, problem_counts, relevant_to
from newsroom.checks.rules import check
from newsroom.core.cache import cache_folder, load, save
from newsroom.core.message import Message
from newsroom.core.problems import Problem, errors
from newsroom.i18n.catalogue import Catalogue
from newsroom.lint.linter import lint

CHECK_RESULTS_FOLDER = "check-results"
MAX_CHECK_RESULT_BYTES = 50_000_000  # larger results are not cached


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The output of a check: its lines and a summary. `has_errors` stops a build; `is_clean` means no problems at all.

    `next_publication` is when the next scheduled story comes out, to which links are then valid.
    """

    lines: tuple[str, ...]
    summary: str
    has_errors: bool
    is_clean: bool
    next_publication: datetime | None = None


@dataclass(frozen=True, slots=True)
class _CachedResult:
    inputs_digest: str
    result: CheckResult


def check_with_cache(settings: Settings, catalogue: Catalogue, format_name: str, jobs: int) -> CheckResult:
    """The result in the catalogue's language and a format of FORMATTERS, cached, or of a new check in up to `jobs` processes.

    Raises ProblemsFound if the archive cannot be read at all.
    """
    path = cache_folder(settings.project, CHECK_RESULTS_FOLDER) / f"{format_name}.{catalogue.lang}.msgpack"
    inputs_digest = digest_of_inputs(
        settings
    )  # taken first, so that a change during the check is noticed the next time
    if inputs_digest and (cached := _load(path, inputs_digest, settings.now())):
        return cached
    result = check_without_cache(settings, catalogue, format_name, jobs)
    if inputs_digest:
        save(path, _CachedResult(inputs_digest, result), MAX_CHECK_RESULT_BYTES)
    return result


def check_without_cache(
    settings: Settings, catalogue: Catalogue, format_name: str, jobs: int, changed: Set[str] | None = None
) -> CheckResult:
    """The result of a new check; with `changed` files (relative to the project) only the warnings for their stories."""
    library, problems = check(settings, jobs)
    problems = sorted({*problems, *lint(library, changed, jobs)})
    problems = problems if changed is None else relevant_to(problems, changed)
    result = to_result(problems, catalogue, format_name, archive_counts(library))
    return replace(result, next_publication=library.next_publication)


def to_result(problems: Sequence[Problem], catalogue: Catalogue, format_name: str, if_none: Message) -> CheckResult:
    """The problems in a language and a format; `if_none` is the summary if there are none."""
    lines = "\n".join(FORMATTERS[format_name](problems, catalogue))
    return CheckResult(
        tuple(lines.split("\n")) if lines else (),
        catalogue.translate(problem_counts(problems) if problems else if_none),
        has_errors=bool(errors(problems)),
        is_clean=not problems,
    )


def _load(path: Path, inputs_digest: str, now: datetime) -> CheckResult | None:
    """The cached result for these inputs, None without one or if a line has characters that would steer a terminal."""
    cached = load(path, _CachedResult)
    if cached is None or cached.inputs_digest != inputs_digest:
        return None
    if cached.result.next_publication and cached.result.next_publication <= now:
        return None
    return cached.result if all(map(str.isprintable, (*cached.result.lines, cached.result.summary))) else None
