"""Checks the archive and builds the site: pages, feeds and the search index.

Only what has changed is rebuilt. If anything is wrong, the existing site stays unchanged.
"""

import os
import re
from argparse import ArgumentParser
from pathlib import Path

from newsroom import cli
from newsroom.archive.settings import Settings
from newsroom.builder.build import build_site
from newsroom.builder.output_folder import resolve_output_dir
from newsroom.builder.partial_build import build_part, merge
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.archive_parser(__doc__)
    cli.add_output(parser)
    jobs = Message("number of parallel processes (default: one per core)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help=jobs)
    parser.add_argument("--clean", action="store_true", help=Message("rebuild everything, even what has not changed"))
    no_search = Message("build without the search index")
    parser.add_argument("--no-search", dest="search", action="store_false", help=no_search)
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument("--shard", metavar="I/N", help=Message("build only part I of N, into --site-dir"))
    merged = Message("merge all parts of a site into --site-dir")
    parts.add_argument("--merge", type=Path, nargs="+", metavar="PART", help=merged)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if the site was built, else 1."""
    chosen = command.options
    part = _part_numbers(chosen.shard) if chosen.shard else None
    if chosen.shard and not part:
        command.reject(
            Message("--shard must be a part and the number of parts, such as 2/4: '{text}'", text=chosen.shard)
        )
    if part and not chosen.site_dir:
        command.reject(Message("--shard needs a folder for the part: --site-dir"))
    try:
        settings = command.load_settings()
        site = resolve_output_dir(settings, chosen.site_dir or settings.site)
        if part:
            count = build_part(settings, site, *part, max(chosen.jobs, 1))
            command.say(
                Message("Built part {number} of {of}: {files}.", number=part[0], of=part[1], files=_files(count))
            )
        else:
            _build(command, settings, site)
    except ProblemsFound as failed:
        command.print_problems(failed.problems)
        command.warn("")
        command.warn(
            Message(
                "Build failed with {n:,} problem; the existing site is unchanged.",
                plural="Build failed with {n:,} problems; the existing site is unchanged.",
                n=len(failed.problems),
            )
        )
        return 1
    return 0


def _part_numbers(text: str) -> tuple[int, int] | None:
    """The numbers of `2/4`; None if there is no such part."""
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
    number, of = map(int, found.groups()) if found else (0, 0)
    return (number, of) if 0 < number <= of else None


def _build(command: cli.Command, settings: Settings, site: Path) -> None:
    """Builds the whole site, or merges its parts, and prints what it contains."""
    chosen, jobs = command.options, max(command.options.jobs, 1)
    if chosen.merge:
        folders = [folder.resolve() for folder in chosen.merge]
        files, pages = merge(settings, folders, site, jobs, search=chosen.search)
        merged = Message("{n:,} part", plural="{n:,} parts", n=len(folders))
        command.say(
            Message("Merged {parts}: {pages}, {files}.", parts=merged, pages=_pages(pages), files=_files(files))
        )
    else:
        translate = command.catalogue.translate
        built = build_site(settings, site, jobs, clean=chosen.clean, search=chosen.search, translate=translate)
        command.say("")
        command.say(
            Message(
                "Built {stories} in {versions}, {pages}, in {seconds} s: {files} written, {removed:,} removed.",
                stories=Message("{n:,} story", plural="{n:,} stories", n=built.stories),
                versions=Message("{n:,} version", plural="{n:,} versions", n=built.versions),
                pages=_pages(built.pages),
                seconds=f"{built.seconds:.1f}",
                files=_files(built.built),
                removed=built.removed,
            )
        )
    command.say(
        Message(
            "To view it: python -m http.server --directory {folder} 8000, then open http://localhost:8000/",
            folder=os.path.relpath(site),
        )
    )


def _pages(count: int) -> Message:
    return Message("{n:,} page", plural="{n:,} pages", n=count)


def _files(count: int) -> Message:
    return Message("{n:,} file", plural="{n:,} files", n=count)


if __name__ == "__main__":
    cli.run(options(), main)
