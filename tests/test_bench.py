"""The benchmark: archives from a seed, the measuring of processes, and what is told of them. None of it is a timed test."""

import re
import statistics
from datetime import date

import pytest
from bench.archive import make_archive
from bench.stories import FIRST_DAY, LAST_DAY

from newsroom.article import State
from newsroom.checks import check
from newsroom.settings import load_settings

STORIES = 300


def made(folder, stories=30, seed=7):
    make_archive(folder, stories, seed)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A made-up archive, large enough for shares to be near what they are meant to be."""
    folder = tmp_path_factory.mktemp("bench") / "archive"
    make_archive(folder, STORIES, 7)
    library, problems = check(load_settings(folder))
    assert problems == []
    return library


def test_a_seed_makes_an_archive_byte_for_byte_and_another_seed_another_one(tmp_path):
    first, second, other = made(tmp_path / "a"), made(tmp_path / "b"), made(tmp_path / "c", seed=8)
    assert first == second
    stories, others = ({name for name in files if name.startswith("docs/articles/")} for files in (first, other))
    assert len(stories) > 30
    assert stories & others == set()


def test_a_made_up_archive_has_nothing_wrong_and_as_many_stories_as_asked(library):
    assert len(library.stories) == STORIES


def test_a_fifth_is_not_translated_and_some_translations_are_outdated(library):
    states = [story.state(lang) for story in library.stories for lang in ("it", "en")]
    share = {state: states.count(state) / STORIES for state in State}
    assert share[State.ORIGINAL] == 1
    assert share[State.MISSING] == pytest.approx(0.2, abs=0.06)
    assert 0.01 < share[State.OUTDATED] < 0.12
    italian = [story for story in library.stories if story.original.lang == "it"]
    assert len(italian) / STORIES == pytest.approx(0.65, abs=0.08)


def test_lengths_are_log_normal_around_480_words(library):
    words = [version.text.words for version in library.articles]
    assert statistics.mean(words) == pytest.approx(480, rel=0.12)
    assert statistics.median(words) < statistics.mean(words)
    assert max(words) > 2 * statistics.mean(words)


def test_dates_are_spread_over_25_years_more_of_them_recent(library):
    days = [story.original.date for story in library.stories]
    assert FIRST_DAY <= min(days) < date(2005, 1, 1)
    assert date(2026, 1, 1) < max(days) <= LAST_DAY
    assert sum(day.year >= 2014 for day in days) > 0.6 * STORIES


def test_words_are_frequent_as_in_a_language(library):
    words = re.findall(
        r"\w+", " ".join(version.text.plain.lower() for version in library.articles if version.lang == "it")
    )
    counts = [words.count(word) for word in ("di", "che", "una", "oggi")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] / len(words) == pytest.approx(0.03, abs=0.02)
    assert len(set(words)) > 5000


def test_stories_have_one_to_four_topics_and_vocabularies_a_long_tail(library):
    assert {len(story.original.topics) for story in library.stories} == {1, 2, 3, 4}
    stories_of = sorted(map(len, library.gathered["people"].values()), reverse=True)
    assert stories_of[0] > 20
    assert statistics.median(stories_of) <= 4


@pytest.mark.parametrize(
    ("what", "least", "most"),
    [
        (lambda version: "ref:articles/" in version.text.html, 0.3, 0.9),
        (lambda version: "<table>" in version.text.html, 0.02, 0.3),
        (lambda version: 'role="doc-noteref"' in version.text.html, 0.1, 0.6),
        (lambda version: version.image is not None, 0.03, 0.15),
        (lambda version: bool(version.corrections), 0.001, 0.1),
        (lambda version: bool(version.text.headings), 0.3, 0.95),
    ],
    ids=["links to stories", "tables", "footnotes", "pictures", "corrections", "headings"],
)
def test_texts_use_what_the_dialect_has(library, what, least, most):
    assert least < sum(map(what, library.articles)) / len(library.articles) < most
