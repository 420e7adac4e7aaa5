"""Cache folders and files: safe from links, versioned by the code, and never needed."""

from dataclasses import dataclass

import msgspec
import pytest

from newsroom.core.cache import (
    cache_folder,
    cached_bytes,
    delete_other_versions,
    load,
    save,
    versioned_cache_folder,
)
from newsroom.core.hashing import program_digest
from newsroom.core.problems import ProblemsFound


@dataclass
class Entry:
    """A value as caches hold them."""

    name: str
    sizes: dict[str, int]


ENTRY = Entry("a", {"x": 1})


def test_a_cache_folder_is_below_the_cache_and_need_not_exist(tmp_path):
    assert cache_folder(tmp_path, "a", "b") == tmp_path / ".cache/a/b"
    assert versioned_cache_folder(tmp_path, "a") == tmp_path / ".cache/a" / program_digest()[:12]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", [".cache", ".cache/a"])
@pytest.mark.parametrize("kind", ["file", "link", "dangling link"])
def test_a_file_or_link_in_place_of_a_cache_folder_is_a_problem(tmp_path, name, kind):
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if kind == "file":
        path.write_bytes(b"")
    else:
        path.symlink_to(tmp_path / ("elsewhere" if kind == "link" else "missing"))
    with pytest.raises(ProblemsFound, match=rf"^{name}:1: must be a folder for cache files; delete the file or link"):
        cache_folder(tmp_path, "a")


def test_only_the_folders_of_other_versions_are_deleted(tmp_path):
    folder = versioned_cache_folder(tmp_path, "a")
    for name in (folder.name, "0123456789ab", "keep", "0123456789abc"):
        (folder.parent / name / "x").mkdir(parents=True)
    (folder.parent / "ba9876543210").symlink_to(tmp_path)
    delete_other_versions(folder)
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, "keep", "0123456789abc", "ba9876543210"}
    assert tmp_path.is_dir()


def test_a_saved_value_is_loaded_again(tmp_path):
    assert save(tmp_path / "a/b", ENTRY)
    assert load(tmp_path / "a/b", Entry) == ENTRY


@pytest.mark.parametrize(
    "data",
    [None, b"", b"\xc1", msgspec.msgpack.encode(ENTRY)[:-1], msgspec.msgpack.encode(["a"]), b"\x91" * 100_000],
    ids=["missing", "empty", "no msgpack", "truncated", "another type", "nested too deeply"],
)
def test_a_file_that_cannot_be_used_counts_as_missing(tmp_path, data):
    if data is not None:
        (tmp_path / "a").write_bytes(data)
    assert load(tmp_path / "a", Entry) is None


def test_a_value_is_not_saved_where_it_cannot_be_written_or_is_too_large(tmp_path):
    size = len(msgspec.msgpack.encode(ENTRY))
    assert save(tmp_path / "a", ENTRY, max_bytes=size)
    assert not save(tmp_path / "b", ENTRY, max_bytes=size - 1)
    assert not save(tmp_path / "a/c", ENTRY)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_bytes_are_rendered_once(tmp_path):
    rendered = iter([b"first", b"second"])
    assert [cached_bytes(tmp_path / "a/b", lambda: next(rendered)) for _ in range(2)] == [b"first", b"first"]
