"""Requests every URL that the archive links to, and reports which are gone or have moved, with suggestions.

Needs the network.
"""

from argparse import ArgumentParser
from pathlib import Path

from newsroom import cli
from newsroom.archive.loader import open_library
from newsroom.checks.external_links import LinkStatus, classify, external_links, link_report
from newsroom.checks.link_client import LinkClient
from newsroom.core.message import Message


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    report = Message("file to write the report to (default: links.md)")
    parser.add_argument("--report", type=Path, default=Path("links.md"), help=report)
    parser.add_argument("--list", action="store_true", help=Message("only list the URLs and where they are used"))
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if every URL was requested, whatever its status; 1 if the archive cannot be read."""
    links = external_links(open_library(command.load_settings()))
    if command.options.list:
        for url, places in links.items():
            print(url, *(f"{place.path}:{place.line}" for place in places))
        return 0
    client = LinkClient()
    findings = [classify(url, places, client.check(url)) for url, places in links.items()]
    report = link_report(findings)
    checked = Message("{n:,} URL checked", plural="{n:,} URLs checked", n=len(findings))
    broken = sum(finding.status is not LinkStatus.ALIVE for finding in findings)
    if report:
        path = command.options.report
        path.write_text(report, "utf-8")
        command.say(Message("{checked}, {broken:,} to fix: {path}", checked=checked, broken=broken, path=path))
    else:
        command.say(Message("{checked}, none to fix.", checked=checked))
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
