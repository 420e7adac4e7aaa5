"""Audits a built site: languages, canonical addresses, structured data and sitemaps must agree on every page."""

import argparse
import sys
from pathlib import Path

from newsroom.checks.site_audit import audit


def main() -> int:
    """Returns 0 if nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).parent.parent / "site"
    parser.add_argument("folder", type=Path, nargs="?", default=default, help="the built site (default: site/)")
    folder = parser.parse_args().folder
    if not (folder / "index.html").is_file():
        print(f"There is no built site in {folder}: build it with make site, or name its folder.", file=sys.stderr)
        return 1
    problems = list(audit(folder))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)." if problems else "Nothing is wrong.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
