"""Checks every text, vocabulary and setting of the archive and prints all problems with their places.

Errors stop a build, warnings do not. --fix first repairs what is mechanical, and says what it did: line ends, spaces at ends of
lines, days such as 12/03/2016 or 12 marzo 2016, straight quotes in titles and summaries, the order of the fields.
"""

import argparse
import os
import sys
from pathlib import Path

from newsroom.archive.settings import load_settings
from newsroom.authoring.fix_files import mend
from newsroom.checks.check_result import judge, judge_changes, told
from newsroom.checks.formatters import REPORTS
from newsroom.core.git import NoHistory, changed_files
from newsroom.core.message import NOTHING
from newsroom.core.problems import ProblemsFound, printable
from newsroom.i18n.catalogue import languages, open_catalogue


def main() -> int:
    """Returns 0 if there are no errors, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument(
        "--lang", choices=languages(), default="", help="language of the messages (default: the locale's)"
    )
    parser.add_argument("--format", choices=REPORTS, default="text", help="lines, annotations for GitHub, or JSON")
    parser.add_argument(
        "--changed",
        metavar="REV",
        help="of warnings, only those in files that differ from this commit "
        "and in other versions of the same stories; all errors, since any stops a build",
    )
    parser.add_argument(
        "--fix", action="store_true", help="repair what is mechanical, with --changed only in those files"
    )
    options = parser.parse_args()
    catalogue, form, jobs = open_catalogue(options.lang), options.format, os.cpu_count() or 1
    try:
        settings = load_settings(options.project.resolve())
        changed = changed_files(settings.project, options.changed) if options.changed else None
        for path, done in mend(settings, changed) if options.fix else ():
            print(printable(f"{path}: {catalogue.tell(done)}"), file=sys.stderr)
        if changed is None:
            verdict = judge(settings, catalogue, form, jobs)
        else:
            verdict = judge_changes(settings, catalogue, form, jobs, changed)
    except ProblemsFound as found:
        verdict = told(found.problems, catalogue, form, NOTHING)
    except NoHistory as none:
        parser.error(catalogue.tell(none.reason))
    for line in verdict.lines:
        print(line)
    print(verdict.summary, file=sys.stdout if verdict.is_clean and form == "text" else sys.stderr)
    return int(verdict.stops)


if __name__ == "__main__":
    sys.exit(main())
