"""Runs readers' queries against the built site's search in Chromium and scores the results, beside Material's search."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from newsroom import cli
from newsroom.core.environment import PROJECT_ROOT
from newsroom.core.message import Message

sys.path.append(str(PROJECT_ROOT / "tests" / "tools"))

from audit.tools import Failed, NotThere
from evaluation import report


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.command_parser(__doc__)
    site = Message("the built site (default: site/, built if missing)")
    parser.add_argument("--site-dir", type=Path, default=PROJECT_ROOT / "site", help=site)
    parser.add_argument("--alone", action="store_true", help=Message("without Material's search"))
    parser.add_argument("--misses", action="store_true", help=Message("list each missed query with its results"))
    parser.add_argument("--json", type=Path, metavar="FILE", help=Message("write scores and results to this file"))
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the search reaches its targets, else 1. The tables are in English, because they are for developers."""
    chosen = command.options
    try:
        from evaluation.evaluation import evaluate, shortfalls  # noqa: PLC0415 - needs what only the tests install
    except ModuleNotFoundError as missing:
        name = (missing.name or "").partition(".")[0]
        command.warn(Message("{name} is not installed; run: make evaluate", name=name))
        return 1
    try:
        results = evaluate(PROJECT_ROOT, chosen.site_dir.resolve(), not chosen.alone)
    except (NotThere, Failed) as failed:
        command.warn(str(failed))
        return 1
    if chosen.misses:
        print("\n".join(report.misses(results)), end="\n\n")
    if chosen.json:
        report.write(results, chosen.json)
    print(report.table(results))
    missed = list(shortfalls(results))
    print("\n".join(missed) if missed else "All targets reached.")
    return 1 if missed else 0


if __name__ == "__main__":
    cli.run(options(), main)
