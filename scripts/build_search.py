"""Writes the search index of each language into the site's folder, without building the site."""

from argparse import ArgumentParser

from newsroom import cli
from newsroom.archive.loader import open_library
from newsroom.builder.output_folder import claim_output_dir, resolve_output_dir
from newsroom.core.files import world_readable
from newsroom.core.message import Message
from newsroom.search.index_build import write_search_index


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    cli.add_output(parser)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the index is written, else 1."""
    settings = command.load_settings()
    site = resolve_output_dir(settings, command.options.site_dir or settings.site)
    library = open_library(settings)
    with world_readable():
        claim_output_dir(settings, site)
        count = write_search_index(library, site)
    command.say(Message("Indexed {n:,} version.", plural="Indexed {n:,} versions.", n=count))
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
