"""Begins the translation of a story, shows what its original changed since, or, with --done, stamps it as up to date.

A story is named as 2016/its-name, by its name alone or by one of its files. A new translation holds the original's words above
its second '---', on lines that begin with '#|' and are never published; --done takes them away.
"""

import argparse
import sys
from pathlib import Path

from newsroom.archive.settings import load_settings
from newsroom.authoring.fix_files import write_text
from newsroom.authoring.new_story import begin
from newsroom.authoring.translation import begun, changes, done, find_pair, find_translator, next_step
from newsroom.authoring.word_diff import COLOURED, Marks
from newsroom.core.git import NoHistory
from newsroom.core.problems import ProblemsFound
from newsroom.i18n.catalogue import languages, open_catalogue


def main() -> int:
    """Returns 0 if the translation was begun, compared or stamped, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", help="2016/its-name, its-name, or the path of a file")
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    parser.add_argument(
        "--lang", choices=languages(), default="", help="language of the messages (default: the locale's)"
    )
    parser.add_argument(
        "--to", default="", metavar="LANG", help="language to translate into (default: the one that lacks)"
    )
    parser.add_argument(
        "--translator", default="", help="who translates, a term of authors.yml (default: the only one)"
    )
    parser.add_argument("--done", action="store_true", help="the translation is whole: stamp it")
    options = parser.parse_args()
    catalogue = open_catalogue(options.lang)
    try:
        settings = load_settings(options.project.resolve())
        pair = find_pair(settings, options.story, options.to)
        if pair.translation is None:
            begin(settings.docs, pair.uri, begun(pair, find_translator(settings, options.translator), settings.today()))
        elif options.done:
            write_text(settings.docs / pair.uri, str(done(pair, pair.translation)))
        elif not pair.is_current:
            for part in changes(pair, COLOURED if sys.stdout.isatty() else Marks()):
                print(part, end="\n\n")
        print(catalogue.tell(next_step(pair, options.done)))
    except (ProblemsFound, NoHistory) as failed:
        lines = map(catalogue.line, failed.problems) if isinstance(failed, ProblemsFound) else [failed.reason]
        print("\n".join(map(catalogue.tell, lines)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
