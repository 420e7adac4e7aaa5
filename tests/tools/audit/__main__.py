"""Builds the site, serves it, lets independent checkers judge it and prints one table; exits 1 if a target is missed."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from audit import checkers
from audit.lighthouse import NOTE, check_planted, judge, samples
from audit.report import Row, table, write
from audit.server import serving
from audit.tools import Failed, NotThere, prepare
from newsroom.archive.library import Library
from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.builder.build import build_site
from newsroom.core.problems import ProblemsFound

ROOT = Path(__file__).parents[3]

REPORT = ROOT / ".cache" / "audit.json"
CHECKS = ("site", "html", "css", "validate", "links", "lighthouse")


def main() -> int:
    """Returns 0 if every target is met, else 1."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=CHECKS, default=CHECKS, help="these checks alone")
    parser.add_argument("--runs", type=int, default=1, help="runs of Lighthouse a page, for their median (default: 1)")
    options = parser.parse_args()
    try:
        prepare(options.only)
        rows = list(_audit(options.only, max(options.runs, 1)))
    except (NotThere, Failed, ProblemsFound) as stopped:
        print(stopped, file=sys.stderr)
        return 1
    print(f"\n{table(rows)}")
    if "lighthouse" in options.only:
        print(NOTE)
    write(rows, REPORT)
    return 0 if all(row.passed for row in rows) else 1


def _audit(only: Collection[str], runs: int) -> Iterator[Row]:
    """The rows of the checks that are wanted, one tool after the other, on a site that is there as long as they run."""
    with TemporaryDirectory(prefix="audit-") as folder:
        site = Path(folder).resolve() / "site"
        with serving(site) as url:
            settings = load_settings(ROOT, url)
            build_site(settings, site, os.cpu_count() or 1)
            checkers.plant(site)
            for name, check in _checks(site, url, open_library(settings), runs):
                if name.partition(" ")[0] in only:
                    yield _timed(name, check)


def _checks(site: Path, url: str, library: Library, runs: int) -> Iterator[tuple[str, Callable[[], Row]]]:
    """Every check by its name."""
    yield "site", partial(checkers.check_site, site)
    yield "html", partial(checkers.check_html, site, url)
    yield "css", partial(checkers.check_css, site)
    yield "validate", partial(checkers.check_rules, site)
    yield "links", partial(checkers.check_links, url)
    yield "lighthouse planted", partial(check_planted, url + checkers.PLANTED)
    for sample in samples(library):
        yield f"lighthouse {sample.kind}", partial(judge, sample, url, runs)


def _timed(name: str, check: Callable[[], Row]) -> Row:
    """The row of a check; says that it was done, and how long it took."""
    start = time.monotonic()
    try:
        row = check()
    except Failed as failed:
        row = Row(name, "", "failed", "", False, (str(failed),))
    print(f"{name}: {row.result} ({time.monotonic() - start:.0f} s)", flush=True)
    return row


if __name__ == "__main__":
    sys.exit(main())
