"""Writes the search bundle of each language from docs/ into the site's folder; needs no built site."""

import argparse
import sys
from pathlib import Path

from newsroom.archive.library import open_library
from newsroom.archive.settings import load_settings
from newsroom.core.problems import ProblemsFound
from newsroom.search.index_build import write_search


def main() -> int:
    """Returns 0 if the bundles were written, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--site-dir", type=Path, help="where to write (default: site_dir of mkdocs.yml)")
    options = parser.parse_args()
    try:
        settings = load_settings(options.project.resolve())
        count = write_search(open_library(settings), (options.site_dir or settings.site).resolve())
    except ProblemsFound as failed:
        print(failed, file=sys.stderr)
        return 1
    print(f"Indexed {count} versions.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
