"""Related stories: those with the most and rarest terms in common, independent of the machine."""

import pytest

from newsroom.archive.related import related_stories

NOTHING = {"topics": "[smart-cities]"}


def related(archive):
    return {key: [story.id for story in found] for key, found in related_stories(archive.library()).items()}


def several_terms(archive):
    """Four people, organisations, places and topics, so that each can be shared on its own."""
    for name in ("people", "organisations", "places", "topics"):
        keys = [name[0] + str(number) for number in range(4)]
        lines = [f"{key}: {{it: {{name: {key}}}, en: {{name: {key}}}}}" for key in keys]
        archive.write(f"docs/vocabularies/{name}.yml", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"people": "[p1]"}, {"places": "[p1]"}),
        ({"organisations": "[o1]"}, {"places": "[p1]"}),
        ({"places": "[p1]"}, {"topics": "[t1]"}),
        ({"places": "[p1]", "topics": "[t1]"}, {"places": "[p1]"}),
    ],
    ids=["a person before a place", "an organisation before a place", "a place before a topic", "two terms before one"],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_stories_that_share_more_come_first(archive, first, second, swapped):
    several_terms(archive)
    archive.story("2016/x", topics="[t1]", people="[p1]", organisations="[o1]", places="[p1]")
    names = ("2016/b", "2016/a") if swapped else ("2016/a", "2016/b")
    for name, fields in zip(names, (first, second), strict=True):
        archive.story(name, **{"topics": "[t2]"} | fields)
    assert related(archive)["2016/x"] == [*names]


def test_rare_terms_count_more(archive):
    several_terms(archive)
    archive.story("2016/x", topics="[t0]", people="[p0, p1]")
    archive.story("2016/a", topics="[t1]", people="[p0]")
    archive.story("2016/b", topics="[t1]", people="[p1]")
    archive.story("2016/c", topics="[t1]", people="[p0]")
    assert related(archive)["2016/x"] == ["2016/b", "2016/a", "2016/c"]


def test_ties_go_to_the_story_closer_in_time_and_then_to_the_smaller_id(archive):
    archive.story("2016/x", date="2016-06-15")
    archive.story("2016/c", date="2016-06-14")
    archive.story("2016/d", date="2016-06-16")
    archive.story("2016/a", date="2016-06-10")
    archive.story("2016/b", date="2016-06-15")
    assert related(archive)["2016/x"] == ["2016/b", "2016/c", "2016/d"]


def test_rounding_errors_do_not_break_a_tie(archive):
    """A person with ten stories scores 3/10; three topics with ten score 1/10 + 1/10 + 1/10, which is more in binary."""
    several_terms(archive)
    archive.story("2016/x", date="2016-06-15", people="[p0]", topics="[t0, t1, t2]")
    archive.story("2016/b", date="2016-06-16", people="[p0]", topics="[t3]")
    archive.story("2016/a", date="2016-06-17", topics="[t0, t1, t2]")
    for number in range(8):
        archive.story(f"2015/p{number}", people="[p0]", topics="[t3]")
        archive.story(f"2015/t{number}", topics="[t0, t1, t2]")
    assert related(archive)["2016/x"][:2] == ["2016/b", "2016/a"]


def test_stories_without_shared_terms_are_not_related(archive):
    archive.story("2016/x")
    archive.story("2016/y", topics="[corridoio]")
    archive.story("2016/bozza", draft="true")
    assert related(archive) == {"2016/x": [], "2016/y": []}


def test_sharing_only_section_author_and_year_does_not_relate_stories(archive):
    archive.story("2016/x", topics="[smart-cities]")
    archive.story("2016/y", topics="[corridoio]")
    library = archive.library()
    x, y = (story.original for story in library.stories)
    assert (x.section, x.authors, x.year) == (y.section, y.authors, y.year)
    assert related(archive) == {"2016/x": [], "2016/y": []}


def test_the_order_of_terms_does_not_change_the_result(archive):
    several_terms(archive)
    for number in range(6):
        people, places = f"[p{number % 3}, p3]", f"[p{number % 2}, p2]"
        archive.story(f"2016/s{number}", topics="[t0]", people=people, places=places)
    before = related(archive)
    for number in range(6):
        people, places = f"[p3, p{number % 3}]", f"[p2, p{number % 2}]"
        archive.story(f"2016/s{number}", topics="[t0]", people=people, places=places)
    for name in ("people", "places"):
        path = archive.folder / f"docs/vocabularies/{name}.yml"
        path.write_text("\n".join(reversed(path.read_text("utf-8").splitlines())) + "\n", "utf-8")
    assert related(archive) == before
