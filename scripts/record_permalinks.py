"""Adds the URLs of today's archive to docs/addresses.txt, the list of permalinks that must never disappear.

Run it when you publish.
"""

from newsroom import cli
from newsroom.archive.loader import open_library
from newsroom.checks.permalinks import PERMALINKS_FILE, record_permalinks
from newsroom.core.message import Message


def main(command: cli.Command) -> int:
    """Returns 0 if the list is written, else 1."""
    settings = command.load_settings()
    count = record_permalinks(open_library(settings), settings.docs / PERMALINKS_FILE)
    path = f"{settings.docs.name}/{PERMALINKS_FILE}"
    command.say(Message("{n:,} URL added to {path}.", plural="{n:,} URLs added to {path}.", n=count, path=path))
    return 0


if __name__ == "__main__":
    cli.run(cli.archive_parser(__doc__), main)
