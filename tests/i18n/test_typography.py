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
    ("text", "expected"),
    [
        ("Nel '68 un po' di tutti", "Nel ’68 un po’ di tutti"),
        ("rock 'n' roll, rock 'n roll, R'n'B", "rock ’n’ roll, rock ’n roll, R’n’B"),
        ("la 'ndrangheta e un po' 'Ndrangheta'", "la ’ndrangheta e un po’ ’Ndrangheta’"),
        ("'sto ragazzo, mo' viene", "’sto ragazzo, mo’ viene"),
        ("'O sole mio e 'a livella", "’O sole mio e ’a livella"),
        ("di' la verità, fa' presto, va' via", "di’ la verità, fa’ presto, va’ via"),
        ("'cause I said 'tis em, I'm sayin' it", "’cause I said ’tis em, I’m sayin’ it"),
        ("the '60s, the dogs' tails, '90s music", "the ’60s, the dogs’ tails, ’90s music"),
        ("the class of '94's and GSoC '09 page", "the class of ’94’s and GSoC ’09 page"),
        ("nel '68-'69 e '68/'69, negli anni '60", "nel ’68-’69 e ’68/’69, negli anni ’60"),
        ("al 90' minuto, anni 60'", "al 90’ minuto, anni 60’"),
        ("non viene perche' e' gia' tardi", "non viene perche’ e’ gia’ tardi"),
        ("dell'«Accordo», l'“altro”, l'(altro)", "dell’«Accordo», l’“altro”, l’(altro)"),
        ("dell'", "dell’"),
    ],
)
def test_apostrophes_are_no_quotation_marks(text, expected):
    assert (typeset(text, ITALIAN), typeset(text, ENGLISH)) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i cosiddetti 're filosofi', sovrani", "i cosiddetti “re filosofi”, sovrani"),
        ("'solo un po'", "“solo un po”"),
        ("'solo un po' di tempo', disse", "“solo un po’ di tempo”, disse"),
        ("'non vengo perche' ho sonno', disse", "“non vengo perche’ ho sonno”, disse"),
        ("i 'dogs' e la 'lista' e' pronta", "i “dogs” e la “lista” e’ pronta"),
        ("'the dogs' tails are long'", "“the dogs’ tails are long”"),
        ("la lettera 'n' e la 'o'", "la lettera “n” e la “o”"),
        ("il film '10 giorni senza mamma' esce", "il film “10 giorni senza mamma” esce"),
        ("'Uno', 'due' e 'tre'", "“Uno”, “due” e “tre”"),
        ("input = '/' ('a-b')", "input = “/” (“a-b”)"),
        ("'Rock 'n' roll night'", "“Rock ’n’ roll night”"),
        ("'lui disse \"no\" e basta'", "“lui disse «no» e basta”"),
        ("\"'Uno' due\" e \"tre 'quattro'\"", "«“Uno” due» e «tre “quattro”»"),
        ('"gli anni \'60" e "un po\'"', "«gli anni ’60» e «un po’»"),
        ("\"it's 'fine'\"", "«it’s “fine”»"),
        ("'no?' e 'sì!' e 'ma…'", "“no?” e “sì!” e “ma…”"),
    ],
)
def test_single_marks_that_quote_are_quotation_marks(text, expected):
    assert typeset(text, ITALIAN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Uno"-"Due", ["Tre"], {"Quattro"}', "«Uno»-«Due», [«Tre»], {«Quattro»}"),
        ('"I was—" he said—"really"', "«I was—» he said—«really»"),
        ('"Titanic"\'s crew', "«Titanic»’s crew"),
        ('un ".com" e "?" e "..."', "un «.com» e «?» e «…»"),
        ('"a "b" c"', "«a «b» c»"),
        ('Uno"due"tre', "Uno«due»tre"),
        ('" Uno "', "« Uno »"),
        ('"Uno, disse.\n\n"Due", disse.', "«Uno, disse.\n\n«Due», disse."),
        ('"Uno" e "due', "«Uno» e «due"),
    ],
)
def test_double_marks_open_and_close(text, expected):
    assert typeset(text, ITALIAN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45°30'12\" N, 9° 11' E", "45°30′12″ N, 9° 11′ E"),
        ("alto 5'10\", o 5' 10\"", "alto 5′10″, o 5′ 10″"),
        ('"alto 5\'10""', "«alto 5′10″»"),
        ('"alto 5\'10", disse', "«alto 5′10», disse"),
        ('un monitor da 27" costa "poco"', "un monitor da 27″ costa «poco»"),
        ('"un 27" nuovo" e 12"', "«un 27″ nuovo» e 12″"),
        ('"del 2016", "del 16"', "«del 2016», «del 16»"),
    ],
)
def test_marks_of_measures_are_primes(text, expected):
    assert typeset(text, ITALIAN) == expected


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
