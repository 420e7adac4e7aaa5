"""Writes .github/CONTRIBUTING.md and its translations from the site's pages on how to contribute."""

from newsroom import cli
from newsroom.archive.loader import open_library
from newsroom.authoring.contributing_guide import contributing_files
from newsroom.core.files import write_in_folder


def main(command: cli.Command) -> int:
    """Returns 0 if the guides are written, else 1."""
    library = open_library(command.load_settings())
    project, docs = library.settings.project, library.settings.docs
    for name, text in contributing_files(docs, library.pages).items():
        write_in_folder(project, f".github/{name}", text.encode())
    return 0


if __name__ == "__main__":
    cli.run(cli.archive_parser(__doc__), main)
