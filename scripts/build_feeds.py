"""Writes the feeds that have changed into the site's folder, without building the site."""

import os
from argparse import ArgumentParser

from newsroom import cli
from newsroom.builder.build import build_feeds
from newsroom.builder.output_folder import resolve_output_dir
from newsroom.core.message import Message


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    cli.add_output(parser)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the feeds are up to date, else 1."""
    settings = command.load_settings()
    site = resolve_output_dir(settings, command.options.site_dir or settings.site)
    written, removed = build_feeds(settings, site, os.cpu_count() or 1)
    if written or removed:
        files = Message("{n:,} file", plural="{n:,} files", n=written)
        command.say(Message("{files} written, {removed:,} removed.", files=files, removed=removed))
    else:
        command.say(Message("Nothing has changed; no files were written."))
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
