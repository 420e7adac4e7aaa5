"""Checks the archive and builds the whole site: pages, feeds and search. What was built before stays if anything is wrong."""

import argparse
import os
import re
import sys
from pathlib import Path

from newsroom.archive.settings import Settings, load_settings
from newsroom.builder.build import publish
from newsroom.builder.partial_build import merge, publish_shard
from newsroom.core.problems import ProblemsFound


def main() -> int:
    """Returns 0 if the site was built, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--site-dir", type=Path, help="where to build (default: site_dir of mkdocs.yml)")
    parser.add_argument("--site-url", help="where the site will be served (default: site_url of mkdocs.yml)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once (default: all cores)")
    parser.add_argument("--clean", action="store_true", help="make every file again, also what has not changed")
    parser.add_argument("--no-search", dest="search", action="store_false", help="leave the search index out")
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument("--shard", type=_share, metavar="I/N", help="make only part I of N, into a folder of its own")
    parts.add_argument("--merge", type=Path, nargs="+", metavar="PART", help="put the site together from all its parts")
    options = parser.parse_args()
    if options.shard and not options.site_dir:
        parser.error("--shard needs a folder for the part: --site-dir")
    try:
        settings = load_settings(options.project.resolve(), options.site_url)
        print(_build(settings, (options.site_dir or settings.site).resolve(), options))
    except ProblemsFound as failed:
        print(failed, file=sys.stderr)
        print(
            f"\nNothing was built: {len(failed.problems)} problem(s). What was built before is as it was.",
            file=sys.stderr,
        )
        return 1
    return 0


def _share(text: str) -> tuple[int, int]:
    """The numbers of `2/4`. Raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
    number, of = map(int, found.groups()) if found else (0, 0)
    if not 0 < number <= of:
        raise argparse.ArgumentTypeError(f"must be a part and how many there are, 2/4: '{text}'")
    return number, of


def _build(settings: Settings, site: Path, options: argparse.Namespace) -> str:
    """Does what is asked for; returns what to say of it."""
    jobs = max(options.jobs, 1)
    look = (
        f"Look at it: python -m http.server --directory {os.path.relpath(site)} 8000, then open http://localhost:8000/"
    )
    if options.shard:
        number, of = options.shard
        return f"Made part {number} of {of}: {publish_shard(settings, site, number, of, jobs)} files."
    if options.merge:
        folders = [folder.resolve() for folder in options.merge]
        files, pages = merge(settings, folders, site, jobs, search=options.search)
        return f"Put {len(folders)} parts together: {pages} pages, {files} files.\n{look}"
    built = publish(settings, site, jobs, clean=options.clean, search=options.search)
    return (
        f"\nBuilt {built.stories} stories in {built.versions} versions, {built.pages} pages, in {built.seconds:.1f} s: "
        f"{built.made} files were made, {built.removed} removed.\n{look}"
    )


if __name__ == "__main__":
    sys.exit(main())
