"""Prints, in Markdown and in every language, the state of the stories that differ from a commit."""

from argparse import ArgumentParser

from newsroom import cli
from newsroom.authoring.pull_request_summary import markdown_summary
from newsroom.checks.formatters import relevant_to
from newsroom.checks.rules import check
from newsroom.core.git import changed_files
from newsroom.core.message import Message
from newsroom.i18n.catalogue import catalogue_languages, open_catalogue


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    parser.add_argument("--changed", metavar="REV", required=True, help=Message("commit to compare with"))
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 even if the archive has problems, unless none of it can be read."""
    settings = command.load_settings()
    changed = changed_files(settings.project, command.options.changed)
    library, problems = check(settings)
    for lang in catalogue_languages():
        print(markdown_summary(library, relevant_to(problems, changed), changed, open_catalogue(lang)))
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
