"""Feed readers (rss2email, newsboat) follow a feed over loopback: no story is missed or shown twice."""

import os
import sqlite3
import subprocess
from email import policy
from email.parser import BytesParser
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newsroom.archive.addresses import ATOM, RSS
from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.builder.build import build_feeds
from newsroom.core.artifact import write_artifacts
from newsroom.feeds.channels import channels
from newsroom.feeds.feed_artifacts import feed_artifacts

ROW = "SELECT guid, title, url FROM rss_item WHERE unread = 1 ORDER BY id"


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's folder with an entity tag, and 304 to who has that already (RFC 9110)."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        file = self.server.folder / self.path.lstrip("/")
        content = file.read_bytes() if file.is_file() else None
        tag = f'"{sha256(content or b"").hexdigest()[:16]}"'
        status = 404 if content is None else 304 if self.headers["If-None-Match"] == tag else 200
        self.server.answered.append(status)
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(content) if status == 200 else 0))
        self.end_headers()
        if status == 200:
            self.wfile.write(content)


@pytest.fixture
def server(tmp_path):
    """A server on a free port of loopback; `answered` are the statuses of its answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.folder, running.answered = tmp_path / "site", []
        running.url = f"http://127.0.0.1:{running.server_port}/"
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


class Rss2email:
    """Turns what is new into messages in a folder."""

    def __init__(self, folder, url):
        self.folder = folder
        folder.mkdir()
        (folder / "mail").mkdir()
        config = f"from = a@test.example\nto = b@test.example\nemail-protocol = maildir\nmaildir-path = {folder}/mail\n"
        (folder / "config").write_text(f"[DEFAULT]\n{config}maildir-mailbox = inbox\n")
        self.run("add", "prova", url)

    def run(self, *words):
        command = ["r2e", "-c", str(self.folder / "config"), "-d", str(self.folder / "data.json"), *words]
        subprocess.run(command, check=True, capture_output=True, timeout=60)

    def poll(self):
        """Subject and link of each message that is new."""
        self.run("run")
        found = []
        for file in sorted((self.folder / "mail").rglob("*")):
            if file.is_file():
                message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
                found.append((message["subject"], message["x-rss-url"]))
                file.unlink()
        return sorted(found)


class Newsboat:
    """Keeps what it has read in a database."""

    def __init__(self, folder, url):
        self.folder = folder
        folder.mkdir()
        (folder / "urls").write_text(f"{url}\n")
        (folder / "config").write_text("")

    def poll(self):
        """Title and link of each item that is new; all are read then."""
        command = ["newsboat", "-C", "config", "-u", "urls", "-c", "cache.db", "-x", "reload"]
        home = os.environ | {"HOME": str(self.folder)}
        subprocess.run(command, cwd=self.folder, env=home, check=True, capture_output=True, timeout=60)
        with sqlite3.connect(self.folder / "cache.db") as database:
            found = [(title, url) for _, title, url in database.execute(ROW)]
            database.execute("UPDATE rss_item SET unread = 0")
        database.close()
        return sorted(found)


@pytest.mark.parametrize("program", [Rss2email, Newsboat])
@pytest.mark.parametrize("feed_format", [RSS, ATOM], ids=lambda feed_format: feed_format.label)
def test_feed_readers_get_each_story_once_and_new_ones_when_they_are_published(
    archive, server, tmp_path, program, feed_format
):
    def write():
        build_feeds(load_settings(archive.folder, server.url), server.folder, jobs=1)

    archive.story("2016/uno", title="Uno")
    archive.story("2016/due", title="Due")
    archive.translation("2016/due", slug="two")
    write()
    reader = program(tmp_path / "reader", f"{server.url}{feed_format.file()}")
    assert reader.poll() == [(title, f"{server.url}articoli/2016/{title.lower()}/") for title in ("Due", "Uno")]
    assert (reader.poll(), reader.poll()) == ([], [])
    assert server.answered[-1] == 304  # newsboat asks with a condition from the third time on
    archive.story("2016/tre", title="Tre")
    write()
    assert reader.poll() == [("Tre", f"{server.url}articoli/2016/tre/")]
    archive.story("2016/due", title="Due e mezzo", slug="altrove", topics="[corridoio]")
    write()
    assert reader.poll() == []
    assert server.answered[-1] == 200


@pytest.mark.parametrize("program", [Rss2email, Newsboat])
@pytest.mark.parametrize("feed_format", [RSS, ATOM], ids=lambda feed_format: feed_format.label)
def test_feed_readers_show_no_old_story_when_publications_are_added_and_every_story_added_after(
    archive, server, tmp_path, program, feed_format
):
    def write():
        build_feeds(load_settings(archive.folder, server.url), server.folder, jobs=1)

    for number in range(40):
        archive.story(f"{1990 + number % 20}/s{number}", title=f"S{number}")
    write()
    reader = program(tmp_path / "reader", f"{server.url}{feed_format.file()}")
    assert len(reader.poll()) == 30
    shown = [f"{1990 + number % 20}/s{number}" for number in range(40)]
    for story_id in shown:
        archive.story(story_id, title=story_id[5:].title(), published="2016-11-23")
    write()
    assert reader.poll() == []
    archive.story("1991/vecchia", title="Vecchia", published="2016-12-01")
    archive.story("1990/prima", title="Prima", published="2016-12-01T09:30+01:00")
    write()
    titles = [
        (title, f"{server.url}articoli/{year}/{title.lower()}/") for title, year in (("Prima", 1990), ("Vecchia", 1991))
    ]
    assert reader.poll() == titles


def test_newsboat_imports_the_opml_list_with_its_groups(archive, server, tmp_path):
    archive.story("2016/uno", people="[ada-bianchi]")
    library = open_library(load_settings(archive.folder, server.url))
    write_artifacts(feed_artifacts(library), server.folder)
    for lang in ("it", "en"):
        folder = tmp_path / lang
        folder.mkdir()
        (folder / "config").write_text("")
        (folder / "urls").write_text("")
        outlines = server.folder / library.addresses.opml(lang)
        command = ["newsboat", "-C", "config", "-u", "urls", "-c", "cache.db", "-i", str(outlines)]
        home = os.environ | {"HOME": str(folder)}
        subprocess.run(command, cwd=folder, env=home, check=True, capture_output=True, timeout=60)
        taken = [line.split(" ")[0] for line in (folder / "urls").read_text("utf-8").splitlines() if line]
        assert taken == [server.url + one.url(library) for one in channels(library, lang)]
    groups = [
        line.partition(" ")[2].strip('"') for line in (tmp_path / "it/urls").read_text("utf-8").splitlines() if line
    ]
    assert groups == ["Prova"] * 2 + ["Sezioni", "Temi", "Persone", "Autori"]


@pytest.fixture
def static_host(tmp_path):
    """A host that knows nothing but files: it answers a folder with its index.html, as a web page."""
    (tmp_path / "site").mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path / "site")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        running.folder, running.url = tmp_path / "site", f"http://127.0.0.1:{running.server_port}/"
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.mark.parametrize("reader", [Rss2email, Newsboat])
@pytest.mark.parametrize("path", ["feed/", "index.xml", "vecchio/citt%C3%A0/feed/"])
def test_readers_follow_a_feed_at_an_earlier_address(archive, static_host, tmp_path, reader, path):
    archive.story("2016/prova", title="Una storia")
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    aliases = ("/feed/", "/index.xml", "/vecchio/citt%c3%a0/feed")
    archive.write("mkdocs.yml", config + "    feed_aliases:\n" + "".join(f"      {a}: feed.xml\n" for a in aliases))
    write_artifacts(feed_artifacts(archive.library()), static_host.folder)
    assert [title for title, _ in reader(tmp_path / "reader", static_host.url + path).poll()] == ["Una storia"]
