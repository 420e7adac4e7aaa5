"""Typewritten marks in plain text become typographic ones of the language; everything else is unchanged."""

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
        "nested quotations",
        "apostrophes",
        "an apostrophe before a quotation",
        "a decade",
        "an elided word",
        "an apostrophe inside",
        "a quotation in the next paragraph",
        "not closed in its paragraph",
        "a range",
        "a dash",
        "dots",
    ],
)
def test_typewritten_marks_become_those_of_the_language(text, italian, english):
    assert (typeset(text, ITALIAN), typeset(text, ENGLISH)) == (italian, english)


@pytest.mark.parametrize(
    "text",
    ["", "Uno due", "a - b", "a-b", "---", "a --- b", "....", "«Uno» – “due” l’altro…", "5′ 3″"],
)
def test_other_marks_are_unchanged(text):
    assert typeset(text, ITALIAN) == text


@settings(deadline=None)
@given(st.text().filter(lambda text: not any(mark in text for mark in TYPEWRITTEN)))
def test_text_without_typewritten_marks_is_unchanged(text):
    assert typeset(text, ITALIAN) == text


@settings(deadline=None)
@given(MARKS)
def test_typesetting_twice_changes_nothing_more(text):
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
def test_long_texts_full_of_marks_take_linear_time(text):
    assert "'" not in typeset(text, ITALIAN)
