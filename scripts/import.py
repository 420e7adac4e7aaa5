"""Moves another archive in: reads its export, writes a plan and a mapping of terms, then the stories.

The first run writes only the plan and the mapping, for a person to read and edit; the next one writes the stories. Files that
were edited since an earlier import stay as they are.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from newsroom import cli
from newsroom.archive.settings import CONFIG_FILE, Settings, load_settings
from newsroom.core.files import write_atomically
from newsroom.core.message import Message
from newsroom.importers.import_mapping import MAPPING_FILE, read_mapping, write_mapping
from newsroom.importers.import_plan import ImportPlan, make_plan, plan_json
from newsroom.importers.import_report import plan_page
from newsroom.importers.import_writer import ImportResult, write_import, written_stories
from newsroom.importers.sources import open_sources

PLAN_FILE, PAGE_FILE = "import-plan.json", "import-plan.md"


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.command_parser(__doc__)
    sources = Message("WordPress exports (.xml), tables (.jsonl), folders of Hugo, Jekyll or Eleventy")
    parser.add_argument("sources", type=Path, nargs="+", metavar="SOURCE", help=sources)
    into = Message("folder of the archive that receives the stories")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help=into)
    lang = Message("language of the texts that do not say theirs, and of the messages (default: the archive’s first)")
    parser.add_argument("--lang", help=lang)
    others = Message("further languages to import (default: all of the archive)")
    parser.add_argument("--other", nargs="*", default=[], metavar="LANG", help=others)
    media = Message("copy of the source’s images, such as wp-content/uploads")
    parser.add_argument("--media", type=Path, metavar="FOLDER", help=media)
    dry_run = Message("write only the plan and the mapping of terms")
    parser.add_argument("--dry-run", action="store_true", help=dry_run)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the plan or the stories were written, else 1."""
    chosen = command.options
    into = chosen.into.resolve()
    if not (into / CONFIG_FILE).is_file():
        command.reject(
            Message(
                "--into must be the folder of an archive, with {file}: '{folder}'", file=CONFIG_FILE, folder=chosen.into
            )
        )
    settings = load_settings(into)
    lang = chosen.lang or settings.langs[0]
    unknown = {lang, *chosen.other} - {*settings.langs}
    if unknown:
        known = ", ".join(settings.langs)
        command.reject(Message("the archive has the languages {known}: '{lang}'", known=known, lang=min(unknown)))
    langs = (lang, *chosen.other) if chosen.other else (lang, *(each for each in settings.langs if each != lang))
    targets, problems = read_mapping(into)
    if problems:
        command.print_problems(problems)
        return 1
    is_first = not (into / MAPPING_FILE).is_file()
    source = open_sources(chosen.sources, langs)
    plan = make_plan(source, settings, langs, targets, _taken(settings))
    write_mapping(into, plan.mapping)
    write_atomically(into / PLAN_FILE, plan_json(plan))
    write_atomically(into / PAGE_FILE, plan_page(plan, command.catalogue).encode())
    stories = Message("{n:,} story", plural="{n:,} stories", n=len(plan.stories))
    command.say(
        Message(
            "Planned {stories}: read {page}, edit {mapping}.", stories=stories, page=PAGE_FILE, mapping=MAPPING_FILE
        )
    )
    if is_first or chosen.dry_run:
        if not chosen.dry_run:
            command.say(Message("Then run the same command again to write them."))
        return 0
    _report(command, write_import(plan, source, settings, chosen.media, _progress(plan)))
    return 0


def _taken(settings: Settings) -> set[str]:
    """The stories of the archive that no import wrote, `YYYY/STEM`."""
    own = {
        path.removeprefix(f"{settings.docs.name}/articles/").split(".")[0] for path in written_stories(settings.project)
    }
    files = (settings.docs / "articles").glob("*/*.md")
    return {f"{file.parent.name}/{file.name.split('.')[0]}" for file in files} - own


def _progress(plan: ImportPlan) -> Callable[[int], None]:
    """Prints the progress on a terminal."""
    total = sum(len(story.versions) for story in plan.stories)

    def show(number: int) -> None:
        if sys.stderr.isatty() and number % 25 == 0:
            print(f"  {min(number, total):,} / {total:,}", end="\r", file=sys.stderr, flush=True)

    return show


def _report(command: cli.Command, result: ImportResult) -> None:
    files = Message("{n:,} file", plural="{n:,} files", n=result.written)
    command.say(Message("Wrote {files}; {unchanged:,} were up to date.", files=files, unchanged=result.unchanged))
    for path in result.kept:
        command.warn(Message("kept, because it was edited since: {path}", path=path))
    if result.missing_images:
        command.warn(Message("Images without a file in --media, now links: {n:,}", n=result.missing_images))
    if result.refused_images:
        command.warn(Message("Images that cannot be published, now links: {n:,}", n=result.refused_images))
    if result.comments:
        command.say(Message("Comments are in import-comments.jsonl, not on the site: {n:,}", n=result.comments))
    command.say(Message("Now run: python scripts/check.py --project {folder}", folder=command.options.into))


if __name__ == "__main__":
    cli.run(options(), main)
