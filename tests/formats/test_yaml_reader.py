"""YAML: what is read with which line, what is refused with which hint, and that no input makes the reader hang."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.core.problems import ProblemsFound
from newsroom.formats.text_file import FORBIDDEN_CHARACTERS
from newsroom.formats.yaml_nodes import Mapping, Scalar, Sequence
from newsroom.formats.yaml_reader import MAX_YAML_DEPTH, parse_mapping


def problems(text):
    with pytest.raises(ProblemsFound) as found:
        parse_mapping(text, "x.md")
    return [str(problem) for problem in found.value.problems]


def test_a_duplicate_key_is_reported_with_both_lines():
    assert problems("title: a\ndate: b\ntitle: c\n") == ["x.md:3: duplicate key 'title': first used on line 1"]


def test_faults_before_an_invalid_line_are_reported_too():
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


def test_an_alias_bomb_is_refused_without_being_expanded():
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert len(problems(bomb)) == 40 + 39  # each anchor, and the aliases of a line once


@pytest.mark.parametrize(
    ("yaml_text", "expected"),
    [
        ("a: b\n...\n--- {c: d}\n", ["x.md:3: there must be one YAML document only; delete the '---' inside it"]),
        ("- a\n", ["x.md:1: lines here must have the form 'key: value'"]),
        ("parole\n", ["x.md:1: lines here must have the form 'key: value'"]),
        ("[a]: b\n", ["x.md:1: a key must be a single word"]),
        ("? {a: b}\n: c\n", ["x.md:1: a key must be a single word"]),
        ('a: "\\u202e"\n', ["x.md:1: a text must not contain the invisible character U+202E; delete it"]),
        ('a: ["b",\n "\\0"]\n', ["x.md:2: a text must not contain the invisible character U+0000; delete it"]),
        ('"\\a": b\n', ["x.md:1: a text must not contain the invisible character U+0007; delete it"]),
    ],
    ids=[
        "two documents",
        "a list",
        "words",
        "a list as key",
        "a mapping as key",
        "escaped override",
        "escaped NUL",
        "in a key",
    ],
)
def test_yaml_that_is_not_a_mapping_of_words_is_refused(yaml_text, expected):
    assert problems(yaml_text) == expected


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "no",
        "on",
        "true",
        "nulla",
        "~x",
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
def test_scalars_are_read_as_text(word):
    assert parse_mapping(f"a: {word}\nb: [{word}]\n", "x.md").items == {
        "a": Scalar(word, 1),
        "b": Sequence((Scalar(word, 2),), 2),
    }


@pytest.mark.parametrize("word", ["~", "null", "Null", "NULL"])
def test_the_words_for_no_value_are_empty_unless_they_are_quoted(word):
    node = parse_mapping(f"a: {word}\nb: [{word}, x]\nc: {{d: {word}}}\ne: '{word}'\n{word}: f\n", "x.md")
    assert (node.items["a"].text, node.items["e"].text, node.items[word].text) == ("", word, "f")
    assert [item.text for item in node.items["b"].items] == ["", "x"]
    assert node.items["c"].items["d"].text == ""


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("a: b #1 c", " #1 c"),
        ("a: b # c", " # c"),
        ("a: 'b' #c", " #c"),
        ("a: 'b'#c", "#c"),
        ("a: 'b' # c", ""),
        ("a: #1 c", " #1 c"),
        ("a: b\n  #c", " #c"),
        ("a: b\n  d #c", " #c"),
        ("a: b\n# c", ""),
        ("a: b\n\n  # c", ""),
        ("a: b#c", ""),
        ("a: |\n  b # c", ""),
        ("a: {d: e} # c", ""),
    ],
)
def test_a_value_keeps_the_comment_that_may_belong_to_it(text, comment):
    node = parse_mapping(text, "x.md").items["a"]
    assert getattr(node, "comment", "") == comment


def test_a_comment_between_the_fields_of_a_group_is_none_of_a_value():
    node = parse_mapping("a:\n  - b: x\n    # y\n    c: z\n  # y\n  - b: x\n", "x.md").items["a"]
    assert [value.comment for item in node.items for value in item.items.values()] == ["", "", ""]


def test_lists_and_mappings_keep_their_order_and_lines():
    node = parse_mapping("sources:\n  - title: b\n    url: c\n  - {title: a}\n", "x.md").items["sources"]
    first = Mapping({"title": Scalar("b", 2), "url": Scalar("c", 3)}, {"title": 2, "url": 3}, 2)
    assert node == Sequence((first, Mapping({"title": Scalar("a", 4)}, {"title": 4}, 4)), 2)


def test_lists_may_be_nested_to_the_maximum_depth():
    nested = MAX_YAML_DEPTH - 1  # inside the mapping
    assert parse_mapping("a: " + "[" * nested + "]" * nested, "x.md").items.keys() == {"a"}


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 300_000, "a: " + "{b: " * 100_000, "- " * 200_000, "a: " + "[" * 8 + "]" * 8, "? " * 200_000],
    ids=["brackets", "braces", "hyphens", "one level too many", "question marks"],
)
def test_deeper_nesting_is_refused_before_the_end_is_read(text):
    assert problems(text)[-1] == "x.md:1: lists must be nested at most 8 levels deep"


def test_many_faults_are_reported_in_linear_time():
    assert len(problems("a: b\n" * 20_000)) == 19_999
    assert len(problems("a: [" + "&b c, " * 20_000 + "]")) == 1


def test_a_fault_at_the_end_is_reported_on_the_last_line():
    with pytest.raises(ProblemsFound) as found:
        parse_mapping("---\n#", "x.yml")
    assert str(found.value) == "x.yml:2: lines here must have the form 'key: value'"


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), st.text() | st.lists(st.text(), max_size=3), max_size=4))
def test_yaml_written_by_pyyaml_is_read_back(values):
    clean = {
        FORBIDDEN_CHARACTERS.sub("", key): [FORBIDDEN_CHARACTERS.sub("", one) for one in value]
        if isinstance(value, list)
        else FORBIDDEN_CHARACTERS.sub("", value)
        for key, value in values.items()
    }
    text = yaml.safe_dump(clean, default_style='"', allow_unicode=True, sort_keys=False)
    read = {
        key: [one.text for one in node.items] if isinstance(node, Sequence) else node.text
        for key, node in parse_mapping(text, "x.md").items.items()
    }
    assert read == clean


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("title: a\n<<<<<<< HEAD\nsummary: b\n=======\nsummary: c\n>>>>>>> ramo\n", [2]),
        ("a:\n  it:\n    name: x\n\n<<<<<<< HEAD\n\nb:\n\n=======\n\n>>>>>>> ramo\n\n>>>>>>> altro\n", [5, 13]),
    ],
)
def test_a_merge_conflict_is_reported_as_such(text, lines):
    with pytest.raises(ProblemsFound) as found:
        parse_mapping(text, "x.yml")
    assert [problem.line for problem in found.value.problems] == lines
    assert found.value.problems[0].message == (
        "the file must not contain a mark of a merge conflict: '<<<<<<< HEAD'; "
        "keep one of the two versions and delete the marks"
    )
