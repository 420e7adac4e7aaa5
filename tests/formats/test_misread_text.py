"""Text that the parser takes for markup is reported, markup that is meant is not."""

import pytest

from newsroom.formats.leftovers import text_leftovers

NUMBER, EMPHASIS = "a number that becomes the number of a list item", "asterisks within words that become emphasis"
HEADING, ROW = "a paragraph that becomes a heading", "a paragraph that becomes a row of the table"
SENTENCE = "Una frase di dodici parole che finisce con un punto, prima di una riga."


def found(source):
    return [(str(each.what), each.value) for each in text_leftovers(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1848. Un anno", [(NUMBER, "1848.")]),
        ("uno\n\n1848) Un anno", [(NUMBER, "1848)")]),
        ("2016. Un anno\n1848. Un altro", [(NUMBER, "1848.")]),
        ("2016. Un anno.\n\n1848. Un altro.", [(NUMBER, "1848.")]),
        ("2016. uno\n2016. due", [(NUMBER, "2016.")]),
        ("1. uno\n2. due\n2016. tre", [(NUMBER, "2016.")]),
        ("> 1848. Un anno", [(NUMBER, "1848.")]),
        ("- 1848. Un anno\n- due", [(NUMBER, "1848.")]),
        ("2*3*4", [(EMPHASIS, "2*3*4")]),
        ("2**3**4", [(EMPHASIS, "2**3**4")]),
        ("tavole 10*20 cm e 30*40 cm", [(EMPHASIS, "0*20 cm e 30*4")]),
        ("un 3*x*y", [(EMPHASIS, "3*x*y")]),
        ("ragazz*i e bambin*e", [(EMPHASIS, "z*i e bambin*e")]),
        ("5*città*6", [(EMPHASIS, "5*città*6")]),
        (f"{SENTENCE}\n---\n\ndue", [(HEADING, f"{SENTENCE}\n---")]),
        ("Una riga\ne due\n---\n\ndue", [(HEADING, "Una riga\ne due\n---")]),
        ("> Una riga\n> e due\n> ---", [(HEADING, "Una riga\n> e due\n> ---")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nUn testo.", [(ROW, "Un testo.")]),
        ("| a |\n|---|\n| 1 |\nUn testo.", [(ROW, "Un testo.")]),
    ],
)
def test_text_that_becomes_markup_is_reported(source, expected):
    assert found(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "1848\\. Un anno",
        "Era il\n1848. Un anno",
        "1. uno\n2. due",
        "1. uno\n1. due\n1. tre",
        "1. uno\n3. due",
        "0. uno\n1. due",
        "7. sette",
        "1998. uno\n1999. due\n2000. tre",
        "2\\*3\\*4 e 2 * 3 * 4 e 2×3",
        "*uno* **due** ***tre***",
        "s*u*b e un*bel*lo",
        "(*uno*) «*due*», l'*altro*",
        "**5**: *6*",
        "Prezzo* e altro*",
        "`2*3*4`",
        "Titolo\n---\n\nuno",
        "Rossi S.p.A.\n---\n\nuno",
        f"{SENTENCE}\n\n---\n\ndue",
        "## Titolo\n\n---\n\ndue",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nUn testo.",
        "a | b\n---|---\n1 | 2",
    ],
)
def test_markup_that_is_meant_passes(source):
    assert found(source) == []
