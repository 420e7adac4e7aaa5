"""What all commands share: the Python environment, --project and --lang, messages in the user's language, exit codes.

A command imports this module before any other of the package, because it first makes sure that all of them can be imported.
"""
# ruff: noqa: E402 - the environment comes before imports that need it

from newsroom.core.environment import default_project, require_environment

require_environment()

import os

try:
    import babel.localtime  # noqa: F401 - reads TZ when it is imported; nothing here depends on it
except (LookupError, ValueError, OSError):
    del os.environ["TZ"]  # names no time zone

import argparse
import io
import sys
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill
from typing import Any, NoReturn

from newsroom.archive.settings import Settings, load_settings
from newsroom.core.git import GitError
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.core.system_errors import system_error_message
from newsroom.i18n.catalogue import Catalogue, catalogue_languages, open_catalogue
from newsroom.i18n.message_extraction import description_of

# What argparse writes into a help text itself.
ARGPARSE_WORDS = {
    str(message): message
    for message in (
        Message("usage: "),
        Message("options"),
        Message("positional arguments"),
        Message("show this help message and exit"),
    )
}


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Prints a help text in the language of a catalogue; options have Messages as help."""

    def __init__(self, catalogue: Catalogue, prog: str) -> None:
        super().__init__(prog)
        self.catalogue = catalogue

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401
        """Adds the line with the usage."""
        super().add_usage(usage, actions, groups, self._translated(prefix or "usage: "))

    def start_section(self, heading: str | None) -> None:
        """Starts a section with a heading."""
        super().start_section(self._translated(heading or ""))

    def add_argument(self, action: argparse.Action) -> None:
        """Adds the lines of an option."""
        action = copy(action)
        action.help = action.help and self._translated(action.help)
        super().add_argument(action)

    def _translated(self, words: str) -> str:
        return self.catalogue.translate(ARGPARSE_WORDS.get(words, words))


@dataclass(frozen=True, slots=True)
class Command:
    """A command at work: its options, and the language in which it prints results to stdout and problems to stderr."""

    parser: argparse.ArgumentParser
    options: argparse.Namespace
    catalogue: Catalogue

    def load_settings(self) -> Settings:
        """The settings of the archive that --project names. Raises ProblemsFound."""
        options = vars(self.options)
        return load_settings(options["project"].resolve(), options.get("site_url"))

    def say(self, message: str) -> None:
        """Prints a result."""
        print(self.catalogue.translate(message), flush=True)

    def warn(self, message: str) -> None:
        """Prints what went wrong, or what else the user should know."""
        print(self.catalogue.translate(message), file=sys.stderr, flush=True)

    def print_problems(self, problems: Iterable[Problem]) -> None:
        """Prints problems, one a line."""
        for problem in problems:
            print(self.catalogue.format_problem(problem), file=sys.stderr)

    def reject(self, reason: str) -> NoReturn:
        """Ends the command with exit code 2, because its options cannot be used."""
        self.parser.error(self.catalogue.translate(reason))


def command_parser(description: str | None, epilog: str = "", *, lang: bool = True) -> argparse.ArgumentParser:
    """A parser whose help is in the language of --lang or of the locale; `description` is the script's docstring.

    argparse's own error messages stay in English, because argparse looks for translations in compiled files only.
    """
    catalogue, columns = open_catalogue(_requested_lang(sys.argv[1:]) if lang else ""), get_terminal_size().columns - 2
    words = catalogue.translations.gettext(description_of(description or ""))
    return argparse.ArgumentParser(
        description="\n\n".join(fill(paragraph, columns) for paragraph in words.split("\n\n")),
        epilog=catalogue.translate(epilog),
        formatter_class=partial(HelpFormatter, catalogue),
    )


def archive_parser(description: str | None, epilog: str = "", *, lang: bool = True) -> argparse.ArgumentParser:
    """A parser with --project and, unless the command gives it another meaning, --lang."""
    parser = command_parser(description, epilog, lang=lang)
    parser.add_argument(
        "--project", type=Path, default=default_project(), help=Message("folder of the archive (default: this one)")
    )
    if lang:
        add_lang(parser)
    return parser


def add_lang(parser: argparse.ArgumentParser) -> None:
    """Adds --lang, the language in which the command prints."""
    words = Message("language of the messages (default: that of the locale)")
    parser.add_argument("--lang", choices=catalogue_languages(), default="", help=words)


def add_output(parser: argparse.ArgumentParser) -> None:
    """Adds --site-dir and --site-url."""
    folder = Message("folder of the site (default: site_dir in mkdocs.yml)")
    parser.add_argument("--site-dir", type=Path, help=folder)
    add_site_url(parser)


def add_site_url(parser: argparse.ArgumentParser) -> None:
    """Adds --site-url."""
    url = Message("URL where the site will be served (default: site_url in mkdocs.yml)")
    parser.add_argument("--site-url", help=url)


def run(parser: argparse.ArgumentParser, main: Callable[[Command], int]) -> NoReturn:
    """Runs a command and exits with its code: 1 after printing problems, 2 if git cannot answer, 130 if the user stops it."""
    _prepare_streams()
    options = parser.parse_args()
    command = Command(parser, options, open_catalogue(vars(options).get("lang", "")))
    try:
        code = main(command)
        sys.stdout.flush()
    except ProblemsFound as found:
        command.print_problems(found.problems)
        code = 1
    except GitError as failed:
        command.reject(failed.reason)
    except KeyboardInterrupt:
        command.warn(Message("Interrupted."))
        code = 130
    except BrokenPipeError:  # the reader of the output, such as `head`, has enough
        _discard_output()
        code = 1
    except OSError as error:
        command.warn(system_error_message(error))
        code = 1
    sys.exit(code)


def _prepare_streams() -> None:
    """Makes sure that reading and printing never fail: on closed streams, and for letters that the terminal's encoding lacks."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 # until the process ends
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(_null_device(number), "w", encoding="utf-8"))  # noqa: SIM115 # a descriptor
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _null_device(number: int) -> int:
    """A descriptor of the null device, with this number if it is free: a file of ours that got it would be printed into."""
    found = os.open(os.devnull, os.O_WRONLY)
    if found != number:
        os.dup2(found, number)
        os.close(found)
    return number


def _discard_output() -> None:
    """Sends what is still to be printed nowhere, so that Python does not fail again when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def _requested_lang(arguments: list[str]) -> str:
    """The value of --lang, needed before the options are parsed, because --help is printed while they are."""
    for argument, following in pairwise([*arguments, ""]):
        option, _, value = argument.partition("=")
        if option == "--lang" and (value or following) in catalogue_languages():
            return value or following
    return ""
