"""SegmentCache: what an edit indexes again, and an index that is the same however damaged or hostile the cache is."""

import json
from dataclasses import replace
from functools import partial

import msgspec
import pytest

from newsroom.search import index_build
from newsroom.search._indexer import Indexer
from newsroom.search._postings import Postings
from newsroom.search._segment_cache import SEGMENT_CACHE
from newsroom.search._segments import ShardLimits
from newsroom.search.index_build import activate_indexes, write_shards
from support.search_index import index_files

STORIES = 12
LIMITS = ShardLimits(segment=3)

write_search_index = partial(index_build.write_search_index, limits=LIMITS)


@pytest.fixture
def large(archive):
    """An archive with one shard per language; with LIMITS it has four segments."""
    for number in range(STORIES):
        archive.story(f"2016/s-{number:02}", date=f"2016-03-{number + 1:02}", body=f"Il testo {number} della prova.")
        archive.translation(f"2016/s-{number:02}", slug=f"t-{number}", date=f"2016-03-{number + 1:02}")
    return archive


def cached_segments(archive):
    """The cache files of segments and when they were written."""
    found = (archive.folder / ".cache" / SEGMENT_CACHE).glob("*/*.msgpack")
    return {path: path.stat().st_mtime_ns for path in found if path.name != "shards.msgpack"}


def both(site):
    return index_files(site, "it"), index_files(site, "en")


def indexed_sizes(monkeypatch):
    """The sizes of the segments that are indexed from now on."""
    sizes, postings = [], Indexer.postings

    def recording(self, records):
        found = postings(self, records)
        sizes.append(found.records)
        return found

    monkeypatch.setattr(Indexer, "postings", recording)
    return sizes


def test_an_edit_indexes_one_segment_and_gives_the_same_index_as_a_clean_build(large, tmp_path, monkeypatch):
    write_search_index(large.library(), tmp_path / "site")
    before = {path.name: path.stat().st_ino for path in (tmp_path / "site/lookup/it").rglob("d*.json")}
    large.story("2016/s-05", title="Altro", date="2016-03-06", body="Un altro testo.")
    sizes = indexed_sizes(monkeypatch)
    write_search_index(large.library(), tmp_path / "site")
    assert sizes == [3]
    after = {path.name: path.stat().st_ino for path in (tmp_path / "site/lookup/it").rglob("d*.json")}
    assert len([name for name in after if after[name] == before[name]]) == STORIES - 3
    assert {path.stat().st_nlink for path in (tmp_path / "site").rglob("*.json")} == {1}
    write_search_index(large.library(), tmp_path / "other")
    assert sizes == [3]
    for path in cached_segments(large):
        path.unlink()
    write_search_index(large.library(), tmp_path / "clean")
    assert both(tmp_path / "site") == both(tmp_path / "other") == both(tmp_path / "clean")


def test_without_a_change_no_text_is_read_and_no_file_written(large, tmp_path):
    site = tmp_path / "site"
    write_search_index(large.library(), site)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")} | cached_segments(large)
    write_search_index(replace(large.library(), text=None), site)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} | cached_segments(large) == before


def test_a_new_story_renumbers_the_result_files(large, tmp_path):
    write_search_index(large.library(), tmp_path / "site")
    large.story("2016/nuova", title="Nuova", date="2016-03-04")
    write_search_index(large.library(), tmp_path / "site")
    write_search_index(large.library(), tmp_path / "clean")
    assert both(tmp_path / "site") == both(tmp_path / "clean")


def test_missing_files_of_a_shard_are_written_when_another_shard_replaces_it(large, tmp_path):
    write_search_index(large.library(), tmp_path / "site")
    next((tmp_path / "site/lookup/it").rglob("d0.json")).unlink()
    large.story("2016/s-05", title="Altro", date="2016-03-06")
    write_search_index(large.library(), tmp_path / "site")
    write_search_index(large.library(), tmp_path / "clean")
    assert both(tmp_path / "site") == both(tmp_path / "clean")


def test_files_of_a_modified_shard_are_not_reused(large, tmp_path):
    site = tmp_path / "site"
    write_search_index(large.library(), site)
    (shard,) = {path.parent for path in (site / "lookup/it").rglob("d0.json")}
    (shard / "d0.json").write_text("modified", "utf-8")
    large.story("2016/s-05", title="Altro", date="2016-03-06")
    intact = {path.relative_to(site).as_posix() for path in (site / "lookup/en").iterdir()}
    activate_indexes(write_shards(large.library(), site, 1, intact, LIMITS), site)
    write_search_index(large.library(), tmp_path / "clean")
    assert both(site) == both(tmp_path / "clean")


def test_the_cache_does_not_grow_without_limit(large, tmp_path):
    for number in range(20):
        large.story("2016/s-05", title=f"Altro {number}", date="2016-03-06")
        write_search_index(large.library(), tmp_path / "site")
    assert len(cached_segments(large)) < 2 * (STORIES // 3 + 1) * 2


def change(path, **columns):
    postings = msgspec.msgpack.decode(path.read_bytes(), type=Postings)
    changed = {name: make(getattr(postings, name)) for name, make in columns.items()}
    path.write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(postings, **changed)))


HOSTILE = {
    "empty": lambda path: path.write_bytes(b""),
    "not msgpack": lambda path: path.write_bytes(b"\xc1"),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "nested without end": lambda path: path.write_bytes(b"\x91" * 200_000),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "more records": lambda path: change(path, records=lambda count: count + 1),
    "a column too short": lambda path: change(path, position_last=lambda column: column[1:]),
    "a group that does not exist": lambda path: change(path, word_group=lambda column: [10**6, *column[1:]]),
    "a group before the first": lambda path: change(path, word_group=lambda column: [-1, *column[1:]]),
    "not numbers": lambda path: change(path, position_rest=lambda column: ['1],"x":[1', *column[1:]]),
}


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_damaged_or_hostile_segment_is_indexed_again(large, tmp_path, spoil):
    write_search_index(large.library(), tmp_path / "before")
    for path in cached_segments(large):
        spoil(path)
    write_search_index(large.library(), tmp_path / "after")
    assert both(tmp_path / "after") == both(tmp_path / "before")


def test_a_segment_with_wrong_values_changes_only_the_files_that_show_them(large, tmp_path):
    write_search_index(large.library(), tmp_path / "before")
    for path in cached_segments(large):
        change(path, compounds=lambda column: ["-.-"] * len(column), position_last=lambda column: [-1] * len(column))
    write_search_index(large.library(), tmp_path / "after")

    def unaffected(site):
        return [
            {name: json.loads(text) for name, text in files.items() if "/d" in name or "/w" in name}
            for files in both(site)
        ]

    assert both(tmp_path / "before") != both(tmp_path / "after")
    assert unaffected(tmp_path / "after") == unaffected(tmp_path / "before")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xc1", msgspec.msgpack.encode([1]), msgspec.msgpack.encode({"../../../..": [("a", 1)]})],
    ids=["empty", "not msgpack", "another type", "a path out of the site"],
)
def test_a_damaged_list_of_shards_is_ignored(large, tmp_path, content):
    write_search_index(large.library(), tmp_path / "site")
    next((large.folder / ".cache" / SEGMENT_CACHE).glob("*/shards.msgpack")).write_bytes(content)
    large.story("2016/s-05", title="Altro", date="2016-03-06")
    write_search_index(large.library(), tmp_path / "site")
    write_search_index(large.library(), tmp_path / "clean")
    assert both(tmp_path / "site") == both(tmp_path / "clean")


def test_the_index_is_the_same_without_a_cache(large, tmp_path):
    write_search_index(large.library(), tmp_path / "before", jobs=2)
    (tmp_path / "file").write_text("no folder", "utf-8")
    library = replace(large.library(), settings=replace(large.settings, project=tmp_path / "file"))
    write_search_index(library, tmp_path / "after")
    assert both(tmp_path / "after") == both(tmp_path / "before")
