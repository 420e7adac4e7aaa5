"""Writes .github/CONTRIBUTING.md and its translations from the site's pages on how to contribute."""

from newsroom import cli
from newsroom.archive.loader import open_library
from newsroom.authoring.contributing_guide import contributing_files


def main(command: cli.Command) -> int:
    """Returns 0 if the guides are written, else 1."""
    library = open_library(command.load_settings())
    project, docs = library.settings.project, library.settings.docs
    for name, text in contributing_files(docs, library.pages).items():
        (project / ".github" / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    cli.run(cli.archive_parser(__doc__), main)
