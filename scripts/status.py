"""Prints how much of the archive is in which language, by section and year, and what waits for a translator."""

import argparse
import sys
from pathlib import Path

from newsroom.archive.library import open_library
from newsroom.archive.settings import load_settings
from newsroom.archive.translation_status import coverage
from newsroom.authoring.status_report import as_json, as_text
from newsroom.core.problems import ProblemsFound
from newsroom.i18n.catalogue import languages, open_catalogue


def main() -> int:
    """Returns 0 if the archive could be read, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--lang", choices=languages(), default="", help="language of the table (default: the locale's)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="a table, or JSON for programs")
    options = parser.parse_args()
    catalogue = open_catalogue(options.lang)
    try:
        library = open_library(load_settings(options.project.resolve()))
    except ProblemsFound as failed:
        print("\n".join(map(catalogue.line, failed.problems)), file=sys.stderr)
        return 1
    found = coverage(library)
    for line in [as_json(found)] if options.format == "json" else as_text(found, library, catalogue):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
