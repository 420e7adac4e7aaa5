"""Audits a built site: languages, canonical URLs, structured data and sitemaps must agree on every page."""

from argparse import ArgumentParser
from pathlib import Path

from newsroom import cli
from newsroom.checks.site_audit import audit_site
from newsroom.core.environment import PROJECT_ROOT
from newsroom.core.message import Message


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.command_parser(__doc__)
    cli.add_lang(parser)
    site = PROJECT_ROOT / "site"
    parser.add_argument("folder", type=Path, nargs="?", default=site, help=Message("the built site (default: site/)"))
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the audit finds nothing, else 1."""
    folder = command.options.folder
    if not (folder / "index.html").is_file():
        command.warn(Message("no built site in {folder}; run make site, or name the site's folder", folder=folder))
        return 1
    problems = list(audit_site(folder))
    for problem in problems:
        command.say(command.catalogue.format_problem(problem))
    found = Message("{n:,} problem found.", plural="{n:,} problems found.", n=len(problems))
    command.say(found if problems else Message("No problems found."))
    return 1 if problems else 0


if __name__ == "__main__":
    cli.run(options(), main)
