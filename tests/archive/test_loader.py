"""Loading: the day of the newsroom, all problems at once, and the cache of what has not changed."""

import os

import msgspec
import pytest

from newsroom.archive.loader import clear_cache, load_library
from newsroom.core.problems import ProblemsFound


def ids(library):
    return [story.id for story in library.stories]


@pytest.mark.parametrize(("epoch", "published"), [("1464818399", []), ("1464818400", ["2016/prova"])])
def test_a_story_is_published_at_midnight_in_the_newsroom(archive, monkeypatch, epoch, published):
    """1464818400 is 2016-06-02T00:00 in Rome, two hours before midnight in UTC."""
    archive.story("2016/prova", date="2016-06-02")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert ids(archive.library()) == published


def test_opening_a_faulty_archive_raises_all_its_problems(archive):
    archive.story("2016/a", title=None)
    archive.story("2016/b", date="ieri")
    with pytest.raises(ProblemsFound) as raised:
        archive.library()
    assert [(problem.path, problem.line) for problem in raised.value.problems] == [
        ("docs/articles/2016/a.it.md", 2),
        ("docs/articles/2016/b.it.md", 4),
    ]


CACHED = "From the cache"


def mark_cache(archive, settled=True):
    """Gives every cached article a title by which it is recognised.

    With `settled` the cache is also dated a minute later, because programs cannot set the change time of a file back.
    """
    for path in (archive.folder / ".cache/content").rglob("*.msgpack"):
        content = msgspec.msgpack.decode(path.read_bytes())
        for _, article in content["articles"].values():
            article["title"] = CACHED
        for key in ("written", "base"):
            content[key] += 60 * 10**9 if settled and content[key] else 0
        path.write_bytes(msgspec.msgpack.encode(content))


def titles(archive):
    return [article.title for article in load_library(archive.settings)[0].articles]


def test_unchanged_articles_come_from_the_cache(archive):
    archive.story("2016/a")
    archive.story("2016/b")
    first = archive.library()
    mark_cache(archive)
    again = archive.library()
    assert [article.title for article in again.articles] == [CACHED, CACHED]
    assert [again.text(article) for article in again.articles] == [first.text(article) for article in first.articles]


def test_a_changed_article_is_read_again_and_the_others_are_not(archive):
    archive.story("2016/a")
    archive.story("2016/b")
    archive.library()
    mark_cache(archive)
    archive.story("2016/b", title="Altro titolo")
    assert titles(archive) == [CACHED, "Altro titolo"]
    mark_cache(archive)
    assert titles(archive) == [CACHED, CACHED]


def test_a_removed_article_is_removed_from_the_cache(archive):
    path = archive.story("2016/a")
    archive.story("2016/b")
    archive.library()
    mark_cache(archive)
    text = path.read_text("utf-8")
    path.unlink()
    assert titles(archive) == [CACHED]
    path.write_text(text, "utf-8")
    assert titles(archive) == ["Titolo", CACHED]


def test_a_recent_file_of_the_same_size_is_compared_by_its_digest(archive):
    archive.story("2016/a", title="Uno")
    archive.library()
    mark_cache(archive, settled=False)
    assert titles(archive) == [CACHED]
    path = archive.story("2016/a", title="Due")
    os.utime(path, ns=(0, 0))
    assert titles(archive) == ["Due"]


def test_an_article_is_read_again_if_one_of_its_terms_is_gone(archive):
    archive.story("2016/a", topics="[corridoio]")
    archive.library()
    mark_cache(archive)
    archive.write("docs/vocabularies/topics.yml", "smart-cities: {it: {name: Uno}, en: {name: One}}\n")
    (problem,) = load_library(archive.settings)[1]
    assert problem.path == "docs/articles/2016/a.it.md"


def test_articles_with_problems_are_never_cached(archive):
    archive.story("2016/a", section="ignota")
    first = load_library(archive.settings)[1]
    mark_cache(archive)
    assert load_library(archive.settings)[1] == first != []


def test_a_cleared_cache_is_not_used(archive):
    archive.story("2016/a")
    archive.library()
    mark_cache(archive)
    clear_cache(archive.folder)
    assert titles(archive) == ["Titolo"]
