"""The cache of rendered texts: complete entries only, pruned, and harmless if its file is unusable."""

import sqlite3

from newsroom.archive._text_cache import TextCache
from newsroom.formats.markdown import RenderedText
from newsroom.formats.markdown_outline import Outline


def text(words):
    return RenderedText(f"<p>{words}</p>", words, Outline((), (), frozenset(), 1, ()))


def test_a_text_is_found_by_its_digest(tmp_path):
    cache = TextCache(tmp_path / "texts.sqlite")
    assert cache.get("a") is None
    assert cache.put([("a", text("uno"))])
    assert cache.get("a") == ("<p>uno</p>", "uno")


def test_an_incomplete_entry_counts_as_missing(tmp_path):
    cache = TextCache(tmp_path / "texts.sqlite")
    cache.put([("a", text("uno"))])
    with sqlite3.connect(cache.path) as connection:
        connection.execute("UPDATE texts SET html = NULL")
    assert cache.get("a") is None


def test_many_obsolete_texts_are_pruned_and_a_few_are_kept(tmp_path):
    cache = TextCache(tmp_path / "texts.sqlite")
    cache.put((str(number), text("uno")) for number in range(10))
    cache.prune({str(number) for number in range(8)})
    assert cache.get("9")
    cache.prune({"0", "1"})
    assert [number for number in range(10) if cache.get(str(number))] == [0, 1]


def test_an_unusable_file_stores_nothing_and_raises_nothing(tmp_path):
    cache = TextCache(tmp_path)
    assert (cache.put([("a", text("uno"))]), cache.get("a")) == (False, None)


def test_a_file_that_is_not_a_database_is_replaced(tmp_path):
    path = tmp_path / "texts.sqlite"
    path.write_bytes(b"no database" * 100)
    assert TextCache(path).get("a") is None
    assert TextCache(path).put([("a", text("uno"))])
