"""Front matter: where a file is split, and which fences are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import body_of, split_document
from newsroom.formats.yaml_nodes import Scalar


def problems_of_file(text):
    with pytest.raises(ProblemsFound) as found:
        split_document(text, "x.md")
    return [str(problem) for problem in found.value.problems]


def test_a_file_is_split_into_fields_and_text_with_their_lines():
    document = split_document("---\ntitle: Uno\n\ndate: 2016-02-24\n---\n\nIl testo.\n", "x.md")
    assert document.fields.items == {"title": Scalar("Uno", 2), "date": Scalar("2016-02-24", 4)}
    assert document.fields.key_lines == {"title": 2, "date": 4}
    assert (document.text, document.text_line) == ("\nIl testo.\n", 6)


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("---\n---\nTesto.", {}, "Testo."),
        ("---\n# nothing\n---\nTesto.", {}, "Testo."),
        ("---  \na: b\n---\t\nTesto.", {"a": "b"}, "Testo."),
        ("---\na: b\n---", {"a": "b"}, ""),
        ("---\na: b\n---\nUno\n\n---\n\nDue", {"a": "b"}, "Uno\n\n---\n\nDue"),
        ("---\na: |\n  b\n  ---\n  c\n---\n", {"a": "b\n---\nc\n"}, ""),
    ],
    ids=["no fields", "a comment", "spaces after a fence", "no text", "a rule in the text", "a rule in a value"],
)
def test_a_fence_is_a_line_of_three_hyphens(text, fields, body):
    document = split_document(text, "x.md")
    assert {key: node.text for key, node in document.fields.items.items()} == fields
    assert document.text == body


def test_the_body_is_the_text_of_the_document():
    for text in ("---\na: b\n---\nTesto.", "---\n---\n\nUno\n\n---\n\nDue", "---\na: b\n---"):
        assert body_of(text) == split_document(text, "x.md").text


BEGINS = "x.md:1: the file must begin with a line '---': it begins with"
ENDS = "the front matter must end with a line '---'"
HYPHENS = "; write three hyphens and nothing else"
YAML = 'write lines such as title: "…"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "x.md:1: the file must begin with a line '---': it is empty"),
        ("title: a\n", f"{BEGINS} 'title: a'; write one above the fields, and one below them"),
        ("title: a\n---\nTesto.\n", f"{BEGINS} 'title: a'; write one above the fields, and one below them"),
        ("\n---\na: b\n---\n", f"{BEGINS} ''; delete the empty lines above it"),
        ("Testo.\n\n---\na: b\n---\n", f"{BEGINS} 'Testo.'; move the words above it below the second '---'"),
        ("Testo.\n", f"{BEGINS} 'Testo.'; write one, then the fields, then one more"),
        ("+++\na = 'b'\n+++\n", f"{BEGINS} '+++'; front matter is YAML here, not TOML: {YAML}"),
        (";;;\n{}\n;;;\n", f"{BEGINS} ';;;'; front matter is YAML here, not JSON: {YAML}"),
        ('{"a": "b"}\n', f'{BEGINS} \'{{"a": "b"}}\'; front matter is YAML here, not JSON: {YAML}'),
        ("—\na: b\n—\n", f"{BEGINS} '—'{HYPHENS}"),
        (" ---\na: b\n---\n", f"{BEGINS} ' ---'{HYPHENS}"),
        ("----\ntitle: a\n---\n", f"{BEGINS} '----'{HYPHENS}"),
        ("--- x\ntitle: a\n---\n---\n", f"{BEGINS} '--- x'{HYPHENS}"),
        ("---\ntitle: a\n", "x.md:1: the front matter must end with a second line '---'"),
        ("---\na: b\n...\n\nTesto.\n\n---\n", f"x.md:3: {ENDS}: '...'{HYPHENS}"),
        ("---\na: b\n—\n\nTesto.\n", f"x.md:3: {ENDS}: '—'{HYPHENS}"),
        ("---\na: b\n----\nTesto.\n", f"x.md:3: {ENDS}: '----'{HYPHENS}"),
        ("---\na: b\n  ---\nTesto.\n", f"x.md:3: {ENDS}: '  ---'{HYPHENS}"),
        ("---\na: b\n--- c\nTesto.\n", f"x.md:3: {ENDS}: '--- c'{HYPHENS}"),
        ("---\na: b\n\nTesto.\n", f"x.md:4: {ENDS} above the text: 'Testo.'"),
        ("---\na: b\n\n## Titolo\n\nTesto.\n\n---\n", f"x.md:4: {ENDS} above the text: '## Titolo'"),
        (
            "---\n---\na: b\nc: d\n---\nTesto.\n",
            "x.md:2: the front matter must not be empty; delete this line: the fields are below it",
        ),
        (
            "---\na: b\n---\n\n---\ntitle: x\n---\nTesto.\n",
            "x.md:5: the text must not contain a second front matter: '---'; move its fields to the first one",
        ),
    ],
)
def test_a_missing_or_repeated_fence_is_one_message(text, expected):
    assert problems_of_file(text) == [expected]


def test_lines_are_those_of_the_file_not_of_the_front_matter():
    assert problems_of_file("---\ntitle: a\nsummary: b: c\n---\n")[0].startswith("x.md:3: ")


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("-:#'\"[]{}&*!|>%@`?, \n\t"), max_size=60))
def test_any_front_matter_is_read_or_refused_with_a_line_of_the_file(text):
    lines = range(1, text.count("\n") + 4)
    try:
        places = split_document(f"---\n{text}\n---\n", "x.md").fields.key_lines.values()
    except ProblemsFound as found:
        places = [problem.line for problem in found.problems]
    assert all(line in lines for line in places)
