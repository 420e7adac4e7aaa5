"""Makes a new archive, or brings the program of one up to date.

The archive has settings, empty vocabularies, pages in its languages, and a sample story with its translation; the program is in
its folder engine/, which --update replaces, and nothing else.
"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from newsroom import cli
from newsroom.authoring.new_archive import create_archive, update_engine
from newsroom.core.message import Message


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.command_parser(__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help=Message("folder of the archive"))
    parser.add_argument("--name", default="", help=Message("name of the archive"))
    parser.add_argument("--lang", default="it", help=Message("language at the root of the site (default: it)"))
    others = Message("further languages (default: en)")
    parser.add_argument("--other", nargs="*", default=["en"], metavar="LANG", help=others)
    update = Message("replace the program of an existing archive by this one")
    parser.add_argument("--update", action="store_true", help=update)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the archive was made or brought up to date, else 1."""
    chosen = command.options
    folder = chosen.folder.resolve()
    if chosen.update:
        written, removed = update_engine(folder)
        files = Message("{n:,} file", plural="{n:,} files", n=written)
        command.say(
            Message("Brought engine/ up to date: {files} written, {removed:,} removed.", files=files, removed=removed)
        )
        return 0
    count = create_archive(folder, chosen.name, [chosen.lang, *chosen.other], date.today())  # its author's day
    files = Message("{n:,} file", plural="{n:,} files", n=count)
    command.say(Message("Made {folder}: {files}. Next: cd {folder}, then make site", folder=chosen.folder, files=files))
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
