"""Tells in Markdown, in every language of the messages, what state the stories are in that differ from a commit."""

import argparse
import sys
from pathlib import Path

from newsroom.archive.settings import load_settings
from newsroom.authoring.pull_request_summary import review
from newsroom.checks.formatters import concerning
from newsroom.checks.rules import check
from newsroom.core.git import NoHistory, changed_files
from newsroom.core.problems import ProblemsFound
from newsroom.i18n.catalogue import languages, open_catalogue


def main() -> int:
    """Returns 0, whatever is wrong with the archive, unless nothing of it can be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--changed", metavar="REV", required=True, help="the commit to compare with")
    options = parser.parse_args()
    try:
        settings = load_settings(options.project.resolve())
        changed = changed_files(settings.project, options.changed)
        library, problems = check(settings)
    except NoHistory as none:
        parser.error(str(none.reason))
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    for lang in languages():
        print(review(library, concerning(problems, changed), changed, open_catalogue(lang)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
