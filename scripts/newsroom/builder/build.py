"""Builds a site: checks the archive, renders what is outdated, updates the search index, moves the result into place."""

import sys
import time
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newsroom.archive.addresses import SEARCH_INDEX_FOLDER
from newsroom.archive.input_digest import digest_of_inputs
from newsroom.archive.library import Library
from newsroom.archive.loader import clear_cache
from newsroom.archive.settings import Settings
from newsroom.archive.story_digests import StoryDigests
from newsroom.builder._build_state import BuildState, Discrepancies, load_build_state
from newsroom.builder._executor import cached_related_stories, load_checked_library, render_outdated
from newsroom.builder._locks import build_lock
from newsroom.builder._plan import Plan
from newsroom.builder._site_artifacts import artifact_groups, sitemap_group
from newsroom.builder._staging import SearchUpdate, apply, replace
from newsroom.builder._staging_folder import staging_folder
from newsroom.builder.output_folder import check_output_dir, claim_output_dir, delete_links
from newsroom.core.files import world_readable
from newsroom.core.message import Message
from newsroom.core.parallel import gc_paused, in_background
from newsroom.feeds.feed_artifacts import feed_artifact_groups
from newsroom.search.index_build import write_shards


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Numbers of stories, versions and pages in the site, of files built and removed, and the seconds it took."""

    stories: int
    versions: int
    pages: int
    built: int
    removed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Prints the steps of a build: on a terminal on a line that is overwritten, elsewhere one line each."""

    is_terminal: bool
    translate: Callable[[str], str]

    @contextmanager
    def step(self, message: Message) -> Iterator[None]:
        """Prints a step, and its seconds when it is done."""
        words, start = self.translate(message), time.monotonic()
        if self.is_terminal:
            print(f"  … {words}", end="\r", flush=True)
        yield
        done = f"{words} ({time.monotonic() - start:.1f} s)"
        print(f"\x1b[2K  ✓ {done}" if self.is_terminal else done, flush=True)


def build_site(
    settings: Settings,
    site: Path,
    jobs: int,
    *,
    clean: bool = False,
    search: bool = True,
    translate: Callable[[str], str] = str,
) -> BuildResult:
    """Brings the site in the folder `site` up to date in up to `jobs` processes; `clean` ignores everything cached.

    Without `search` there is no index, and the pages say that search is not available. Progress is printed in the language of
    `translate`. Raises ProblemsFound if the archive has errors, OSError if the disk is full or read-only, and any exception
    raised by rendering; the site then stays unchanged.
    """
    check_output_dir(settings, site)
    progress, start = Progress(sys.stdout.isatty(), translate), time.monotonic()
    with build_lock(settings, site), world_readable(), gc_paused():
        if clean:
            clear_cache(settings.project)
        state = BuildState(str(site)) if clean else load_build_state(settings, site)
        inputs = digest_of_inputs(settings, search)
        if inputs and inputs == state.inputs and not state.is_due(settings.now()) and state.all_intact():
            return BuildResult(*state.counts, 0, 0, time.monotonic() - start)
        with in_background(state.inspect, jobs) as inspected:
            with progress.step(Message("Checking the content")):
                library = load_checked_library(settings, jobs, state)
            with progress.step(Message("Rendering pages, writing feeds, indexing for search")):
                state.inputs, state.next_publication = inputs, library.next_publication
                built, removed = _update(library, site, state, inspected(), jobs, search)
    return BuildResult(*state.counts, built, removed, time.monotonic() - start)


def build_feeds(settings: Settings, site: Path, jobs: int) -> tuple[int, int]:
    """Brings only the feeds below the folder `site` up to date; returns how many files were built and removed.

    Raises ProblemsFound if the archive has errors.
    """
    check_output_dir(settings, site)
    with build_lock(settings, site), world_readable(), gc_paused():
        library = load_checked_library(settings, jobs)
        claim_output_dir(settings, site)
        return _update_feeds(library, site, jobs)


def _update_feeds(library: Library, site: Path, jobs: int) -> tuple[int, int]:
    settings = library.settings
    with staging_folder(site) as staging:
        state = load_build_state(settings, site, "feeds")
        plan = Plan(state, state.inspect().modified)
        plan.add(feed_artifact_groups(library, StoryDigests(library)))
        built = render_outdated(settings, plan, staging.files, jobs)
        return apply(settings, site, plan, built, staging.files, SearchUpdate(), frozenset())


def _update(
    library: Library, site: Path, state: BuildState, found: Discrepancies, jobs: int, search: bool
) -> tuple[int, int]:
    """Rebuilds outdated files and removes those no longer in the plan; returns how many of each."""
    with staging_folder(site) as staging:
        is_new = not state.files or not site.exists()
        if not is_new:
            delete_links(site)
        intact = state.intact_folders(SEARCH_INDEX_FOLDER, found.modified)
        work = partial(update_index, library, staging.files if is_new else site, intact, jobs, search=search)
        plan = Plan(state, found.modified)
        with in_background(work, jobs if search else 1) as index_updated:
            plan.add(artifact_groups(library, cached_related_stories(library, state)))
            plan.add([sitemap_group(library, plan.sitemap_entries)])
            built = render_outdated(library.settings, plan, staging.files, jobs)
            state.counts = (len(library.stories), len(library.articles), plan.pages)
            if is_new:
                replace(library.settings, site, plan, built, staging, index_updated())
                return len(built), 0
            return apply(library.settings, site, plan, built, staging.files, index_updated(), found.untracked)


def update_index(library: Library, site: Path, intact: Set[str], jobs: int, *, search: bool) -> SearchUpdate:
    """Writes the parts of the search index that are missing; none if the site is built without `search`."""
    return SearchUpdate(write_shards(library, site, jobs, intact), intact) if search else SearchUpdate()
