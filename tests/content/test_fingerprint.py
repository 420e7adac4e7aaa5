"""The fingerprint of an article's words: what changes it, and what does not."""

import re

import pytest

from newsroom.content.fingerprint import fingerprint_of_words


@pytest.mark.parametrize(
    "source",
    ["Uno due, tre.", "Uno *due*, tre", "- Uno\n- due\n- tre", "Uno [due](altra.md) tre", "Uno «due» tre!"],
    ids=["punctuation", "markup", "list", "link", "quotation"],
)
def test_markup_and_punctuation_do_not_change_the_fingerprint(source):
    assert fingerprint_of_words("Titolo", "Sommario.", source) == fingerprint_of_words(
        "Titolo", "Sommario", "Uno due tre"
    )
    assert re.fullmatch("[0-9a-f]{12}", fingerprint_of_words("Titolo", "Sommario", source))


@pytest.mark.parametrize(
    "changed",
    [
        ("Titolo", "Sommario", "Uno due quattro"),
        ("Titoli", "Sommario", "Uno due tre"),
        ("Titolo", "Sommari", "Uno due tre"),
    ],
)
def test_every_word_changes_the_fingerprint(changed):
    assert fingerprint_of_words(*changed) != fingerprint_of_words("Titolo", "Sommario", "Uno due tre")


def test_unclosed_links_do_not_slow_the_fingerprint_down():
    assert fingerprint_of_words("", "", "a](" * 80_000) == fingerprint_of_words("", "", "a " * 80_000)
    assert fingerprint_of_words("", "", "a](b" * 60_000 + ")c") == fingerprint_of_words("", "", "a c")


def test_the_encoding_of_accents_does_not_change_the_fingerprint():
    assert fingerprint_of_words("Citta\u0300", "", "") == fingerprint_of_words("Citt\u00e0", "", "")
