"""Checks every text, vocabulary and setting of the archive and prints each problem with its place."""

import argparse
import sys
from pathlib import Path

from newsroom.checks import check
from newsroom.problems import ProblemsFound, errors
from newsroom.review.reviewer import review
from newsroom.settings import load_settings


def main() -> int:
    """Returns 0 if nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    project = parser.parse_args().project.resolve()
    try:
        library, problems = check(load_settings(project))
        problems = sorted([*problems, *review(library)])
    except ProblemsFound as found:
        problems = list(found.problems)
    for problem in problems:
        print(problem)
    if wrong := errors(problems):
        print(f"{len(wrong)} problem(s), {len(problems) - len(wrong)} warning(s).", file=sys.stderr)
        return 1
    print(
        f"{len(library.stories)} stories, {len(library.articles)} versions: nothing is wrong, {len(problems)} warning(s)."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
