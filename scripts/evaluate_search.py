"""Asks the built site's search in Chromium what readers ask, and says how often the right story comes back, beside Material's."""

import argparse
import sys
from pathlib import Path

from newsroom.core.problems import ProblemsFound

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests" / "tools"))

from audit.tools import Failed, NotThere  # noqa: E402 - the evaluation stands beside the tests
from evaluation import report  # noqa: E402


def main() -> int:
    """Returns 0 if the search is as good as it must be, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--site-dir", type=Path, default=ROOT / "site", help="the built site (default: site/, built if missing)"
    )
    parser.add_argument("--alone", action="store_true", help="without Material's search")
    parser.add_argument("--misses", action="store_true", help="list each query that was missed, with what came back")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write scores and answers there")
    options = parser.parse_args()
    try:
        from evaluation.evaluation import evaluate, shortfalls  # noqa: PLC0415 - needs what only the tests need
    except ModuleNotFoundError as missing:
        print(
            f"This needs {(missing.name or '').partition('.')[0]}. make evaluate installs it and runs this.",
            file=sys.stderr,
        )
        return 1
    try:
        results = evaluate(ROOT, options.site_dir.resolve(), not options.alone)
    except (ProblemsFound, NotThere, Failed) as stopped:
        print(stopped, file=sys.stderr)
        return 1
    if options.misses:
        print("\n".join(report.misses(results)), end="\n\n")
    if options.json:
        report.write(results, options.json)
    print(report.table(results))
    missed = list(shortfalls(results))
    print("\n".join(missed) if missed else "Good enough in every language.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
