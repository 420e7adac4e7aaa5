"""Collects the messages of all commands into scripts/newsroom/i18n/messages/LANG.po and keeps existing translations."""

from argparse import ArgumentParser
from pathlib import Path

from newsroom import cli
from newsroom.core.message import Message
from newsroom.i18n.catalogue import SOURCE_LANGUAGE, catalogue_languages
from newsroom.i18n.message_extraction import update_catalogue


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.command_parser(__doc__)
    cli.add_lang(parser)
    codes = Message("code of a language, such as fr (default: all that have a catalogue)")
    parser.add_argument("codes", nargs="*", metavar="LANG", help=codes)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if all messages are translated, else 1."""
    codes = command.options.codes or [lang for lang in catalogue_languages() if lang != SOURCE_LANGUAGE]
    untranslated = {lang: update_catalogue(lang, Path(__file__).parent) for lang in codes}
    for lang, count in untranslated.items():
        todo = Message(
            "{lang}: {n:,} message to translate.", plural="{lang}: {n:,} messages to translate.", n=count, lang=lang
        )
        command.say(todo if count else Message("{lang}: all messages are translated.", lang=lang))
    return 1 if any(untranslated.values()) else 0


if __name__ == "__main__":
    cli.run(options(), main)
