"""Publishing: checks the archive and brings a site's folder up to date: what has changed is made in a folder of its own first."""

import sys
import time
from collections.abc import Collection, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newsroom.archive.addresses import LOOKUP
from newsroom.archive.input_state import state_of_inputs
from newsroom.archive.library import Library
from newsroom.archive.loader import forget
from newsroom.archive.settings import CONFIG, Settings
from newsroom.archive.story_digests import Digests
from newsroom.builder._build_state import Inspected, Ledger, alone, open_ledger
from newsroom.builder._executor import checked, make, related_by
from newsroom.builder._plan import Plan
from newsroom.builder._site_artifacts import bundles, listed
from newsroom.builder._staging import Indexed, renew, replace_site, staging_folder
from newsroom.core.message import Message
from newsroom.core.parallel import beside_us, uncollected
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.feeds.feed_artifacts import feed_bundles
from newsroom.search.index_build import index_search

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
    refuse_place(settings, site)
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
                library = checked(settings, jobs, ledger)
            with progress.step("Drawing the pages, writing the feeds, indexing for search"):
                ledger.inputs = inputs
                made, removed = _update(library, site, ledger, inspected(), jobs, search)
    return Published(*ledger.counts, made, removed, time.monotonic() - start)


def publish_feeds(settings: Settings, site: Path, jobs: int) -> tuple[int, int]:
    """Brings the feeds alone up to date below the folder `site`; returns how many files were made and removed.

    Raises ProblemsFound if anything in the archive is wrong.
    """
    with alone(settings, site), uncollected(), staging_folder(site) as staging:
        library = checked(settings, jobs)
        ledger = open_ledger(settings, site, "feeds")
        plan = Plan(ledger, ledger.inspect().torn)
        plan.take(feed_bundles(library, Digests(library)))
        site.mkdir(exist_ok=True)
        made = make(settings, plan, staging, jobs)
        return renew(settings, site, plan, made, staging, Indexed(), frozenset())


def refuse_place(settings: Settings, site: Path, signs: Collection[str] = SIGNS) -> None:
    """Raises ProblemsFound if building there would delete what is no site, as the `signs` tell of which one is there.

    What the folder holds is replaced as a whole.
    """
    sources = [path.resolve() for path in (settings.docs, settings.overrides, Path(__file__))]
    is_site = not site.exists() or (
        site.is_dir() and (any((site / name).exists() for name in signs) or not any(site.iterdir()))
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
        whole = ledger.whole_folders(LOOKUP, found.torn)
        work = partial(index, library, staging if is_new else site, whole, jobs, search=search)
        plan = Plan(ledger, found.torn)
        with beside_us(work, jobs if search else 1) as indexed:
            plan.take(bundles(library, related_by(library, ledger)))
            plan.take([listed(library, plan.listed)])
            made = make(library.settings, plan, staging, jobs)
            ledger.counts = (len(library.stories), len(library.articles), plan.pages)
            if is_new:
                replace_site(library.settings, site, plan, made, staging, indexed())
                return len(made), 0
            return renew(library.settings, site, plan, made, staging, indexed(), found.strangers)


def index(library: Library, site: Path, whole: Set[str], jobs: int, *, search: bool) -> Indexed:
    """Indexes for search what is not indexed yet, unless the site is to have no `search`."""
    return Indexed(index_search(library, site, jobs, whole), whole) if search else Indexed()
