"""The live preview: what a writer saves is shown in the open page, which renews itself."""

import os
import signal
import socket
import subprocess
import sys
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from support.paths import SCRIPTS

SERVE = SCRIPTS / "serve.py"
LOG = "serve.log"
WATCH = "watch: [docs/articles, docs/vocabularies, overrides]\n"
PATIENCE = 20_000  # milliseconds: a build of a small archive takes less than one second


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def preview(archive, browser, tmp_path):
    """The address at which scripts/serve.py shows the archive with one story."""
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", config + WATCH)
    archive.story("2016/prova")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, str(SERVE), "--project", str(archive.folder), "--address", address]
    environment = os.environ | {"TMPDIR": str(tmp_path)}  # where MkDocs leaves the site that it serves
    with (
        (tmp_path / LOG).open("w") as log,
        subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, env=environment) as server,
    ):
        try:
            until(browser, lambda: is_served(f"http://{address}/", server))
            yield f"http://{address}/"
        finally:
            os.killpg(server.pid, signal.SIGTERM)


def is_served(url, server):
    assert server.poll() is None, "scripts/serve.py has ended"
    try:
        with urlopen(url):
            return True
    except URLError:
        return False


def until(browser, holds):
    """Waits until something holds: at most as long as our patience, looking ten times a second."""
    page = browser.new_page()
    for _ in range(PATIENCE // 100):
        if holds():
            page.close()
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came to hold")


@pytest.fixture
def article(preview, browser):
    """The page of the story, open in a browser."""
    page = browser.new_page()
    page.goto(f"{preview}articoli/2016/prova/")
    yield page
    page.close()


def test_a_saved_article_is_shown_in_the_open_page(archive, article):
    expect(article.locator("h1")).to_have_text("Titolo")
    archive.story("2016/prova", title="Un titolo nuovo")
    expect(article.locator("h1")).to_have_text("Un titolo nuovo", timeout=PATIENCE)


def test_a_saved_vocabulary_and_a_saved_template_are_shown_in_the_open_page(archive, article):
    topic = "smart-cities: {it: {name: NAME, slug: smart-cities}, en: {name: Cities, slug: smart-cities}}\n"
    archive.write("docs/vocabularies/topics.yml", topic.replace("NAME", "Città nuove"))
    expect(article.locator(".terms a").first).to_have_text("Città nuove", timeout=PATIENCE)
    foot = archive.folder / "overrides/partials/foot.html"
    foot.write_text('<footer class="foot">Un piede nuovo</footer>\n', "utf-8")
    expect(article.locator("footer.foot")).to_have_text("Un piede nuovo", timeout=PATIENCE)


def test_a_mistake_is_told_and_the_preview_goes_on_when_it_is_mended(archive, article, browser, tmp_path):
    archive.story("2016/prova", section="nessuna")
    told = "docs/articles/2016/prova.it.md:5: section must be a key in docs/vocabularies/sections.yml: 'nessuna'"
    until(browser, lambda: told in (tmp_path / LOG).read_text("utf-8"))
    expect(article.locator("h1")).to_have_text("Titolo")
    archive.story("2016/prova", title="Di nuovo in ordine")
    expect(article.locator("h1")).to_have_text("Di nuovo in ordine", timeout=PATIENCE)


def test_one_save_is_one_renewal(archive, article, tmp_path):
    archive.story("2016/prova", title="Un titolo nuovo")
    expect(article.locator("h1")).to_have_text("Un titolo nuovo", timeout=PATIENCE)
    article.wait_for_timeout(1500)  # time enough for a build to call for the next one
    assert (tmp_path / LOG).read_text("utf-8").count("Reloading browsers") <= 2  # an editor's save may be two writes
