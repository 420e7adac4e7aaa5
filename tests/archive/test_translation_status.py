"""The translation status: counts by language, section and year, and the translations that are missing or outdated."""

import pytest

from newsroom.archive.translation_status import StatusRow, translation_status
from newsroom.content.article import VersionState


@pytest.mark.parametrize(
    ("up_to_date", "stories", "percent"),
    [(29, 33, 88), (2, 3, 67), (1, 3, 33), (0, 0, 0), (0, 5, 0), (5, 5, 100), (999, 1000, 99), (1, 1000, 1)],
)
def test_a_share_is_rounded_and_only_all_are_100_and_only_none_are_0_percent(up_to_date, stories, percent):
    states = {VersionState.ORIGINAL: up_to_date, VersionState.TRANSLATION: 0}
    assert StatusRow("", stories, {"it": states}).percent("it") == percent


def test_stories_are_counted_by_language_section_and_year(partly_translated):
    status = translation_status(partly_translated.library())
    rows = [status.total, *status.sections, *status.years]
    assert [(row.key, row.stories, row.up_to_date("it"), row.up_to_date("en")) for row in rows] == [
        ("", 3, 2, 2),
        ("crescita", 3, 2, 2),
        ("2016", 2, 1, 1),
        ("2015", 1, 1, 1),
    ]
    assert status.total.states["en"][VersionState.OUTDATED] == status.total.states["it"][VersionState.MISSING] == 1


def test_a_missing_translation_waits_since_its_original_came_out(archive):
    archive.story("2001/vecchia", published="2016-05-01")
    archive.story("2016/nuova")
    pending = translation_status(archive.library()).pending
    assert [(each.story.id, str(each.since)) for each in pending] == [
        ("2016/nuova", "2016-02-24"),
        ("2001/vecchia", "2016-05-01"),
    ]


def test_since_when_a_translation_is_outdated_is_unknown_if_its_original_names_no_change(archive):
    archive.story("2015/a")
    archive.translation("2015/a", translated_from="'0123456789ab'", published="2016-01-01")
    archive.story("2016/b", updated="2016-03-01")
    archive.translation("2016/b", translated_from="'0123456789ab'")
    pending = translation_status(archive.library()).pending
    assert [(each.story.id, each.since and str(each.since)) for each in pending] == [
        ("2015/a", None),
        ("2016/b", "2016-03-01"),
    ]


def test_missing_and_outdated_translations_are_pending_the_oldest_first(partly_translated):
    pending = translation_status(partly_translated.library()).pending
    assert [(each.story.id, each.lang, each.state, str(each.since)) for each in pending] == [
        ("2016/c", "it", VersionState.MISSING, "2016-02-24"),
        ("2016/b", "en", VersionState.OUTDATED, "2017-05-01"),
    ]
