"""Dates that contradict each other: a version that comes out before what it reports, a translation without its own day."""

import pytest

IT, EN = "docs/articles/2016/prova.it.md", "docs/articles/2016/prova.en.md"
EARLY = "published should not be earlier than date, 2016-02-24"
OTHER = "date of a translation should be that of its original: '2016-05-01'; write 'date: 2016-02-24'"
OWN = "published should be set to the day on which the translation comes out; without it, it counts from 2016-03-01"

# Fields of the original and of the translation, and the warning if there is one.
CASES = {
    "none": ({}, {}),
    "published later": ({"published": "2016-03-01"}, {"published": "2016-05-01"}),
    "published on the day": ({"published": "2016-02-24T00:00+01:00"}, {"published": "2016-02-24"}),
    "a translation dated by its day as before": ({}, {"date": "2016-05-01"}),
    "a translation dated by its day, of an original with a publication": (
        {"published": "2016-03-01"},
        {"date": "2016-05-01"},
    ),
    "published before what it reports": (
        {"published": "2016-02-20"},
        {"published": "2016-02-24"},
        f"{IT}:9: warning: {EARLY}: '2016-02-20'; to hold the text back, write 'published: 2016-02-24' [published]",
    ),
    "a translation without its day": ({"published": "2016-03-01"}, {}, f"{EN}:4: warning: {OWN} [published]"),
    "a translation with another date": (
        {},
        {"date": "2016-05-01", "published": "2016-05-02"},
        f"{EN}:4: warning: {OTHER} [published]",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_contradictory_dates_are_reported_with_their_line(archive, warnings, name):
    original, translation, *expected = CASES[name]
    archive.story("2016/prova", **original)
    archive.translation("2016/prova", **translation)
    assert warnings() == expected


def test_the_warning_can_be_suppressed(archive, warnings):
    archive.story("2016/prova", published="2016-02-20", ignore="[{check: published, reason: Annuncio.}]")
    assert warnings() == []
