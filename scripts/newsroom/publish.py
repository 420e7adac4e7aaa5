"""Publishing: checks the archive and brings a site's folder up to date: what has changed is made in a folder of its own first."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from newsroom.addresses import LOOKUP, NOT_FOUND
from newsroom.article import Story
from newsroom.checks import check
from newsroom.contents import beside, pages
from newsroom.feeds import feeds
from newsroom.fingerprints import fingerprint_of, program_fingerprint
from newsroom.intake import forget
from newsroom.ledger import Ledger, Made, alone, files_below, open_ledger, state_of_inputs
from newsroom.library import Library
from newsroom.link_check import dead_links, once
from newsroom.message import Message
from newsroom.problems import Problem, ProblemsFound, errors
from newsroom.processes import beside_us, spread
from newsroom.related import WEIGHTS, related_stories
from newsroom.renewal import Indexed, renew, replace_site, staging_folder
from newsroom.search import enter, index_search
from newsroom.settings import CONFIG, Settings
from newsroom.sheet import Sheet, write_file

MANY = 50  # files from which another process is worth its start
SIGNS = ("index.html", "404.html")  # one of which every site has


@dataclass(frozen=True, slots=True)
class Published:
    """What is in the site: how many stories, versions and pages; how many files were made and removed, in how many seconds."""

    stories: int
    versions: int
    pages: int
    made: int
    removed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Says what is being done: on a terminal a line that changes, else plain lines."""

    terminal: bool

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """A step, with its seconds when it is done."""
        start = time.monotonic()
        if self.terminal:
            print(f"  … {words}", end="\r", flush=True)
        yield
        done = f"{words} ({time.monotonic() - start:.1f} s)"
        print(f"\x1b[2K  ✓ {done}" if self.terminal else done, flush=True)


def publish(settings: Settings, site: Path, jobs: int, *, clean: bool = False, search: bool = True) -> Published:
    """Brings the site in the folder `site` up to date with up to `jobs` processes; `clean` reads and makes all of it again.

    Without `search` it has no index: its pages say that they cannot be searched.

    Raises ProblemsFound if anything in the archive is wrong, and whatever making a file raises; then every page of `site` is as
    it was.
    """
    _refuse_place(settings, site)
    progress, start = Progress(sys.stdout.isatty()), time.monotonic()
    with alone(settings, site):
        if clean:
            forget(settings.project)
        ledger = Ledger(str(site)) if clean else open_ledger(settings, site)
        inputs = state_of_inputs(settings, search)
        if inputs and inputs == ledger.inputs and ledger.stand_all():
            return Published(*ledger.counts, 0, 0, time.monotonic() - start)
        with progress.step("Checking the content"):
            library, problems = check(settings, jobs)
            if wrong := errors(problems):
                raise ProblemsFound(wrong)
        with progress.step("Drawing the pages, writing the feeds, indexing for search"):
            ledger.inputs = inputs
            made, removed = _update(library, site, ledger, jobs, search)
    return Published(*ledger.counts, made, removed, time.monotonic() - start)


def publish_feeds(settings: Settings, site: Path, jobs: int) -> tuple[int, int]:
    """Brings the feeds alone up to date below the folder `site`; returns how many files were made and removed.

    Raises ProblemsFound if anything in the archive is wrong.
    """
    with alone(settings, site):
        library, problems = check(settings, jobs)
        if wrong := errors(problems):
            raise ProblemsFound(wrong)
        ledger = open_ledger(settings, site, "feeds")
        wanted = {sheet.path: sheet for sheet in feeds(library)}
        with staging_folder(site) as staging:
            site.mkdir(exist_ok=True)
            missing = [sheet for sheet in wanted.values() if not ledger.holds(sheet)]
            made = _make(settings, missing, wanted.keys(), staging, jobs)
            return renew(settings, site, ledger, made, wanted.keys(), staging, Indexed([], frozenset()))


def _refuse_place(settings: Settings, site: Path) -> None:
    """Raises ProblemsFound if building there would delete what is no site: what the folder holds is replaced as a whole."""
    sources = [path.resolve() for path in (settings.docs, settings.overrides, Path(__file__))]
    is_site = not site.exists() or (
        site.is_dir() and (any((site / name).exists() for name in SIGNS) or not any(site.iterdir()))
    )
    is_site = is_site and not (site / ".git").exists()
    if not is_site or any(source.is_relative_to(site) or site.is_relative_to(source) for source in sources):
        raise ProblemsFound(
            [
                Problem(
                    CONFIG,
                    1,
                    Message(
                        "site_dir must be a folder that holds a site, is empty or is not there yet: '{site}'; name "
                        "another with --site-dir",
                        site=site,
                    ),
                )
            ]
        )


def _update(library: Library, site: Path, ledger: Ledger, jobs: int, search: bool) -> tuple[int, int]:
    """Makes every file that the ledger does not hold and removes those that the site no longer has; returns how many."""
    with staging_folder(site) as staging:
        is_new = not ledger.files or not site.exists()
        index = partial(_index, library, staging if is_new else site, ledger, jobs, search)
        with beside_us(index, jobs) as indexed:
            sheets = chain(pages(library, _related(library, ledger)), beside(library), feeds(library))
            wanted = {sheet.path: sheet for sheet in sheets}
            missing = [sheet for sheet in wanted.values() if not ledger.holds(sheet)]
            made = _make(library.settings, missing, wanted.keys(), staging, jobs)
            found = indexed()
        drawn = sum(sheet.url is not None for sheet in wanted.values())
        ledger.counts = (len(library.stories), len(library.articles), drawn)
        if is_new:
            enter(found.entries, staging)
            replace_site(library.settings, site, ledger, made, staging)
            return len(made), 0
        return renew(library.settings, site, ledger, made, wanted.keys(), staging, found)


def _index(library: Library, site: Path, ledger: Ledger, jobs: int, search: bool) -> Indexed:
    """Indexes for search what is not indexed yet."""
    whole = ledger.whole_folders(LOOKUP)
    entries = index_search(library, site, jobs, whole) if search else []
    folders = {entry.folder + name for entry in entries for name in entry.kept}
    fresh = tuple(f"{folder}/" for folder in folders - whole)
    found = files_below(site) if ledger.files else ()
    return Indexed(entries, frozenset(p for p in found if p not in ledger.files and not p.startswith(fresh)))


def _related(library: Library, ledger: Ledger) -> Mapping[str, tuple[Story, ...]]:
    """The stories related to each: those of the ledger if no story has come, gone or changed its day or its terms."""
    taxonomies = [taxonomy for taxonomy, _ in WEIGHTS]
    terms = [
        (story.id, story.original.date, [each.keys(story.original) for each in taxonomies]) for story in library.stories
    ]
    gathered = fingerprint_of(program_fingerprint(), terms)
    if ledger.gathered != gathered:
        ledger.related = {key: [story.id for story in found] for key, found in related_stories(library).items()}
        ledger.gathered = gathered
    stories = {story.id: story for story in library.stories}
    known = ((story_id, ledger.related.get(story_id, ())) for story_id in stories)
    return {story_id: tuple(stories[other] for other in found if other in stories) for story_id, found in known}


def _make(settings: Settings, sheets: Sequence[Sheet], files: Set[str], folder: Path, jobs: int) -> dict[str, Made]:
    """Makes the files below a folder. Raises ProblemsFound with every link of a page that leads to none of the `files`."""
    work = partial(_make_share, settings, files, folder)
    answers = spread(sheets, work, jobs if len(sheets) > MANY else 1)
    if dead := [problem for problems, _ in answers for problem in problems]:
        raise ProblemsFound(once(dead))
    return {path: made for _, share in answers for path, made in share.items()}


def _make_share(
    settings: Settings, files: Set[str], folder: Path, sheets: Sequence[Sheet]
) -> tuple[list[Problem], dict[str, Made]]:
    dead: list[Problem] = []
    made: dict[str, Made] = {}
    for sheet in sheets:
        content = sheet.make()
        path = folder / sheet.path
        write_file(path, content)
        status = path.stat()
        made[sheet.path] = Made(sheet.key, status.st_size, status.st_mtime_ns)
        if sheet.url is not None and isinstance(content, str):
            base_path = settings.base_path if sheet.url == NOT_FOUND else "/"
            dead += dead_links(content, sheet.url, files, sheet.template, base_path)
    return dead, made
