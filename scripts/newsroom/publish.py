"""Publishing: checks the archive and brings a site's folder up to date: what has changed is made in a folder of its own first."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newsroom.addresses import LOOKUP, NOT_FOUND
from newsroom.article import Story
from newsroom.checks import check
from newsroom.contents import bundles, listed
from newsroom.digests import Digests
from newsroom.feeds import feed_bundles
from newsroom.fingerprints import fingerprint_of, program_fingerprint
from newsroom.intake import forget
from newsroom.ledger import Inspected, Ledger, Made, alone, open_ledger, state_of_inputs
from newsroom.library import Library
from newsroom.link_check import dead_links, once
from newsroom.message import Message
from newsroom.plan import Plan
from newsroom.problems import Problem, ProblemsFound, errors
from newsroom.processes import beside_us, spread, uncollected
from newsroom.related import WEIGHTS, related_stories
from newsroom.renewal import Indexed, renew, replace_site, staging_folder
from newsroom.search import index_search
from newsroom.settings import CONFIG, Settings
from newsroom.sheet import Sheet, by_turns, write_file

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
    with alone(settings, site), uncollected():
        if clean:
            forget(settings.project)
        ledger = Ledger(str(site)) if clean else open_ledger(settings, site)
        inputs = state_of_inputs(settings, search)
        if inputs and inputs == ledger.inputs and ledger.stand_all():
            return Published(*ledger.counts, 0, 0, time.monotonic() - start)
        with beside_us(ledger.inspect, jobs) as inspected:
            with progress.step("Checking the content"):
                library = _checked(settings, jobs)
            with progress.step("Drawing the pages, writing the feeds, indexing for search"):
                ledger.inputs = inputs
                made, removed = _update(library, site, ledger, inspected(), jobs, search)
    return Published(*ledger.counts, made, removed, time.monotonic() - start)


def publish_feeds(settings: Settings, site: Path, jobs: int) -> tuple[int, int]:
    """Brings the feeds alone up to date below the folder `site`; returns how many files were made and removed.

    Raises ProblemsFound if anything in the archive is wrong.
    """
    with alone(settings, site), uncollected(), staging_folder(site) as staging:
        library = _checked(settings, jobs)
        ledger = open_ledger(settings, site, "feeds")
        plan = Plan(ledger, ledger.inspect().torn)
        plan.take(feed_bundles(library, Digests(library)))
        site.mkdir(exist_ok=True)
        made = _make(settings, plan, staging, jobs)
        return renew(settings, site, plan, made, staging, Indexed(), frozenset())


def _checked(settings: Settings, jobs: int) -> Library:
    """The archive. Raises ProblemsFound if anything in it is wrong."""
    library, problems = check(settings, jobs)
    if wrong := errors(problems):
        raise ProblemsFound(wrong)
    return library


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


def _update(library: Library, site: Path, ledger: Ledger, found: Inspected, jobs: int, search: bool) -> tuple[int, int]:
    """Makes every file that is not there as it shall be, and removes those that the site no longer has; returns how many."""
    with staging_folder(site) as staging:
        is_new = not ledger.files or not site.exists()
        index = partial(_index, library, staging if is_new else site, ledger.whole_folders(LOOKUP, found.torn), jobs)
        plan = Plan(ledger, found.torn)
        with beside_us(index, jobs) if search else nullcontext(Indexed) as indexed:
            plan.take(bundles(library, _related(library, ledger)))
            plan.take([listed(library, plan.listed)])
            made = _make(library.settings, plan, staging, jobs)
            ledger.counts = (len(library.stories), len(library.articles), plan.pages)
            if is_new:
                replace_site(library.settings, site, plan, made, staging, indexed())
                return len(made), 0
            return renew(library.settings, site, plan, made, staging, indexed(), found.strangers)


def _index(library: Library, site: Path, whole: Set[str], jobs: int) -> Indexed:
    """Indexes for search what is not indexed yet."""
    return Indexed(index_search(library, site, jobs, whole), whole)


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


def _make(settings: Settings, plan: Plan, folder: Path, jobs: int) -> dict[str, Made]:
    """Makes what is missing below a folder. Raises ProblemsFound with every link of a page that leads to no file of the plan."""
    sheets = by_turns(plan.missing)
    work = partial(_make_share, settings, plan.wanted, folder)
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
