"""Starts a story: asks for its details, or takes them as options, and writes its file in docs/articles/, ready for the text.

A vocabulary term may be given by its key, its name, part of its name, or its number in the list shown.
"""

import sys
from argparse import ArgumentParser

from newsroom import cli
from newsroom.authoring.new_story import write_new_file
from newsroom.authoring.new_story_prompts import MissingOptions, gather_story
from newsroom.authoring.prompts import Prompts
from newsroom.core.message import Message

DETAILS = {
    "language": Message("language of the story, such as it"),
    "title": Message("title"),
    "summary": Message("one or two sentences"),
    "date": Message("date of the event (default: today)"),
    "published": Message(
        "day it comes out here, or time with its offset (default: today, or the date if that is later)"
    ),
    "section": Message("section"),
    "topics": Message("topics, separated by commas"),
    "people": Message("people, separated by commas"),
    "organisations": Message("organisations, separated by commas"),
    "places": Message("places, separated by commas"),
    "authors": Message("authors, separated by commas"),
    "stem": Message("name of the file (default: derived from the title)"),
}


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    for name, words in DETAILS.items():
        parser.add_argument(f"--{name}", help=words)
    source = Message("a source: title, publisher, URL, date and language; '' skips one; may be repeated")
    parser.add_argument("--source", action="append", nargs="+", metavar="TEXT", help=source)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the file is written, 1 if something is missing or wrong, 130 if the user cancelled."""
    prompts = Prompts(command.catalogue, input, print)
    given = {name: value for name, value in vars(command.options).items() if value is not None}
    try:
        settings = command.load_settings()
        story = gather_story(settings, given, prompts if sys.stdin.isatty() else None)
        write_new_file(settings.docs, story.uri, str(story))
    except MissingOptions as failed:
        for reason in failed.reasons:
            command.warn(reason)
        return 1
    except (KeyboardInterrupt, EOFError):
        print()
        command.say(Message("Nothing was written."))
        return 130
    path = f"{settings.docs.name}/{story.uri}"
    command.say(Message("{path} is written. Write the text below its second '---', then: make check", path=path))
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
