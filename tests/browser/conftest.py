"""Fixtures of the browser tests: a Chromium, built sites behind a server on a free port, and pages that hear every complaint."""

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

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HERE = Path(__file__).parent
LEFT = "net::ERR_ABORTED"  # the reader went on before it came: no fault of the site

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


class Server(ThreadingHTTPServer):
    """Says nothing of readers who went on before an answer was sent."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder, base_path="/"):
    """The address at which the folder is served below `base_path`."""
    handler = type("Handler", (Handler,), {"base_path": base_path})
    with Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def home(real_site):
    """The address of the real archive."""
    with serving(real_site.folder) as url:
        yield url


@pytest.fixture(scope="session")
def home_below(real_site_below, tmp_path_factory):
    """The address of the real archive, served below a sub-path."""
    root = tmp_path_factory.mktemp("served")
    (root / "archive").symlink_to(real_site_below.folder, target_is_directory=True)
    with serving(root, "/archive/") as url:
        yield url


@pytest.fixture
def served(build):
    """Builds a tiny archive and serves it until the test ends."""
    with_end = []

    def serve(archive):
        context = serving(build(archive.settings).folder)
        with_end.append(context)
        return context.__enter__()

    yield serve
    for context in with_end:
        context.__exit__(None, None, None)


@pytest.fixture
def open_page(browser):
    """Opens addresses in Italian readers' browsers of their own, or by other options of Playwright's contexts.

    Whatever a page complains of (messages of the console, failed requests, requests to other sites) is in
    its `complaints`; what a test leaves there when it ends is a failure.
    """
    contexts, pages = [], []

    def visit(url, width=1280, **options):
        options = {"locale": "it-IT", "viewport": {"width": width, "height": 800}} | options
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.complaints = []
        pages.append(page)
        listen(page, url)
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
