"""Writes .github/CONTRIBUTING.md and its other languages: the words of the site's page on how to contribute."""

import argparse
import sys
from pathlib import Path

from newsroom.archive.library import open_library
from newsroom.archive.settings import load_settings
from newsroom.authoring.contributing_guide import contributing
from newsroom.core.problems import ProblemsFound


def main() -> int:
    """Returns 0 if they were written, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    project = parser.parse_args().project.resolve()
    try:
        library = open_library(load_settings(project))
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    for name, words in contributing(library.settings.docs, library.pages).items():
        (project / ".github" / name).write_text(words, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
