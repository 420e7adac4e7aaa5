"""Style: long summaries, shouted titles, undated sources, texts that are hard to read."""

import pytest

PATH = "docs/articles/2016/prova.it.md"

# The fields of a story, and the warning if there is one.
STYLE = {
    "a_long_summary": (
        {"summary": "Parola " * 32},
        "3: warning: summary should have at most 220 characters, search engines show about 160: 223 [long-summary]",
    ),
    "a_summary_just_short_enough": ({"summary": "x" * 220},),
    "a_title_in_capitals": (
        {"title": "UN TITOLO GRIDATO"},
        "2: warning: title must not be in capitals: 'UN TITOLO GRIDATO' [capitals]",
    ),
    "a_title_with_an_acronym": ({"title": "FORUM PA, a Roma"},),
    "a_short_title_of_capitals": ({"title": "ICE e ANCI"},),
    "a_source_without_a_date": (
        {"sources": "[{title: Fonte}, {title: Altra, date: 2016-01-01}]"},
        "8: warning: sources.date should be set if it is known: 'Fonte' [source-date]",
    ),
}


@pytest.mark.parametrize("name", STYLE)
def test_style_is_reported_with_its_line(archive, warnings, name):
    fields, *expected = STYLE[name]
    archive.story("2016/prova", **fields)
    assert warnings() == [f"{PATH}:{warning}" for warning in expected]


def test_a_text_that_is_hard_to_read_is_reported_with_its_score(archive, warnings):
    adjectives = "e delle infrastrutture extraterritoriali " * 12
    sentence = f"Considerata la complessità dell’amministrazione comunale {adjectives}finì. "
    archive.story("2016/prova", body=sentence * 5)
    expected = (
        f"{PATH}:10: warning: text should be easier to read, Gulpease 45 or more: 4; "
        "shorten its sentences, now 55 words on average [readability]"
    )
    assert warnings() == [expected]
