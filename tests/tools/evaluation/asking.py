"""Asks every query of one engine after the other in Chromium, each in a page that is loaded for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as CannotStart
from playwright.sync_api import TimeoutError as TooLate

from audit.server import serving
from audit.tools import Failed, NotThere, chromium
from evaluation import archive, material
from evaluation.queries import Query, answers
from evaluation.scores import Answer
from newsroom.archive.library import Library

ARGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE = 30_000  # milliseconds that a page has for its answer


@dataclass(frozen=True, slots=True)
class Engine:
    """A search: the folder of its site, the page to open there, the story at each address, and how it is asked."""

    name: str
    folder: Path
    page: str
    stories: Mapping[str, str]
    ask: Callable[[Page, str, str], list[str]]


def archive_engine(library: Library, site: Path, lang: str) -> Engine:
    """The search of the built site."""
    return Engine(archive.NAME, site, archive.search_page(library, lang), answers(library, lang), archive.ask)


def material_engine(library: Library, folder: Path, lang: str) -> Engine:
    """Material's search on the same stories; its site is built in the folder."""
    stories = {f"{version.story_id}/": version.story_id for version in library.articles if version.lang == lang}
    return Engine(material.NAME, material.build_stock(library, lang, folder), "", stories, material.ask)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A Chromium: the one that CHROMIUM names, the system's, or Playwright's own. Raises NotThere."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        except CannotStart as cause:
            how = "install Chromium, or name its program with CHROMIUM=/path/to/chromium"
            raise NotThere(
                f"make evaluate needs a Chromium that starts: {how}\n{cause.message.splitlines()[0]}"
            ) from None
        yield browser
        browser.close()


def ask_all(engine: Engine, queries: Sequence[Query], browser: Browser) -> tuple[Answer, ...]:
    """The engine's answers. Raises Failed if a page does not say that it is done."""
    found = []
    with serving(engine.folder) as home, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        for query in queries:
            try:
                addresses = engine.ask(page, home + engine.page, query.text)
            except TooLate:
                raise Failed(f"{engine.name} must say when its answer is complete: {query.text!r}") from None
            places = (address.removeprefix(home) for address in addresses)
            found.append(Answer(query, tuple(engine.stories.get(place, place) for place in places)))
    return tuple(found)
