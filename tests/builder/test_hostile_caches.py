"""What is kept between builds can be broken or hostile: it makes nothing run, nothing fail and nothing vanish."""

import msgspec
import pytest

from newsroom.archive._text_cache import TextStore
from newsroom.builder._build_state import FOLDER, Ledger, Made, open_ledger
from newsroom.builder.build import publish
from newsroom.core.problems import ProblemsFound

HOSTILE = {
    "an absolute path": "/etc/precious",
    "a way up": "../precious.txt",
    "a nul": "a\0b",
    "a backslash": "..\\precious",
}
BROKEN = {
    "nothing": b"",
    "no msgpack": b"\xc1",
    "another type": msgspec.msgpack.encode([1]),
    "nested without end": b"\x91" * 200_000,
    "an unknown story": msgspec.msgpack.encode({"site": "", "files": {}, "related": {"2016/x": ["2016/y"]}}),
}


def build(archive):
    return publish(archive.settings, archive.folder / "site", jobs=1)


def ledger_of(archive):
    (path,) = (archive.folder / ".cache" / FOLDER).glob("*.msgpack")
    return path


@pytest.mark.parametrize("path", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_ledger_that_leads_out_of_the_site_is_not_used(archive, path):
    archive.story("2016/prova")
    precious = archive.write("precious.txt", "the only copy")
    build(archive)
    site = archive.folder / "site"
    ledger = Ledger(str(site), files={path: Made("", 1, 1), "index.html": Made("", 1, 1)})
    ledger_of(archive).write_bytes(msgspec.msgpack.encode(ledger))
    assert open_ledger(archive.settings, site).files == {}
    build(archive)
    assert precious.read_text("utf-8") == "the only copy"


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_made_again(archive, content):
    archive.story("2016/prova")
    build(archive)
    for path in (archive.folder / ".cache").rglob("*.msgpack"):
        path.write_bytes(content)
    for path in (archive.folder / ".cache").rglob("*.sqlite*"):
        path.write_bytes(content)
    archive.story("2016/prova", title="Un altro titolo")
    build(archive)
    page = archive.folder / "site/articoli/2016/prova/index.html"
    assert "<h1>Un altro titolo</h1>" in page.read_text("utf-8")


@pytest.mark.parametrize("name", [".cache", ".cache/intake", ".cache/builds", ".cache/search"])
def test_a_link_in_the_place_of_a_cache_is_refused_and_what_it_leads_to_is_left_alone(archive, name):
    archive.story("2016/prova")
    home = archive.folder.parent / "home"
    (home / "intake").mkdir(parents=True)
    (home / "intake/precious.txt").write_text("the only copy", "utf-8")
    link = archive.folder / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(home, target_is_directory=True)
    with pytest.raises(ProblemsFound, match=rf"^{name}:1: what stands here must be a folder"):
        build(archive)
    assert (home / "intake/precious.txt").read_text("utf-8") == "the only copy"


def test_a_file_in_the_place_of_the_cache_is_told(archive):
    archive.story("2016/prova")
    archive.write(".cache", "")
    with pytest.raises(ProblemsFound, match=r"^\.cache:1: what stands here must be a folder"):
        build(archive)


def test_a_text_that_is_none_is_not_there(tmp_path):
    store = TextStore(tmp_path / "texts.sqlite")
    assert store.get("a") is None
    store._open().execute("INSERT INTO texts VALUES ('a', NULL, 'x')")
    assert store.get("a") is None


def test_only_what_an_edit_changes_is_read_drawn_and_written(archive):
    for number in range(12):
        archive.story(f"2016/s-{number:02}", title=f"Titolo {number}", date=f"2016-03-{number + 1:02}")
    build(archive)
    before = {path: path.stat().st_mtime_ns for path in (archive.folder / "site").rglob("*") if path.is_file()}
    archive.story("2016/s-05", title="Titolo 5", date="2016-03-06", body="Un altro testo, lungo come il primo.")
    built = build(archive)
    after = {path: path.stat().st_mtime_ns for path in (archive.folder / "site").rglob("*") if path.is_file()}
    changed = {
        path.relative_to(archive.folder / "site").as_posix() for path in after if after[path] != before.get(path)
    }
    of_the_story = {"articoli/2016/s-05/index.html", "articoli/2016/s-05/index.md"}
    assert of_the_story <= changed
    assert {path for path in changed if path.endswith(".html")} == {"articoli/2016/s-05/index.html"}
    assert built.made == len([path for path in changed if not path.startswith("lookup/")])
