"""Fixtures of the browser tests: a Chromium, built sites behind a server on a free port, and pages that hear every complaint."""

import gzip
import os
import shutil
import sys
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect, sync_playwright

# The shell has the same engine without a window's code, and takes two thirds of the time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    # The shell does not know how fast the network is, and would load images from farther below than on a phone with 4G.
    "--blink-settings=lazyLoadingImageMarginPxUnknown=1250",
]
HERE = Path(__file__).parent
LEFT = "net::ERR_ABORTED"  # the reader went on before it came: no fault of the site
KINDS = {
    "home": "body[@class='is-home']",
    "article": "body[@class='is-article'][.//figure[@class='map']][.//aside[contains(@class, 'sidenote')]]",
    "article with a picture": "body[@class='is-article'][.//figure[@class='story-picture']]",
    "article with a table": "body[@class='is-article'][.//table]",
    "article without a picture": "body[@class='is-article'][not(.//figure[@class='story-picture'])]",
    "side by side": "body[@class='is-parallel']",
    "list with map, timeline and pager": "body[@class='is-list'][.//svg[@role]][.//rect][.//*[@class='pager']]",
    "place": "body[@class='is-list'][.//svg//a[@aria-current]]",
    "later page of a list": "body[@class='is-list'][.//a[@class='pager-newer']]",
    "list without a map": "body[@class='is-list'][not(.//svg[@role])][not(.//*[@class='months'])]",
    "year": "body[@class='is-list'][.//*[@class='months']]",
    "index": "body[@class='is-index'][not(.//*[@class='year'])]",
    "archive": "body[@class='is-index'][.//*[@class='year']]",
    "standing page": "body[@class='is-standing'][not(.//*[@class='feeds'])][not(.//*[@id='site-waiting'])]",
    "state of translations": "body[@class='is-standing'][.//*[@id='site-waiting']]",
    "feeds": "body[@class='is-standing'][.//*[@class='feeds']]",
    "search": "body[@class='is-search']",
}
EVERYTHING = """
## Primo titolo

Un *testo* con `codice`, un [rimando](https://source.example/a), ~~cancellato~~ e una nota[^1].

> Una citazione lunga quanto basta.

> [!WARNING]
> Un avviso con un [rimando](https://source.example/b).

### Secondo titolo

1. Uno
2. Due
   - Tre

| Anno | Valore |
|---|---:|
| 2015 | 1 |

```
codice
```

[^1]: Il testo della nota.
"""
COMPRESSED = {".html", ".css", ".js", ".svg", ".json", ".webmanifest"}

expect.set_options(timeout=10_000)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser tests come last: the others say sooner what is wrong, and fork processes while no thread is running."""
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def browser():
    """Chromium: the one that CHROMIUM names, the system's, or Playwright's own. Fails where there is none."""
    named = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *PROGRAMS))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(filter(None, named), None), args=ARGS)
        yield browser
        browser.close()


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder as static hosts do: what is not there is answered with the site's 404.html."""

    base_path = "/"

    def log_message(self, *_):
        pass

    def send_error(self, code, message=None, explain=None):
        page = Path(self.translate_path(self.base_path), "404.html")
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Compressing(Handler):
    """The same, with text compressed as static hosts do."""

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file() or file.suffix not in COMPRESSED:
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """Says nothing of readers who went on before an answer was sent."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder, base_path="/", kind=Handler):
    """The address at which the folder is served below `base_path`."""
    handler = type("Handler", (kind,), {"base_path": base_path})
    with Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def home(reference_site):
    """The address of the real archive."""
    with serving(reference_site.folder) as url:
        yield url


@pytest.fixture(scope="session")
def home_below(reference_site_below, tmp_path_factory):
    """The address of the real archive, served below a sub-path."""
    root = tmp_path_factory.mktemp("served")
    (root / "archive").symlink_to(reference_site_below.folder, target_is_directory=True)
    with serving(root, "/archive/") as url:
        yield url


@pytest.fixture(scope="session")
def home_compressed(reference_site):
    """The address of the real archive, served with its text compressed."""
    with serving(reference_site.folder, kind=Compressing) as url:
        yield url


@pytest.fixture(scope="session")
def kinds(reference_site):
    """For each kind of page its fullest example in each language, `kinds[kind][lang]`: its address relative to the home."""
    found = {kind: {} for kind in KINDS}
    for file, page in sorted(
        reference_site.pages.items(), key=lambda item: (reference_site.folder / item[0]).stat().st_size
    ):
        for kind, xpath in KINDS.items():
            if page.xpath(xpath):
                found[kind][page.get("lang")] = file.removesuffix("index.html")
    return found


@pytest.fixture(params=KINDS)
def kind(request, kinds):
    """One kind of page after the other."""
    return kinds[request.param]


@pytest.fixture(scope="session")
def specimen(new_archive, build):
    """An archive with what the real one may lack: an outdated translation, a story alone, all forms of text, a newsletter."""
    archive = new_archive()
    newsletter = "    newsletter: {action: 'https://letters.example/', field: address}\n"
    archive.write("mkdocs.yml", (archive.folder / "mkdocs.yml").read_text("utf-8") + newsletter)
    archive.picture("2016/piena/sala.png", (640, 400))
    image = "{src: piena/sala.png, alt: La sala., caption: Una sala., credit: Studio}"
    fields = {"image": image, "updated": "2016-04-01", "corrections": "[{date: 2016-04-01, note: Il nome.}]"}
    archive.story("2016/piena", body=EVERYTHING, **fields)
    archive.translation("2016/piena", image="{alt: The hall.}")
    archive.story("2016/piena", body=f"Un altro inizio.\n{EVERYTHING}", **fields)
    archive.story("2015/sola", title="In una lingua")
    with serving(build(archive.settings).folder) as url:
        yield url


@pytest.fixture
def served(build):
    """Builds a tiny archive and serves it until the test ends; `change` is called with the site's folder before."""
    with_end = []

    def serve(archive, change=None):
        folder = build(archive.settings).folder
        if change:
            change(folder)
        context = serving(folder)
        with_end.append(context)
        return context.__enter__()

    yield serve
    for context in with_end:
        context.__exit__(None, None, None)


@pytest.fixture
def open_page(browser):
    """Opens addresses in Italian readers' browsers of their own, or by other options of Playwright's contexts; `before`
    is called with the page before it goes there.

    Whatever a page complains of (messages of the console, failed requests, requests to other sites) is in
    its `complaints`; what a test leaves there when it ends is a failure.
    """
    contexts, pages = [], []

    def visit(url, width=1280, before=None, **options):
        options = {"locale": "it-IT", "viewport": {"width": width, "height": 800}} | options
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.complaints = []
        pages.append(page)
        listen(page, url)
        if before:
            before(page)
        page.goto(url)
        return page

    yield visit
    complaints = [complaint for page in pages for complaint in page.complaints]
    for context in contexts:
        context.close()
    assert complaints == []


def listen(page, url):
    """Notes the page's complaints."""
    site = "/".join(url.split("/")[:3]) + "/"

    def note(*words):
        page.complaints.append(" ".join(map(str, words)))

    page.on(
        "console", lambda said: said.type in ("error", "warning") and note(said.type, said.text, said.location["url"])
    )
    page.on("pageerror", lambda error: note("error", error))
    page.on("requestfailed", lambda request: LEFT in request.failure or note("failed", request.url, request.failure))
    page.on("request", lambda request: request.url.startswith(site) or note("elsewhere", request.url))
    page.on("response", lambda response: response.status < 400 or note(response.status, response.url))
