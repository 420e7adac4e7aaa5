"""Adds the addresses of today's archive to docs/addresses.txt, the list of those that must never vanish; run on publishing."""

import argparse
import sys
from pathlib import Path

from newsroom.archive.library import open_library
from newsroom.archive.settings import load_settings
from newsroom.checks.permalinks import LIST, record
from newsroom.core.problems import ProblemsFound


def main() -> int:
    """Returns 0 if the list is written, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    project = parser.parse_args().project.resolve()
    try:
        settings = load_settings(project)
        count = record(open_library(settings), settings.docs / LIST)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    print(f"{count} new addresses in {settings.docs.name}/{LIST}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
