"""Damaged or hostile caches run no code, fail no build and delete no file outside the site."""

import msgspec
import pytest

from newsroom.builder._build_state import BUILD_STATES, BuildState, BuiltFile, load_build_state
from newsroom.builder.build import build_site
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
    return build_site(archive.settings, archive.folder / "site", jobs=1)


def state_file(archive):
    (path,) = (archive.folder / ".cache" / BUILD_STATES).glob("*.msgpack")
    return path


@pytest.mark.parametrize("path", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_build_state_with_paths_outside_the_site_is_ignored(archive, path):
    archive.story("2016/prova")
    precious = archive.write("precious.txt", "the only copy")
    build(archive)
    site = archive.folder / "site"
    state = BuildState(str(site), files={path: BuiltFile("", 1, 1), "index.html": BuiltFile("", 1, 1)})
    state_file(archive).write_bytes(msgspec.msgpack.encode(state))
    assert load_build_state(archive.settings, site).files == {}
    build(archive)
    assert precious.read_text("utf-8") == "the only copy"


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_damaged_caches_are_rebuilt(archive, content):
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


@pytest.mark.parametrize("name", [".cache", ".cache/content", ".cache/builds", ".cache/search"])
def test_a_symbolic_link_as_cache_folder_is_rejected_and_its_target_untouched(archive, name):
    archive.story("2016/prova")
    home = archive.folder.parent / "home"
    (home / "content").mkdir(parents=True)
    (home / "content/precious.txt").write_text("the only copy", "utf-8")
    link = archive.folder / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(home, target_is_directory=True)
    with pytest.raises(ProblemsFound, match=rf"^{name}:1: must be a folder for cache files"):
        build(archive)
    assert (home / "content/precious.txt").read_text("utf-8") == "the only copy"


def test_a_file_as_cache_folder_is_reported(archive):
    archive.story("2016/prova")
    archive.write(".cache", "")
    with pytest.raises(ProblemsFound, match=r"^\.cache:1: must be a folder for cache files"):
        build(archive)


def test_an_edit_rewrites_only_the_files_that_it_changes(archive):
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
    assert built.built == len([path for path in changed if not path.startswith("lookup/")])
