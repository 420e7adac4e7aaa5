"""Misspelt names: words that are almost a name of the vocabularies."""

import pytest

from newsroom.lint._name_spelling import is_typo

PATH = "docs/articles/2016/prova.it.md"


@pytest.fixture
def archive_with_names(archive):
    archive.write(
        "docs/vocabularies/people.yml",
        """\
        yury-gromyko: {it: {name: Yury Gromyko}, en: {name: Yury Gromyko}, also: [Gromiko, Jurij Gromyko]}
        mario-monti: {it: {name: Mario Monti}, en: {name: Mario Monti}}
        dmitry-medvedev: {it: {name: Dmitry Medvedev}, en: {name: Dmitry Medvedev}}
        """,
    )
    archive.write(
        "docs/vocabularies/places.yml",
        """\
        prato: {it: {name: Prato}, en: {name: Prato}}
        italia: {it: {name: Italia}, en: {name: Italy}}
        kazakistan: {it: {name: Kazakistan}, en: {name: Kazakhstan}}
        """,
    )
    return archive


@pytest.mark.parametrize(
    ("body", "word", "name"),
    [
        ("Parla Yury Gromiko.", "Gromiko", "Gromyko"),
        ("Parla Mario Molti.", "Molti", "Monti"),
        ("Dice Medevdev.", "Medevdev", "Medvedev"),
        ("Dice Medvdev.", "Medvdev", "Medvedev"),
        ("Dice Medvvedev.", "Medvvedev", "Medvedev"),
        ("Nel Kazakisstan.", "Kazakisstan", "Kazakistan"),
    ],
)
def test_a_name_that_is_one_letter_off_is_reported_with_the_right_spelling(
    archive_with_names, warnings, body, word, name
):
    archive_with_names.story("2016/prova", body=body)
    expected = (
        f"{PATH}:11: warning: name should be spelt as in the vocabularies: '{word}'; did you mean '{name}'? [spelling]"
    )
    assert warnings() == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "Parla Yury Gromyko, o Jurij Gromyko.",
        "Altri scrivono «Gromiko».",
        "I Medvedeva e la Italiana, gli Italici.",
        "In Kazakhstan, come dicono altri.",
        "Ha scritto gromiko in un indirizzo.",
        "KAZAKISSTAN",
        "Lo dice Manuel Gromiko, non altri.",
        "Molti lo dicono, e Prado lo sa.",
        "Gromiko Castells lo dice.",
    ],
)
def test_other_words_languages_and_quotations_are_not_reported(archive_with_names, warnings, body):
    archive_with_names.story("2016/prova", body=body)
    assert warnings() == []


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("Gromiko", True),
        ("Gromko", True),
        ("Grommyko", True),
        ("Gormyko", True),
        ("Gromyko", False),
        ("Gromyka", False),
        ("Bromyko", False),
        ("Gromykov", False),
        ("Gramiko", False),
    ],
)
def test_a_typo_is_one_changed_missing_added_or_swapped_letter_inside_a_name(word, is_one):
    assert is_typo(word, "Gromyko") is is_one
