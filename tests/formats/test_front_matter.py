"""Front matter: what is read, line by line; what is refused, where and with which hint; and that no input hangs it."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import FORBIDDEN, parse_mapping, split
from newsroom.formats.yaml_nodes import Mapping, Scalar, Sequence


def problems(text):
    with pytest.raises(ProblemsFound) as found:
        parse_mapping(text, "x.md")
    return [str(problem) for problem in found.value.problems]


def problems_of_file(text):
    with pytest.raises(ProblemsFound) as found:
        split(text, "x.md")
    return [str(problem) for problem in found.value.problems]


# The fences


def test_a_file_is_split_into_fields_and_text_with_their_lines():
    document = split("---\ntitle: Uno\n\ndate: 2016-02-24\n---\n\nIl testo.\n", "x.md")
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
    document = split(text, "x.md")
    assert {key: node.text for key, node in document.fields.items.items()} == fields
    assert document.text == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "x.md:1: the file must begin with a line '---': it is empty"),
        ("title: a\n", "x.md:1: the file must begin with a line '---': it begins with 'title: a'"),
        ("\n---\na: b\n---\n", "x.md:1: the file must begin with a line '---': it begins with ''"),
        ("---\ntitle: a\n", "x.md:1: the front matter must be closed by a second line '---'"),
        ("----\ntitle: a\n---\n", "x.md:1: the front matter must be closed by a second line '---'"),
        ("--- x\ntitle: a\n---\n---\n", "x.md:1: the front matter must be closed by a second line '---'"),
    ],
    ids=["empty", "none", "a blank line first", "not closed", "four hyphens", "words after the fence"],
)
def test_a_missing_fence_is_refused(text, expected):
    assert problems_of_file(text) == [expected]


# The YAML


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        (
            "title: a\nsummary: Kazan: la città\ndate: 1",
            (
                "x.md:2: the line must be YAML (mapping values are not allowed in this context): 'summary: Kazan: la città'; "
                "put the value in double quotes"
            ),
        ),
        (
            "title: a\nimage:\n\tsrc: b",
            (
                "x.md:3: the line must be YAML (found character that cannot start any token): '\\tsrc: b'; "
                "indent with spaces, not with a tab"
            ),
        ),
        (
            'title: "Uno\nsummary: due\n',
            (
                "x.md:1: the line must be YAML (found unexpected end of stream): 'title: \"Uno'; "
                "close the quotation mark at the end of the value"
            ),
        ),
        (
            "title: 'L'altro'\n",
            "x.md:1: the line must be YAML (did not find expected key): 'title: 'L'altro''; put the value in double quotes",
        ),
        (
            "title: @ada\n",
            (
                "x.md:1: the line must be YAML (found character that cannot start any token): 'title: @ada'; "
                "put the value in double quotes"
            ),
        ),
        ("title: a\ntopics: [a\n", "x.md:3: the line must be YAML (did not find expected ',' or ']'): ''"),
    ],
    ids=["colon", "tab", "open quote", "apostrophe in quotes", "at sign", "open bracket"],
)
def test_yaml_that_does_not_parse_is_named_by_line_with_a_hint(yaml_text, expected):
    assert problems(yaml_text) == [expected]


def test_lines_are_counted_in_the_file_and_not_in_the_front_matter():
    assert problems_of_file("---\ntitle: a\nsummary: b: c\n---\n")[0].startswith("x.md:3: ")


def test_a_duplicate_key_is_reported_with_both_lines():
    assert problems("title: a\ndate: b\ntitle: c\n") == ["x.md:3: a key must stand once: 'title' stands also on line 1"]


def test_faults_before_a_line_that_does_not_parse_are_told_as_well():
    found = problems("a: b\na: c\nd: e: f\n")
    assert [line.split(": ")[0] for line in found] == ["x.md:2", "x.md:3"]


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        (
            "a: !!python/object/apply:os.system [ls]",
            "tags must not be used: 'tag:yaml.org,2002:python/object/apply:os.system'",
        ),
        ("a: !!str b", "tags must not be used: 'tag:yaml.org,2002:str'"),
        ("a: !own {b: c}", "tags must not be used: '!own'"),
        ("a: &x b", "anchors must not be used: '&x'"),
        ("a: *x", "aliases must not be used: '*x'"),
    ],
    ids=["unsafe tag", "plain tag", "own tag", "anchor", "alias"],
)
def test_tags_anchors_and_aliases_are_refused(yaml_text, expected):
    assert [line.partition(";")[0] for line in problems(yaml_text)] == [f"x.md:1: YAML {expected}"]


def test_a_merge_key_merges_nothing():
    assert parse_mapping("<<: {title: a}\n", "x.md").items.keys() == {"<<"}
    assert len(problems("a: &x {b: c}\nd: {<<: *x}\n")) == 2


def test_an_alias_bomb_is_refused_and_never_expanded():
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert len(problems(bomb)) == 40 + 39  # each anchor, and the aliases of a line once


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        ("a: b\n...\n--- {c: d}\n", ["x.md:3: there must be one YAML document, not several ('---' inside)"]),
        ("- a\n", ["x.md:1: there must be 'key: value' lines here"]),
        ("parole\n", ["x.md:1: there must be 'key: value' lines here"]),
        ("[a]: b\n", ["x.md:1: a key must be one word"]),
        ("? {a: b}\n: c\n", ["x.md:1: a key must be one word"]),
        ('a: "\\u202e"\n', ["x.md:1: a text must not contain the invisible character U+202E; delete it"]),
        ('a: ["b",\n "\\0"]\n', ["x.md:2: a text must not contain the invisible character U+0000; delete it"]),
        ('"\\a": b\n', ["x.md:1: a text must not contain the invisible character U+0007; delete it"]),
    ],
    ids=[
        "two documents",
        "a list",
        "words",
        "a list as key",
        "a group as key",
        "escaped override",
        "escaped NUL",
        "in a key",
    ],
)
def test_yaml_that_is_no_front_matter_is_refused(yaml_text, expected):
    assert problems(yaml_text) == expected


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "no",
        "on",
        "true",
        "null",
        "~",
        "1_000",
        "0o7",
        "010",
        "0x1F",
        "1e3",
        ".inf",
        "12:30",
        "2016-02-30",
        "2016-2-4",
    ],
)
def test_every_value_is_read_as_the_text_that_stands_there(word):
    assert parse_mapping(f"a: {word}\nb: [{word}]\n", "x.md").items == {
        "a": Scalar(word, 1),
        "b": Sequence((Scalar(word, 2),), 2),
    }


def test_lists_and_groups_keep_their_order_and_lines():
    node = parse_mapping("sources:\n  - title: b\n    url: c\n  - {title: a}\n", "x.md").items["sources"]
    first = Mapping({"title": Scalar("b", 2), "url": Scalar("c", 3)}, {"title": 2, "url": 3}, 2)
    assert node == Sequence((first, Mapping({"title": Scalar("a", 4)}, {"title": 4}, 4)), 2)


def test_a_list_in_a_list_is_read_to_the_eighth_level():
    assert parse_mapping("a: " + "[" * 7 + "]" * 7, "x.md").items.keys() == {"a"}


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 300_000, "a: " + "{b: " * 100_000, "- " * 200_000, "a: " + "[" * 8 + "]" * 8, "? " * 200_000],
    ids=["brackets", "braces", "hyphens", "one too deep", "question marks"],
)
def test_deep_nesting_is_refused_before_it_is_read_to_its_end(text):
    assert problems(text)[-1] == "x.md:1: lists must nest at most 8 deep"


def test_many_faults_are_told_in_time_that_grows_with_their_number():
    assert len(problems("a: b\n" * 20_000)) == 19_999
    assert len(problems("a: [" + "&b c, " * 20_000 + "]")) == 1


# Made-up input


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("-:#'\"[]{}&*!|>%@`?, \n\t"), max_size=60))
def test_any_text_is_either_read_or_refused_with_a_line_of_its_own(text):
    lines = range(1, text.count("\n") + 4)
    try:
        places = split(f"---\n{text}\n---\n", "x.md").fields.key_lines.values()
    except ProblemsFound as found:
        places = [problem.line for problem in found.problems]
    assert all(line in lines for line in places)


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), st.text() | st.lists(st.text(), max_size=3), max_size=4))
def test_what_another_program_writes_as_yaml_is_read_back(values):
    clean = {
        FORBIDDEN.sub("", key): [FORBIDDEN.sub("", one) for one in value]
        if isinstance(value, list)
        else FORBIDDEN.sub("", value)
        for key, value in values.items()
    }
    text = yaml.safe_dump(clean, default_style='"', allow_unicode=True, sort_keys=False)
    read = {
        key: [one.text for one in node.items] if isinstance(node, Sequence) else node.text
        for key, node in parse_mapping(text, "x.md").items.items()
    }
    assert read == clean


def test_what_is_missing_at_the_end_is_told_on_the_last_line():
    with pytest.raises(ProblemsFound) as found:
        parse_mapping("---\n#", "x.yml")
    assert str(found.value) == "x.yml:2: there must be 'key: value' lines here"
