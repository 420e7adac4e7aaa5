"""Typewritten marks made into those of a language, in plain text; everything else stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.i18n.typography import typeset

ITALIAN, ENGLISH = ("«", "»", "“", "”"), ("“", "”", "‘", "’")
TYPEWRITTEN = ('"', "'", "--", "...")
MARKS = st.text(st.sampled_from("ab .,(-\n\"'"), max_size=30)


@pytest.mark.parametrize(
    ("text", "italian", "english"),
    [
        ('"Uno"', "«Uno»", "“Uno”"),
        ('disse: "Uno due".', "disse: «Uno due».", "disse: “Uno due”."),
        ('("Uno")', "(«Uno»)", "(“Uno”)"),
        ('l\'"Accordo"', "l’«Accordo»", "l’“Accordo”"),
        ("\"Uno 'due' tre\"", "«Uno “due” tre»", "“Uno ‘due’ tre”"),
        ("L'altro dell'anno", "L’altro dell’anno", "L’altro dell’anno"),
        ("i Paesi' e 'uno'", "i Paesi’ e “uno”", "i Paesi’ e ‘uno’"),
        ("gli anni '90", "gli anni ’90", "gli anni ’90"),
        ("un po' di", "un po’ di", "un po’ di"),
        ("'l'altro'", "“l’altro”", "‘l’altro’"),
        ("l'altro\n\n'uno'", "l’altro\n\n“uno”", "l’altro\n\n‘uno’"),
        ("'uno\n\ndue'", "’uno\n\ndue’", "’uno\n\ndue’"),
        ("1990--2000", "1990–2000", "1990–2000"),
        ("uno -- due", "uno – due", "uno – due"),
        ("e poi...", "e poi…", "e poi…"),
    ],
    ids=[
        "a quotation",
        "after a colon",
        "in brackets",
        "after an apostrophe",
        "one in another",
        "apostrophes",
        "an apostrophe before a quotation",
        "a decade",
        "a cut word",
        "an apostrophe inside",
        "one in the next paragraph",
        "not closed in its paragraph",
        "a range",
        "a dash",
        "dots",
    ],
)
def test_typewritten_marks_are_typeset_as_the_language_does(text, italian, english):
    assert (typeset(text, ITALIAN), typeset(text, ENGLISH)) == (italian, english)


@pytest.mark.parametrize(
    "text",
    ["", "Uno due", "a - b", "a-b", "---", "a --- b", "....", "«Uno» – “due” l’altro…", "5′ 3″"],
)
def test_what_is_not_typewritten_is_left_as_it_is(text):
    assert typeset(text, ITALIAN) == text


@settings(deadline=None)
@given(st.text().filter(lambda text: not any(mark in text for mark in TYPEWRITTEN)))
def test_text_without_typewritten_marks_is_unchanged(text):
    assert typeset(text, ITALIAN) == text


@settings(deadline=None)
@given(MARKS)
def test_text_that_was_typeset_once_stays_so(text):
    once = typeset(text, ITALIAN)
    assert typeset(once, ITALIAN) == once
    assert '"' not in once
    assert "'" not in once


@settings(deadline=None)
@given(MARKS)
def test_only_the_marks_change(text):
    def words(value):
        return "".join(c for c in value if c not in "\"'-.«»“”‘’–…")

    assert words(typeset(text, ITALIAN)) == words(text)


@pytest.mark.parametrize("text", ["'a " * 100_000, "' " * 100_000, "a'" * 100_000, "'" * 200_000, "'a'\n\n" * 50_000])
def test_a_long_text_full_of_marks_takes_no_longer_by_the_mark(text):
    assert "'" not in typeset(text, ITALIAN)
