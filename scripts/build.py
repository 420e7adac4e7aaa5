"""Checks the archive and builds the whole site: pages, feeds and search. What was built before stays if anything is wrong."""

import argparse
import os
import sys
from pathlib import Path

from newsroom.problems import ProblemsFound
from newsroom.publish import publish
from newsroom.settings import load_settings


def main() -> int:
    """Returns 0 if the site was built, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--site-dir", type=Path, help="where to build (default: site_dir of mkdocs.yml)")
    parser.add_argument("--site-url", help="where the site will be served (default: site_url of mkdocs.yml)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once (default: all cores)")
    parser.add_argument("--clean", action="store_true", help="make every file again, also what has not changed")
    parser.add_argument("--no-search", dest="search", action="store_false", help="leave the search index out")
    options = parser.parse_args()
    try:
        settings = load_settings(options.project.resolve(), options.site_url)
        site = (options.site_dir or settings.site).resolve()
        built = publish(settings, site, max(options.jobs, 1), clean=options.clean, search=options.search)
    except ProblemsFound as failed:
        print(failed, file=sys.stderr)
        print(
            f"\nNothing was built: {len(failed.problems)} problem(s). What was built before is as it was.",
            file=sys.stderr,
        )
        return 1
    print(
        f"\nBuilt {built.stories} stories in {built.versions} versions, {built.pages} pages, in {built.seconds:.1f} s: "
        f"{built.made} files were made, {built.removed} removed."
    )
    print(
        f"Look at it: python -m http.server --directory {os.path.relpath(site)} 8000, then open http://localhost:8000/"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
