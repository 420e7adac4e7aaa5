"""Publication: a story added today comes first whatever it reports, hours are compared as instants, nothing is out too early."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.archive.loader import load_library, open_library
from newsroom.archive.publication import change_time, newest_first, publication_date, publication_time


def at(text):
    return datetime.fromisoformat(text)


def order(library):
    return [article.story_id for article in newest_first(library, library.articles)]


def the_article(archive, **fields):
    archive.story("2016/prova", **fields)
    library = archive.library()
    return library, library.articles[0]


def test_without_publication_a_story_came_out_on_its_date(archive):
    library, article = the_article(archive)
    assert (article.published, article.published_at) == (article.date, None)
    assert publication_time(library, article).isoformat() == "2016-02-24T06:00:00+01:00"
    assert publication_date(library, article) == "2016-02-24"


def test_a_story_added_later_is_the_newest_publication_and_keeps_its_place_by_date(archive):
    archive.story("2016/nuova")
    archive.story("2001/vecchia", published="2016-03-01")
    library = archive.library()
    assert order(library) == ["2001/vecchia", "2016/nuova"]
    assert [story.id for story in library.stories] == ["2016/nuova", "2001/vecchia"]
    assert library.addresses.article(library.articles[1]) == "articoli/2001/vecchia/"


def test_stories_of_one_day_are_in_the_order_of_time_then_date_then_id(archive):
    archive.story("2016/sera", published="2016-03-01T21:00+01:00")
    archive.story("2016/alba", published="2016-03-01T05:00+01:00")
    archive.story("2016/senza", published="2016-03-01")  # at 6:00
    archive.story("2001/b", published="2016-03-01")
    archive.story("2001/a", published="2016-03-01")
    archive.story("2016/tokyo", published="2016-03-02T04:00+09:00")  # in Rome it is 20:00 on the day before
    library = archive.library()
    assert order(library) == ["2016/sera", "2016/tokyo", "2016/senza", "2001/a", "2001/b", "2016/alba"]
    assert {article.published for article in library.articles} == {date(2016, 3, 1)}


@pytest.mark.parametrize(
    ("value", "day", "shown"),
    [
        ("2016-03-01", "2016-03-01", "2016-03-01"),
        ("2016-03-01T09:30+01:00", "2016-03-01", "2016-03-01T09:30:00+01:00"),
        ("2016-03-01T00:30+03:00", "2016-02-29", "2016-02-29T22:30:00+01:00"),
        ("2016-03-01T23:30Z", "2016-03-02", "2016-03-02T00:30:00+01:00"),
        ("2016-07-01T23:30-01:00", "2016-07-02", "2016-07-02T02:30:00+02:00"),
    ],
)
def test_the_day_is_that_of_the_newsroom(archive, value, day, shown):
    library, article = the_article(archive, published=value)
    assert (str(article.published), publication_date(library, article)) == (day, shown)


def test_a_change_on_the_day_of_publication_is_not_earlier_than_it(archive):
    library, article = the_article(archive, published="2016-03-01T09:30+01:00")
    assert str(change_time(library, article, date(2016, 3, 1))) == "2016-03-01 09:30:00+01:00"
    assert str(change_time(library, article, date(2016, 3, 2))) == "2016-03-02 06:00:00+01:00"
    assert article.last_changed == article.published


@pytest.mark.parametrize(
    ("now", "is_out"),
    [
        ("2026-12-01T09:29:59+01:00", False),
        ("2026-12-01T09:30:00+01:00", True),
        ("2026-12-01T08:29:59Z", False),
        ("2026-12-01T08:30:00Z", True),
        ("2026-12-01T17:30:00+09:00", True),
    ],
)
def test_a_time_is_awaited_to_the_second_in_any_zone(archive, now, is_out):
    archive.story("2016/prova", published="2026-12-01T09:30+01:00")
    library = open_library(archive.settings, at(now))
    assert bool(library.stories) is is_out
    assert library.next_publication == (None if is_out else at("2026-12-01T09:30+01:00"))


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"date": "2016-06-02"}, "2016-06-02"),
        ({"date": "2016-06-02", "published": "2016-06-01"}, "2016-06-01"),
        ({"date": "2016-06-01", "published": "2016-06-02"}, "2016-06-02"),
        ({"date": "2016-06-02", "published": "2016-06-05"}, "2016-06-05"),
        ({"date": "2016-06-05", "published": "2016-06-02"}, "2016-06-02"),
    ],
    ids=["a future date", "published before", "published later", "both future", "its date is later"],
)
def test_a_future_date_holds_a_story_back_unless_its_publication_is_set(archive, fields, days):
    archive.story("2016/prova", **fields)
    first = date.fromisoformat(days)
    assert open_library(archive.settings, first - timedelta(1)).stories == ()
    assert len(open_library(archive.settings, first).stories) == 1


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ({}, {}, "2016-02-24"),
        ({}, {"date": "2016-07-01"}, "2016-07-01"),
        ({}, {"published": "2016-07-01"}, "2016-07-01"),
        ({"published": "2016-05-01"}, {}, "2016-05-01"),
        ({"published": "2016-05-01"}, {"date": "2016-04-01"}, "2016-05-01"),
        ({"published": "2016-05-01"}, {"date": "2016-07-01"}, "2016-07-01"),
        ({"published": "2016-05-01"}, {"published": "2016-07-01"}, "2016-07-01"),
        ({"published": "2016-05-01T09:30+02:00"}, {}, "2016-05-01T09:30:00+02:00"),
        ({"published": "2016-05-01T09:30+02:00"}, {"published": "2016-05-01"}, "2016-05-01"),
        ({"published": "2016-05-01T00:30+04:00"}, {"date": "2016-04-30"}, "2016-04-30T22:30:00+02:00"),
    ],
)
def test_a_translation_has_its_own_publication_which_is_never_before_its_original(
    archive, original, translation, expected
):
    archive.story("2016/prova", **original)
    archive.translation("2016/prova", **translation)
    library = archive.library()
    assert publication_date(library, library.articles[1]) == expected


def test_the_publication_is_no_word_of_the_text(archive):
    before = archive.fingerprint(archive.story("2016/prova"))
    assert archive.fingerprint(archive.story("2016/prova", published="2016-05-01")) == before


def test_what_is_cached_is_what_is_read(archive):
    archive.story("2016/prova", published="2016-05-01T09:30-03:00")
    fresh, cached = (archive.library().articles for _ in range(2))
    assert fresh == cached
    assert cached[0].published_at == datetime(2016, 5, 1, 12, 30, tzinfo=UTC)


@given(st.lists(st.datetimes(datetime(2016, 1, 1), datetime(2026, 1, 1), timezones=st.timezones()), max_size=5))
def test_any_times_are_in_the_order_of_their_instants(new_archive, times):
    archive = new_archive()
    for number, time in enumerate(times):
        moment = time.replace(microsecond=0).astimezone(UTC)
        archive.story(f"2016/n{number}", published=f"'{moment:%Y-%m-%dT%H:%M:%S}Z'")
    library, problems = load_library(archive.settings)
    instants = [article.published_at for article in newest_first(library, library.articles)]
    assert (problems, instants) == ([], sorted(instants, reverse=True))
