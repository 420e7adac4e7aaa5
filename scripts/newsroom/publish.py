"""Publishing: check, draw, feeds and search into a folder of their own, which then takes the place of the site."""

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from newsroom.checks import check
from newsroom.library import Library, open_library
from newsroom.message import Message
from newsroom.problems import Problem, ProblemsFound, errors
from newsroom.settings import CONFIG, Settings
from newsroom.site import STEPS, draw

SIGNS = ("index.html", "404.html")  # one of which every site has


@dataclass(frozen=True, slots=True)
class Published:
    """What was built: how many stories, versions and pages, in how many seconds."""

    stories: int
    versions: int
    pages: int
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


def publish(settings: Settings, site: Path, jobs: int) -> Published:
    """Builds the archive in up to `jobs` processes and puts it in the place of `site`.

    Raises ProblemsFound if anything in the archive is wrong, and whatever a step raises; then `site` is as it was.
    """
    _refuse_place(settings, site)
    progress, start = Progress(sys.stdout.isatty()), time.monotonic()
    with progress.step("Checking the content"):
        library, problems = check(settings)
        if wrong := errors(problems):
            raise ProblemsFound(wrong)
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        with progress.step("Drawing the pages, writing the feeds, indexing for search"):
            pages = _run(settings, folder, jobs)
        folder.chmod(0o755)
        _replace(site, folder)
    finally:
        rmtree(folder, ignore_errors=True)
    return Published(len(library.stories), len(library.articles), pages, time.monotonic() - start)


def _refuse_place(settings: Settings, site: Path) -> None:
    """Raises ProblemsFound if building there would delete what is no site: what the folder holds is replaced as a whole."""
    sources = [path.resolve() for path in (settings.docs, settings.overrides, Path(__file__))]
    is_site = not site.exists() or (
        site.is_dir() and (any((site / name).exists() for name in SIGNS) or not any(site.iterdir()))
    )
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


def _run(settings: Settings, folder: Path, jobs: int) -> int:
    """Every step that writes into the folder; the steps need nothing of each other. Returns how many pages were drawn."""
    drawing = folder / "drawn"
    if jobs == 1:
        pages = _draw(settings, drawing)
        for step in STEPS:
            _write(settings, folder, step)
    else:
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            drawn = pool.submit(_draw, settings, drawing)
            others = [pool.submit(_write, settings, folder, step) for step in STEPS]
            pages = drawn.result()
            for other in others:
                other.result()
    _merge(drawing, folder)
    return pages


def _draw(settings: Settings, folder: Path) -> int:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    return draw(settings, folder)


def _write(settings: Settings, folder: Path, step: Callable[[Library, Path], int]) -> int:
    return step(open_library(settings), folder)


def _merge(source: Path, target: Path) -> None:
    """Moves everything in `source` into `target`, folder by folder."""
    for path in list(source.iterdir()):
        place = target / path.name
        if path.is_dir() and place.is_dir():
            _merge(path, place)
        else:
            path.rename(place)
    source.rmdir()


def _replace(site: Path, folder: Path) -> None:
    """Puts `folder` where `site` was: two renames, so that a reader of the folder never sees half a site."""
    old = folder.with_name(f"{folder.name}-old")
    if site.exists():
        site.rename(old)
    folder.rename(site)
    rmtree(old, ignore_errors=True)
