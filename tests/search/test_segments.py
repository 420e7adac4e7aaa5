"""Segments: an index put together from parts is that of all records at once; what is kept of them may be broken or hostile."""

import json
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.search import _index_files as search_files
from newsroom.search import _segments as segments
from newsroom.search._index_files import SearchFiles
from newsroom.search._indexer import Index
from newsroom.search._postings import Postings
from newsroom.search._records import Record
from newsroom.search._segment_cache import FOLDER
from newsroom.search.index_build import enter, index_search, write_search

NAMES = (("San Pietroburgo", "St Petersburg"), ("Kazan", "Казань", "Kasan"))
WORDS = (
    "città",
    "Città",
    "citta",
    "seminario",
    "seminari",
    "euro-asiatico",
    "Euro",
    "San",
    "Pietroburgo",
    "Kazan",
    "155.000",
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text("abcè-. ", max_size=4), max_size=12).map(" ".join)
RECORDS = st.builds(
    Record,
    url=st.just("a/"),
    title=TEXTS,
    summary=TEXTS,
    text=TEXTS,
    names=st.lists(st.sampled_from(("Kazan", "Ada Bianchi", "ICE")), unique=True, max_size=2).map(tuple),
    notes=st.tuples(TEXTS),
    section=st.just("Crescita"),
    day=st.just("24 febbraio 2016"),
    date=st.just("2016-02-24"),
)


def files(parts):
    index = SearchFiles(parts)
    return dict(index.files()), index.bounds


@given(st.lists(RECORDS, min_size=1, max_size=9), st.integers(1, 3), st.sampled_from((10, 60, 10_000)))
def test_an_index_of_segments_is_that_of_all_records_at_once(found, size, chunk):
    index = Index("it", NAMES)
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(search_files, "CHUNK", chunk)
        limits.setattr(search_files, "MANY", 4)
        limits.setattr(search_files, "LONGEST_PLACES", 20)
        limits.setattr(search_files, "SPELLINGS", 5)
        parts = [index.postings(found[at : at + size]) for at in range(0, len(found), size)]
        assert files(parts) == files([Index("it", NAMES).postings(found)])


STORIES = 12


@pytest.fixture
def large(archive, monkeypatch):
    """An archive of one shard a language and segments of three."""
    monkeypatch.setattr(segments, "SEGMENT", 3)
    for number in range(STORIES):
        archive.story(f"2016/s-{number:02}", date=f"2016-03-{number + 1:02}", body=f"Il testo {number} della prova.")
        archive.translation(f"2016/s-{number:02}", slug=f"t-{number}", date=f"2016-03-{number + 1:02}")
    return archive


def kept(archive):
    """The files of segments in the cache and when they were written."""
    found = (archive.folder / ".cache" / FOLDER).glob("*/*.msgpack")
    return {path: path.stat().st_mtime_ns for path in found if path.name != "shards.msgpack"}


def index_of(site):
    """The files of an index by their paths, without the names of folders, which tell no content."""
    found = {}
    for lang in ("it", "en"):
        entry = json.loads((site / "lookup" / lang / "index.json").read_text("utf-8"))
        for number, key in enumerate([*(shard["key"] for shard in entry["shards"]), entry["facets"]]):
            folder = site / "lookup" / lang / key
            found |= {f"{lang}/{number}/{path.name}": path.read_bytes() for path in folder.iterdir()}
    return found


def counted(monkeypatch):
    """The sizes of the segments that are counted from now on."""
    sizes, postings = [], Index.postings

    def told(self, records):
        found = postings(self, records)
        sizes.append(found.records)
        return found

    monkeypatch.setattr(Index, "postings", told)
    return sizes


def test_after_an_edit_one_segment_of_one_language_is_counted_and_all_is_as_if_made_anew(large, tmp_path, monkeypatch):
    write_search(large.library(), tmp_path / "site")
    before = {path.name: path.stat().st_ino for path in (tmp_path / "site/lookup/it").rglob("d*.json")}
    large.story("2016/s-05", title="Altro", date="2016-03-06", body="Un altro testo.")
    sizes = counted(monkeypatch)
    write_search(large.library(), tmp_path / "site")
    assert sizes == [3]
    after = {path.name: path.stat().st_ino for path in (tmp_path / "site/lookup/it").rglob("d*.json")}
    assert len([name for name in after if after[name] == before[name]]) == STORIES - 3
    assert {path.stat().st_nlink for path in (tmp_path / "site").rglob("*.json")} == {1}
    write_search(large.library(), tmp_path / "other")
    assert sizes == [3]
    for path in kept(large):
        path.unlink()
    write_search(large.library(), tmp_path / "anew")
    assert index_of(tmp_path / "site") == index_of(tmp_path / "other") == index_of(tmp_path / "anew")


def test_where_nothing_has_changed_no_text_is_read_and_nothing_written(large, tmp_path):
    site = tmp_path / "site"
    write_search(large.library(), site)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")} | kept(large)
    write_search(replace(large.library(), text=None), site)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} | kept(large) == before


def test_a_story_more_moves_the_numbers_of_what_lists_show(large, tmp_path):
    write_search(large.library(), tmp_path / "site")
    large.story("2016/nuova", title="Nuova", date="2016-03-04")
    write_search(large.library(), tmp_path / "site")
    write_search(large.library(), tmp_path / "anew")
    assert index_of(tmp_path / "site") == index_of(tmp_path / "anew")


def test_what_is_lost_of_a_shard_is_written_again_when_another_one_takes_its_place(large, tmp_path):
    write_search(large.library(), tmp_path / "site")
    next((tmp_path / "site/lookup/it").rglob("d0.json")).unlink()
    large.story("2016/s-05", title="Altro", date="2016-03-06")
    write_search(large.library(), tmp_path / "site")
    write_search(large.library(), tmp_path / "anew")
    assert index_of(tmp_path / "site") == index_of(tmp_path / "anew")


def test_a_shard_that_is_not_known_to_be_whole_gives_nothing_to_the_next_one(large, tmp_path):
    site = tmp_path / "site"
    write_search(large.library(), site)
    (shard,) = {path.parent for path in (site / "lookup/it").rglob("d0.json")}
    (shard / "d0.json").write_text("torn", "utf-8")
    large.story("2016/s-05", title="Altro", date="2016-03-06")
    english = {path.relative_to(site).as_posix() for path in (site / "lookup/en").iterdir()}
    search_again(large.library(), site, english)
    write_search(large.library(), tmp_path / "anew")
    assert index_of(site) == index_of(tmp_path / "anew")


def search_again(library, site, whole):
    enter(index_search(library, site, 1, whole), site)


def test_the_cache_does_not_grow_for_ever(large, tmp_path):
    for number in range(20):
        large.story("2016/s-05", title=f"Altro {number}", date="2016-03-06")
        write_search(large.library(), tmp_path / "site")
    assert len(kept(large)) < 2 * (STORIES // 3 + 1) * 2


def change(path, **columns):
    postings = msgspec.msgpack.decode(path.read_bytes(), type=Postings)
    changed = {name: make(getattr(postings, name)) for name, make in columns.items()}
    path.write_bytes(msgspec.msgpack.encode(msgspec.structs.replace(postings, **changed)))


HOSTILE = {
    "nothing": lambda path: path.write_bytes(b""),
    "no msgpack": lambda path: path.write_bytes(b"\xc1"),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "nested without end": lambda path: path.write_bytes(b"\x91" * 200_000),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "more records": lambda path: change(path, records=lambda count: count + 1),
    "a column too short": lambda path: change(path, place_last=lambda column: column[1:]),
    "a group that is not there": lambda path: change(path, word_group=lambda column: [10**6, *column[1:]]),
    "a group before the first": lambda path: change(path, word_group=lambda column: [-1, *column[1:]]),
    "no numbers": lambda path: change(path, place_rest=lambda column: ['1],"x":[1', *column[1:]]),
}


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_segment_that_is_broken_or_hostile_is_counted_again(large, tmp_path, spoil):
    write_search(large.library(), tmp_path / "before")
    for path in kept(large):
        spoil(path)
    write_search(large.library(), tmp_path / "after")
    assert index_of(tmp_path / "after") == index_of(tmp_path / "before")


def test_a_segment_that_lies_makes_nothing_fail(large, tmp_path):
    write_search(large.library(), tmp_path / "before")
    for path in kept(large):
        change(path, compounds=lambda column: ["-.-"] * len(column), place_last=lambda column: [-1] * len(column))
    write_search(large.library(), tmp_path / "after")
    before, after = index_of(tmp_path / "before"), index_of(tmp_path / "after")
    assert before != after
    assert {name: json.loads(text) for name, text in after.items() if "/d" in name or "/w" in name} == {
        name: json.loads(text) for name, text in before.items() if "/d" in name or "/w" in name
    }


@pytest.mark.parametrize(
    "content",
    [b"", b"\xc1", msgspec.msgpack.encode([1]), msgspec.msgpack.encode({"../../../..": [("a", 1)]})],
    ids=["nothing", "no msgpack", "another type", "a way out"],
)
def test_what_is_kept_of_shards_may_be_broken(large, tmp_path, content):
    write_search(large.library(), tmp_path / "site")
    next((large.folder / ".cache" / FOLDER).glob("*/shards.msgpack")).write_bytes(content)
    large.story("2016/s-05", title="Altro", date="2016-03-06")
    write_search(large.library(), tmp_path / "site")
    write_search(large.library(), tmp_path / "anew")
    assert index_of(tmp_path / "site") == index_of(tmp_path / "anew")


def test_the_index_is_the_same_where_nothing_can_be_kept(large, tmp_path):
    write_search(large.library(), tmp_path / "before", jobs=2)
    (tmp_path / "file").write_text("no folder", "utf-8")
    library = replace(large.library(), settings=replace(large.settings, project=tmp_path / "file"))
    write_search(library, tmp_path / "after")
    assert index_of(tmp_path / "after") == index_of(tmp_path / "before")
