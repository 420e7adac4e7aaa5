"""Prints how many stories exist in which language, by section and year, and what is waiting for a translator."""

from argparse import ArgumentParser

from newsroom import cli
from newsroom.archive.loader import open_library
from newsroom.archive.translation_status import translation_status
from newsroom.authoring.status_report import status_json, status_table
from newsroom.core.message import Message


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    forms = Message("text for people, json for programs (default: text)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help=forms)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the archive can be read, else 1."""
    library = open_library(command.load_settings())
    status = translation_status(library)
    as_json = command.options.format == "json"
    for line in [status_json(status)] if as_json else status_table(status, library, command.catalogue):
        print(line)
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
