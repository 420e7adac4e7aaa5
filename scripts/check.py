"""Checks every text, vocabulary and setting of the archive and prints all problems with their places.

Errors stop a build, warnings do not. --fix first repairs what is mechanical, and says what it did: line ends, spaces at ends of
lines, days such as 12/03/2016 or 12 marzo 2016, straight quotes in titles and summaries, the order of the fields.
"""

import argparse
import sys
from pathlib import Path

from newsroom.catalogue import languages, open_catalogue
from newsroom.checks import check
from newsroom.history import NoHistory, changed_files
from newsroom.mending import mend
from newsroom.message import NOTHING
from newsroom.problems import ProblemsFound, errors, printable
from newsroom.reports import REPORTS, concerning, contents, summary
from newsroom.settings import load_settings


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
    catalogue, changed, nothing = open_catalogue(options.lang), None, NOTHING
    try:
        settings = load_settings(options.project.resolve())
        changed = changed_files(settings.project, options.changed) if options.changed else None
        for path, done in mend(settings, changed) if options.fix else ():
            print(printable(f"{path}: {catalogue.tell(done)}"), file=sys.stderr)
        library, problems = check(settings)
        nothing = contents(library)
    except ProblemsFound as found:
        problems = list(found.problems)
    except NoHistory as none:
        parser.error(catalogue.tell(none.reason))
    problems = problems if changed is None else concerning(problems, changed)
    for line in REPORTS[options.format](problems, catalogue):
        print(line)
    is_good = not problems and options.format == "text"
    print(catalogue.tell(summary(problems) if problems else nothing), file=sys.stdout if is_good else sys.stderr)
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
