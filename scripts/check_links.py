"""Asks every address that the archive links to and writes which are gone or have moved, with proposals. Needs the network."""

import argparse
import sys
from pathlib import Path

from newsroom.archive.library import open_library
from newsroom.archive.settings import load_settings
from newsroom.checks.external_links import Verdict, external_links, judge, report
from newsroom.checks.link_client import Asker
from newsroom.core.problems import ProblemsFound


def main() -> int:
    """Returns 0 if every address could be judged, whatever the verdict; 1 if the archive cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument("--report", type=Path, default=Path("links.md"), help="the file to write (default: links.md)")
    parser.add_argument("--list", action="store_true", help="print the addresses with their places, and ask nobody")
    options = parser.parse_args()
    try:
        links = external_links(open_library(load_settings(options.project.resolve())))
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    if options.list:
        for url, places in links.items():
            print(url, *(f"{place.path}:{place.line}" for place in places))
        return 0
    asker = Asker()
    findings = [judge(url, places, asker.follow(url)) for url, places in links.items()]
    words = report(findings)
    if words:
        options.report.write_text(words, "utf-8")
    wanting = sum(finding.verdict is not Verdict.ALIVE for finding in findings)
    print(f"{len(findings)} addresses, {wanting} to be looked at{f': {options.report}' if words else ''}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
