"""Starts the translation of a story, shows what has changed in its original, or, with --done, marks it as up to date.

A story is named by its path, 2016/its-name, by its name alone or by one of its files. A new translation contains the text of the
original on lines that begin with '#|', which are never published; --done removes them.
"""

import sys
from argparse import ArgumentParser

from newsroom import cli
from newsroom.authoring.new_story import write_new_file
from newsroom.authoring.translation import (
    find_translator,
    next_step,
    original_changes,
    scaffold_translation,
    stamp_translation,
)
from newsroom.authoring.translation_pair import find_pair
from newsroom.authoring.word_diff import COLOURED_MARKERS, DiffMarkers
from newsroom.core.files import write_atomically
from newsroom.core.git import GitError
from newsroom.core.message import Message


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    parser.add_argument("story", help=Message("2016/its-name, its-name, or the path of a file"))
    to = Message("language to translate into (default: the missing one)")
    parser.add_argument("--to", default="", metavar="LANG", help=to)
    translator = Message("translator, a term of authors.yml (default: the only one)")
    parser.add_argument("--translator", default="", help=translator)
    done = Message("mark the translation as complete and up to date")
    parser.add_argument("--done", action="store_true", help=done)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the translation was started, compared or marked, else 1."""
    try:
        _translate(command)
    except GitError as failed:
        command.warn(failed.reason)
        return 1
    return 0


def _translate(command: cli.Command) -> None:
    """Does the next step for the story. Raises ProblemsFound and GitError."""
    settings, chosen = command.load_settings(), command.options
    pair = find_pair(settings, chosen.story, chosen.to)
    if pair.translation is None:
        translator = find_translator(settings, chosen.translator)
        write_new_file(settings.docs, pair.uri, scaffold_translation(pair, translator, settings.today()))
    elif chosen.done:
        stamped = stamp_translation(pair, pair.translation, settings.today())
        write_atomically(settings.docs / pair.uri, str(stamped).encode())
    elif not pair.is_current:
        for change in original_changes(pair, COLOURED_MARKERS if sys.stdout.isatty() else DiffMarkers()):
            print(change, end="\n\n")
    command.say(next_step(pair, chosen.done))


if __name__ == "__main__":
    cli.run(options(), main)
