"""Begins a story: asks for what it needs, or takes options, and writes its file in docs/articles/, ready for the text.

A term of a vocabulary may be given by its key, its name, a part of that or its number in the list that is shown.
"""

import argparse
import sys
from pathlib import Path

from newsroom.archive.settings import load_settings
from newsroom.authoring.new_story import begin
from newsroom.authoring.new_story_prompts import Unanswered, interview
from newsroom.authoring.prompts import Dialogue
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound
from newsroom.i18n.catalogue import languages, open_catalogue

OPTIONS = {
    "language": "the story's language, such as it",
    "title": "its title",
    "summary": "one or two sentences",
    "date": "the day of what is reported (default: today)",
    "section": "one section",
    "topics": "one or more topics, separated by commas",
    "people": "people, separated by commas",
    "organisations": "organisations",
    "places": "places",
    "authors": "who signs it",
    "stem": "the name of the file (default: from the title)",
}
SOURCE = "a source: its title, then who published it, its address, day and language, each may be ''; as often as needed"


def main() -> int:
    """Returns 0 if the file is written, 1 if something is missing or wrong, 130 if the questions were broken off."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument(
        "--lang", choices=languages(), default="", help="language of the questions (default: the locale's)"
    )
    for name, words in OPTIONS.items():
        parser.add_argument(f"--{name}", help=words)
    parser.add_argument("--source", action="append", nargs="+", metavar="WORDS", help=SOURCE)
    options = parser.parse_args()
    dialogue = Dialogue(open_catalogue(options.lang), input, print)
    given = {name: value for name, value in vars(options).items() if value is not None}
    try:
        settings = load_settings(options.project.resolve())
        draft = interview(settings, given, dialogue if sys.stdin.isatty() else None)
        begin(settings.docs, draft.uri, str(draft))
    except (ProblemsFound, Unanswered) as failed:
        lines = map(dialogue.catalogue.line, failed.problems) if isinstance(failed, ProblemsFound) else failed.reasons
        print("\n".join(map(dialogue.catalogue.tell, lines)), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print()
        dialogue.remark(Message("Nothing was written."))
        return 130
    path = f"{settings.docs.name}/{draft.uri}"
    dialogue.remark(Message("{path} is written. Write the text below its second '---', then: make check", path=path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
