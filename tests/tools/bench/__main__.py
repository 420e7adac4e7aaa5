"""Measures whole builds of made-up archives, this project's and its peers' in turn, and prints one table; no timed test."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.contest import PEERS, Contest, enter
from bench.report import Report, machine, read
from bench.scenarios import SCENARIOS
from bench.tools import PYTHON

ROOT = Path(__file__).parents[3]

CACHE = ROOT / ".cache"


def main() -> int:
    """Returns 0 if every run went well, else 1."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=[100, 1000, 10_000], help="how many stories")
    parser.add_argument("--runs", type=int, default=5, help="runs of each scenario (default: 5)")
    parser.add_argument(
        "--peers", nargs="*", choices=PEERS, help="these, whatever the size (default: all that suit it)"
    )
    parser.add_argument(
        "--only", nargs="+", metavar="WORD", default=[""], help="scenarios whose names have one of these"
    )
    parser.add_argument("--seed", type=int, default=7, help="what the archives are drawn from (default: 7)")
    parser.add_argument("--json", type=Path, default=CACHE / "bench.json", help="where the results go")
    parser.add_argument("--keep", action="store_true", help="adds to the results that are there, of other sizes")
    parser.add_argument("--plot", type=Path, help="draws time against size into this file, .svg or .webp")
    options = parser.parse_args()
    report = read(options.json).without(options.sizes) if options.keep else Report(machine(), {}, [])
    for stories in options.sizes:
        for grown in _measured(report, stories, options):
            grown.write(options.json)
            report = grown
    print(f"\n{report.table()}")
    if options.plot:
        subprocess.run([PYTHON, "-m", "bench.plot", options.json, options.plot], check=True)
    return 1 if any(result.failed for result in report.results) else 0


def _measured(report: Report, stories: int, options: argparse.Namespace) -> Iterator[Report]:
    """The report with the results of one more size, after each round."""
    scenarios = [scenario for scenario in SCENARIOS if any(word in scenario.name for word in options.only)]
    folder = CACHE / "bench" / str(stories)
    try:
        tools = enter(folder, stories, options.seed, options.peers)
        contest = Contest(tools, stories)
        versions = {**report.tools, **{tool.name: tool.version for tool in tools}}
        for number in range(1, options.runs + 1):
            contest.round(scenarios, number)
            yield Report(report.machine, versions, [*report.results, *contest.results()])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
