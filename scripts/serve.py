"""Serves the site at http://localhost:8000/ and updates it whenever a text, a vocabulary or a template is saved."""

import os
from argparse import ArgumentParser

from newsroom import cli
from newsroom.builder.dev_server import serve
from newsroom.core.message import Message


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    address = Message("host and port (default: localhost:8000)")
    parser.add_argument("--address", default="localhost:8000", help=address)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 when the server is stopped, 1 if it cannot start."""
    address = command.options.address
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        command.reject(
            Message("--address must be a host and a port, such as localhost:8000: '{address}'", address=address)
        )
    try:
        serve(command.options.project.resolve(), host, int(port), os.cpu_count() or 1, command.catalogue)
    except OSError as failed:
        reason = failed.strerror
        command.warn(
            Message("cannot listen on {address}: {reason}; choose another: --address", address=address, reason=reason)
        )
        return 1
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
