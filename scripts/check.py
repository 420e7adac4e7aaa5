"""Checks all texts, vocabularies and settings of the archive and prints each problem as path:line: message.

Errors prevent a build; warnings do not. --fix first makes mechanical corrections and lists them: line endings, trailing spaces,
dates such as 12/03/2016 or 12 marzo 2016, straight quotes in titles and summaries, the order of fields.
"""

import os
import sys
from argparse import ArgumentParser

from newsroom import cli
from newsroom.authoring.fix_files import fix_files
from newsroom.checks.check_result import CheckResult, check_with_cache, check_without_cache, to_result
from newsroom.checks.formatters import FORMATTERS
from newsroom.core.git import changed_files
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import ProblemsFound, escaped


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    forms = Message("text for people, github for annotations, json for programs (default: text)")
    parser.add_argument("--format", choices=FORMATTERS, default="text", help=forms)
    changed = Message("show warnings only for stories changed since this commit; errors are always shown")
    parser.add_argument("--changed", metavar="REV", help=changed)
    fix = Message("make mechanical corrections first; with --changed, only in changed files")
    parser.add_argument("--fix", action="store_true", help=fix)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if there are no errors, else 1."""
    form = command.options.format
    try:
        result = _check(command)
    except ProblemsFound as found:
        result = to_result(found.problems, command.catalogue, form, EMPTY_MESSAGE)
    for line in result.lines:
        print(line)
    print(result.summary, file=sys.stdout if result.is_clean and form == "text" else sys.stderr)
    return int(result.has_errors)


def _check(command: cli.Command) -> CheckResult:
    """Fixes files if asked to, and checks the archive. Raises ProblemsFound and GitError."""
    settings, chosen, catalogue = command.load_settings(), command.options, command.catalogue
    changed = changed_files(settings.project, chosen.changed) if chosen.changed else None
    for path, fixed in fix_files(settings, changed) if chosen.fix else ():
        command.warn(escaped(f"{path}: {catalogue.translate(fixed)}"))
    jobs = os.cpu_count() or 1
    if changed is None:
        return check_with_cache(settings, catalogue, chosen.format, jobs)
    return check_without_cache(settings, catalogue, chosen.format, jobs, changed)


if __name__ == "__main__":
    cli.run(options(), main)
