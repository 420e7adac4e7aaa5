"""Probable leftovers, placeholders and headings: each warning with its line, and how it is suppressed."""

import pytest

PATH = "docs/articles/2016/prova.it.md"
EMPHASIS = "a mark of emphasis that has no effect"
WRITE_EMPHASIS = "write '**words** more', with spaces only outside the marks"

TEXTS = {
    "Uno.\n\nPrima di Roma** e **dopo.": [
        f"13: warning: the text must not contain {EMPHASIS}: 'Roma**'; {WRITE_EMPHASIS} [leftover]"
    ],
    "Uno.\n\nCiao ${nome}.": [
        "13: warning: the text must not contain a template tag: '${nome}'; replace or delete it [leftover]"
    ],
    "TODO: finire.\n\nLorem ipsum dolor sit amet.": [
        "11: warning: the text must not contain a placeholder: 'TODO'; write the words [placeholder]",
        "13: warning: the text must not contain a placeholder: 'Lorem ipsum dolor sit amet'; write the words [placeholder]",
    ],
    "Uno.\n\n#### Due\n\nTre.": [
        "13: warning: heading levels must not be skipped: 'Due' is of level 4; write '## …' [heading-level]"
    ],
    "## Uno\n\nDue.\n\n#### Tre\n\nQuattro.\n\n## Cinque\n\nSei.": [
        "15: warning: heading levels must not be skipped: 'Tre' is of level 4; write '### …' [heading-level]"
    ],
    "## Uno\n\n## Due\n\nTre.": [
        "11: warning: a section must have text: 'Uno'; write it or delete the heading [empty-section]"
    ],
    "## Uno\n\n### Due\n\nTre.\n\n## Quattro\n\n![Una foto](prova/a.png)\n\n## Cinque\n\n- Sei": [],
    "`TODO:`, \\*\\*a e *b*.\n\n    TODO: c": [],
}


@pytest.mark.parametrize("body", TEXTS)
def test_what_was_left_in_a_text_is_reported_with_its_line(archive, warnings, body):
    archive.picture("2016/prova/a.png")
    archive.story("2016/prova", body=body)
    assert warnings() == [f"{PATH}:{warning}" for warning in TEXTS[body]]


def test_what_was_left_in_a_field_is_reported_with_its_line(archive, warnings):
    archive.story("2016/prova", title="Senza titolo", summary="Una città [da verificare]")
    assert warnings() == [
        f"{PATH}:2: warning: title must not contain a placeholder: 'Senza titolo'; write the words [placeholder]",
        f"{PATH}:3: warning: summary must not contain a placeholder: '[da verificare]'; write the words [placeholder]",
    ]


def test_a_placeholder_is_suppressed_by_its_words(archive, warnings):
    ignore = "[{check: placeholder, value: Senza titolo, reason: È il titolo di un quadro.}]"
    archive.story("2016/prova", title="Senza titolo", ignore=ignore)
    assert warnings() == []
