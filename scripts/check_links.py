"""Requests every URL that the archive links to, and reports which are gone or have moved, with suggestions.

Needs the network.
"""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

from newsroom import cli
from newsroom.archive.loader import open_library
from newsroom.checks.external_links import (
    LinkFinding,
    LinkLocation,
    LinkStatus,
    classify,
    external_links,
    issue_text,
    link_report,
)
from newsroom.checks.link_client import LinkClient
from newsroom.core.files import write_atomically
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
    path = command.options.report
    findings = _check(links, path)
    checked = Message("{n:,} URL checked", plural="{n:,} URLs checked", n=len(findings))
    broken = sum(finding.status is not LinkStatus.ALIVE for finding in findings)
    if broken:
        command.say(Message("{checked}, {broken:,} to fix: {path}", checked=checked, broken=broken, path=path))
    else:
        command.say(Message("{checked}, none to fix.", checked=checked))
    return 0


def _check(links: Mapping[str, tuple[LinkLocation, ...]], path: Path) -> list[LinkFinding]:
    """Requests all URLs. The report is rewritten after each one to fix, so that an interrupted run loses nothing."""
    client = LinkClient()
    findings: list[LinkFinding] = []
    for url, places in links.items():
        findings.append(classify(url, places, client.check(url)))
        if findings[-1].status is not LinkStatus.ALIVE:
            _write(path, findings, len(links) - len(findings))
    if any(finding.status is not LinkStatus.ALIVE for finding in findings):
        _write(path, findings, 0)
    return findings


def _write(path: Path, findings: Sequence[LinkFinding], unchecked: int) -> None:
    """Writes the report and, if it is too long for an issue, all of it into a second file, such as links-all.md."""
    report, whole = link_report(findings, unchecked), path.with_name(f"{path.stem}-all{path.suffix}")
    text = issue_text(report, whole.name)
    write_atomically(path, text.encode())
    if text != report:
        write_atomically(whole, report.encode())


if __name__ == "__main__":
    cli.run(options(), main)
