"""What search costs on a large archive: indexing, what a reader's first answer weighs, and how soon it is there.

PYTHONPATH=scripts:tests python -m bench.searching --stories 10000 (Chromium; about five minutes)
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from playwright.sync_api import Page, sync_playwright

from audit.server import serving
from audit.tools import chromium
from bench.archive import make_archive
from newsroom.archive.library import Library
from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.builder.build import build_site
from newsroom.search.index_build import write_search_index

ARGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
SLOWER = 4  # times, as a mid-range phone is
QUERIES = 5
# The time from a key to the answer that it brings, in milliseconds, as the page itself sees it.
LATENCY = """
query => new Promise(done => {
  const [input, status] = [document.querySelector("[data-search] [name=q]"), document.querySelector("[data-search-status]")]
  status.textContent = ""
  const seen = new MutationObserver(() => status.textContent && requestAnimationFrame(() => done(performance.now() - start)))
  seen.observe(status, { childList: true, characterData: true, subtree: true })
  input.value = query
  const start = performance.now()
  input.dispatchEvent(new Event("input", { bubbles: true }))
})
"""


def main() -> int:
    """Prints the figures, one a line; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="an archive made by bench.archive (default: one is made)")
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = options.folder or _made(Path(place) / "large", options.stories)
        site = Path(place) / "site"
        small = _made(Path(place) / "small", 20)
        build_site(load_settings(small), site, 1)
        library = open_library(load_settings(folder))
        _index(library, site)
        queries = _queries(library)
        with serving(site) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
            for query in queries:
                _ask(browser.new_context().new_page(), f"{home}cerca/", query)
            browser.close()
    return 0


def _made(folder: Path, stories: int) -> Path:
    make_archive(folder, stories, 7)
    return folder


def _queries(library: Library) -> list[str]:
    """Three words of the title of some stories, which is much to look for."""
    titles = [version.title.split() for version in library.articles if version.lang == library.settings.langs[0]]
    long = [title for title in titles if len(title) > 4]
    return [" ".join(title[1:4]) for title in long[:: max(1, len(long) // QUERIES)]][:QUERIES]


def _index(library: Library, site: Path) -> None:
    with _peak() as peak:
        start = time.monotonic()
        count = write_search_index(library, site)
        seconds = time.monotonic() - start
    print(f"indexing {count} versions: {seconds:.1f} s, at most {max(peak)} MB in all processes")
    for lang in library.languages:
        entry = json.loads((site / library.addresses.search_index(lang) / "index.json").read_text("utf-8"))
        newest = site / library.addresses.search_index(lang) / entry["shards"][0]["key"]
        newest.rename(newest.with_name("changed"))
    start = time.monotonic()
    write_search_index(library, site)
    print(f"after a change in the newest year of each language: {time.monotonic() - start:.1f} s")


@contextmanager
def _peak() -> Iterator[list[int]]:
    """The memory of this process and its children together, in MB, every tenth of a second."""
    seen, done = [0], Event()

    def watch() -> None:
        while not done.wait(0.1):
            seen.append(sum(map(_resident, _tree(os.getpid()))))

    thread = Thread(target=watch)
    thread.start()
    yield seen
    done.set()
    thread.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text("ascii").split():
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def _ask(page: Page, url: str, query: str) -> None:
    """Bytes over gzip of the page's scripts, index and answers; the milliseconds from a key to the answer, cold and warm."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    addresses: dict[str, str] = {}
    sizes: list[tuple[str, int]] = []
    session.on("Network.responseReceived", lambda e: addresses.update({e["requestId"]: e["response"]["url"]}))
    session.on(
        "Network.loadingFinished", lambda e: sizes.append((addresses.get(e["requestId"], ""), e["encodedDataLength"]))
    )
    page.goto(url)
    page.locator("[data-search-results] li").first.wait_for()
    page.wait_for_load_state("networkidle")
    before = _bytes(sizes)
    cold = page.evaluate(LATENCY, query)
    page.wait_for_timeout(100)
    answer = _bytes(sizes) - before
    page.wait_for_load_state("networkidle")
    page.evaluate(LATENCY, "")
    page.wait_for_load_state("networkidle")
    warm = page.evaluate(LATENCY, query)
    kilobytes = f"{before / 1000:.0f} + {answer / 1000:.0f} KB"
    print(f"{query!r}: {kilobytes}, {cold:.0f} ms from the last key, {warm:.0f} ms when it was asked before")
    page.context.close()


def _bytes(sizes: list[tuple[str, int]]) -> int:
    return sum(size for url, size in sizes if "/assets/search/" in url or "/lookup/" in url)


if __name__ == "__main__":
    sys.exit(main())
