"""Mistakes in YAML: each is reported once, on its line, with a line that can be pasted in its place."""

import re

import pytest

from newsroom.core.problems import ProblemsFound
from newsroom.formats._yaml_repair import MAX_MISTAKES
from newsroom.formats.yaml_reader import parse_mapping
from newsroom.i18n.catalogue import open_catalogue

TABS = "a line must be indented with spaces, not tabs"
SPACES = "a line must have ordinary spaces before its words and after a colon"
COLON = "a value that contains a colon and a space must be quoted"
AFTER_QUOTE = "a value must not go on after its closing quotation mark"
INNER = "a value must not contain the quotation marks that enclose it"
UNCLOSED = "a value must end with the quotation mark that it begins with"
BEGINNING = "a value that begins with a mark of YAML must be quoted"
BRACKET = "a list or group in brackets must be closed"
BETWEEN = "a value between brackets that contains marks of YAML must be quoted"
NO_SPACE = "the colon after a name must be followed by a space"
HYPHEN = "a hyphen that begins an item must be followed by a space"
SEPARATED = "a name and its value must be separated by a colon and a space"
ESCAPE = "a backslash between double quotation marks must be doubled"
TYPOGRAPHIC = "typographic quotation marks must not enclose a value; use straight ones"
INDENT = "a line must be indented as the lines that it belongs to"
BELOW = "a name with a value must have no lines indented below it"
CONTINUES = "a line must have the form 'key: value', or be indented if it continues the value above"
END_MARK = "a value must end with the mark that closes it"

# The lines between an innocent one above and innocent ones below; the row of the mistake among them; rule; the right line.
MISTAKES = [
    ("title: Kazan: la città", 0, COLON, 'title: "Kazan: la città"'),
    ("title: Le 12: la seduta", 0, COLON, 'title: "Le 12: la seduta"'),
    ("title: Il premio:", 0, COLON, 'title: "Il premio:"'),
    ("title: «Uno: due»", 0, COLON, 'title: "«Uno: due»"'),
    ('title: Il "caso": due', 0, COLON, "title: 'Il \"caso\": due'"),
    ("title: Uno, 'due': tre", 0, COLON, "title: \"Uno, 'due': tre\""),
    ('title: L\'altro "caso": due', 0, COLON, 'title: "L\'altro \\"caso\\": due"'),
    ("sources:\n  - title: A: b\n    url: x", 1, COLON, '  - title: "A: b"'),
    ("title: @ada", 0, BEGINNING, 'title: "@ada"'),
    ("title: `make site`", 0, BEGINNING, 'title: "`make site`"'),
    ("title: %x", 0, BEGINNING, 'title: "%x"'),
    ("title: *Corsivo* nel titolo", 0, BEGINNING, 'title: "*Corsivo* nel titolo"'),
    ("title: [Video] Il seminario", 0, BEGINNING, 'title: "[Video] Il seminario"'),
    ("title: {x} y", 0, BEGINNING, 'title: "{x} y"'),
    ("title: |x", 0, BEGINNING, 'title: "|x"'),
    ("title: >x", 0, BEGINNING, 'title: ">x"'),
    ("title: ]x", 0, BEGINNING, 'title: "]x"'),
    ("title: , x", 0, BEGINNING, 'title: ", x"'),
    ("title: ? x", 0, BEGINNING, 'title: "? x"'),
    ("title: - Uno", 0, BEGINNING, 'title: "- Uno"'),
    ("topics: - smart-cities", 0, BEGINNING, "topics: [smart-cities]"),
    ('title: "Città intelligenti", il seminario', 0, AFTER_QUOTE, "title: '\"Città intelligenti\", il seminario'"),
    ('title: "Uno" "due"', 0, AFTER_QUOTE, "title: '\"Uno\" \"due\"'"),
    ('title: "Uno" e "due"', 0, AFTER_QUOTE, "title: '\"Uno\" e \"due\"'"),
    ("title: 'Uno' e 'due'", 0, AFTER_QUOTE, "title: \"'Uno' e 'due'\""),
    ('summary: "Uno due." Tre: quattro', 0, AFTER_QUOTE, "summary: '\"Uno due.\" Tre: quattro'"),
    ('title: "Uno "due" tre"', 0, INNER, "title: 'Uno \"due\" tre'"),
    ("title: 'L'altro'", 0, INNER, 'title: "L\'altro"'),
    ("title: ''Uno''", 0, INNER, "title: \"'Uno'\""),
    ('title: "Il "caso"', 0, INNER, "title: 'Il \"caso\"'"),
    ('title: "Uno', 0, UNCLOSED, 'title: "Uno"'),
    ('title: "Uno\nsummary: "due"', 0, UNCLOSED, 'title: "Uno"'),
    ("title: 'Uno\nsummary: due", 0, UNCLOSED, "title: 'Uno'"),
    ('title: "Uno”', 0, UNCLOSED, 'title: "Uno"'),
    ("title: “Uno: due”", 0, TYPOGRAPHIC, 'title: "Uno: due"'),
    ("title: „Uno: due“", 0, TYPOGRAPHIC, 'title: "Uno: due"'),
    ("image:\n\tsrc: b", 1, TABS, "  src: b"),
    ("title:\u00a0Uno", 0, SPACES, "title: Uno"),
    ("title:\u2009Uno", 0, SPACES, "title: Uno"),
    ("topics:\n  -a\n  - b", 1, HYPHEN, "  - a"),
    ("also:\n  - Roma\n   -Milano", 2, HYPHEN, "  - Milano"),
    ("summary: Uno\n  updated:x", 1, NO_SPACE, "updated: x"),
    ("title:Uno", 0, NO_SPACE, "title: Uno"),
    ("url:https://example.org/", 0, NO_SPACE, "url: https://example.org/"),
    ("title = Uno", 0, SEPARATED, "title: Uno"),
    ("title： Uno", 0, SEPARATED, "title: Uno"),
    ('title = "Uno"', 0, SEPARATED, 'title: "Uno"'),
    ('title: "C:\\dati"', 0, ESCAPE, 'title: "C:\\\\dati"'),
    ('title: "50\\% in più"', 0, ESCAPE, 'title: "50\\\\% in più"'),
    ("'title: x'", 0, "quotation marks must enclose only the value, not its name", "title: x"),
    ("topics: [a, b", 0, BRACKET, "topics: [a, b]"),
    ("topics: [a, b)", 0, BRACKET, "topics: [a, b]"),
    ("topics: [a, b]]", 0, BRACKET, "topics: [a, b]"),
    ("image: {src: a, alt: b", 0, BRACKET, "image: {src: a, alt: b}"),
    ("image: {alt: Uno: due, src: a}", 0, BETWEEN, 'image: {alt: "Uno: due", src: a}'),
    ("image: {alt: [Uno] due, src: a}", 0, BETWEEN, 'image: {alt: "[Uno] due", src: a}'),
    ("also: [Premio #1, altro]", 0, BETWEEN, 'also: ["Premio #1", altro]'),
    ('topics: [a, "b]', 0, BETWEEN, 'topics: [a, "b"]'),
    ("image:\n  src: a\n alt: b", 2, INDENT, "  alt: b"),
    ("topics:\n  - a\n - b", 2, INDENT, "  - b"),
    ("sources:\n  - title: A\n   url: x", 2, INDENT, "    url: x"),
    ("summary: |\n  Uno\n due", 2, INDENT, "  due"),
    (" title: Uno", 0, BELOW, "title: Uno"),
    ("image:\n  src: a\n    alt: b", 2, BELOW, "  alt: b"),
    ("topics:\n  - a\n  b", 2, "an item of a list must begin with a hyphen", "  - b"),
    ("- title: a\nsummary: b", 0, "a hyphen must only begin an item of a list", "title: a"),
    ("summary: Una frase\nche continua", 1, CONTINUES, "  che continua"),
    ("title Uno", 0, CONTINUES, "  title Uno"),
    ('summary: "Uno\n  due\n  tre', 2, END_MARK, '  tre"'),
    ("summary: 'Uno\n  l'altro'", 1, END_MARK, "  l''altro'"),
    ("title: Uno\n...", 1, "YAML must not be ended by a line '...'", ""),
]  # fmt: skip
ABOVE, BELOW_THEM = (
    ["slug: prima"],
    ['date: 2016-01-01 # "un giorno"', "place:", '  name: "x: y"', "", "section: [a, b]"],
)


def problems_of(lines):
    with pytest.raises(ProblemsFound) as found:
        parse_mapping("\n".join(lines), "x.md")
    return found.value.problems


@pytest.mark.parametrize(("text", "row", "rule", "right"), MISTAKES, ids=[text for text, *_ in MISTAKES])
def test_a_mistake_is_reported_once_on_its_line_with_what_to_write(text, row, rule, right):
    lines = [*ABOVE, *text.split("\n"), *BELOW_THEM]
    wrong = len(ABOVE) + row
    (problem,) = problems_of(lines)
    assert problem.line == wrong + 1
    assert problem.message.startswith(f"{rule}: ")
    if not right:
        assert problem.message.endswith("; delete it")
    elif right.strip() == lines[wrong].strip():
        spaces = len(right) - len(right.lstrip())
        assert problem.message.endswith(f"; indent it by {spaces} spaces" if spaces else "; begin it without spaces")
    elif not right.startswith("  title"):  # a hint on indentation
        assert problem.message.endswith(f"; write {right.strip()}")
    lines[wrong] = right
    parse_mapping("\n".join(lines), "x.md")


@pytest.mark.parametrize("text", [text for text, *_ in MISTAKES])
def test_messages_about_yaml_have_no_english_of_the_parser(text):
    (problem,) = problems_of([*ABOVE, *text.split("\n"), *BELOW_THEM])
    italian = open_catalogue("it").translate(problem.message)
    assert not re.search(r"\b(must|expected|found|mapping|write|line|value|quoted)\b", italian)


def test_several_mistakes_are_reported_at_once():
    found = problems_of(["title: Uno: due", "image: {a: [b] c}", 'slug: "x', "date: 1", "a: @b"])
    assert [problem.line for problem in found] == [1, 2, 3, 5]


def test_an_unknown_mistake_is_reported_where_libyaml_noticed_it():
    (problem,) = problems_of(["a: b", "-c", "-d"])
    assert str(problem) == ("x.md:3: the line must be valid YAML: '-d'; the mistake is in this line or in one above it")


def test_many_mistakes_are_reported_in_bounded_time():
    assert len(problems_of([f"a{number}: b: c" for number in range(3_000)])) == MAX_MISTAKES
    assert len(problems_of(["a: b"] + [f"k{number}: [" + "x, " * 300 for number in range(200)])) <= MAX_MISTAKES
    assert problems_of(['a: "' + "x " * 200_000])[0].line == 1


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("title: *x", 'title: "*x"'),
        ("title: &x Roma", 'title: "&x Roma"'),
        ("title: !Ciao a tutti", 'title: "!Ciao a tutti"'),
        ("  - !x y", '- "!x y"'),
    ],
)
def test_words_that_begin_as_an_alias_an_anchor_or_a_tag_are_shown_in_quotation_marks(text, right):
    (problem,) = problems_of(["a:" if text[0] == " " else "a: b", text])
    assert problem.message.endswith(f"; write {right}")
