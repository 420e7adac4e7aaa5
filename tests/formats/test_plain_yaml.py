"""Plain YAML is read as libyaml reads it, with the same lines; everything else is left to libyaml."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.core.problems import ProblemsFound
from newsroom.formats._plain_yaml import read_plain
from newsroom.formats.text_file import FORBIDDEN_CHARACTERS
from newsroom.formats.yaml_nodes import Mapping, Scalar, Sequence
from newsroom.formats.yaml_reader import parse_with_libyaml

FRONT_MATTER = """\
title: "Kazan’: la «città» # intelligente"
summary: Un testo, 'così' [com'è] e un https://x.example/#a{b}
slug: 'kazan'
date: 2016-02-24
topics: [smart-cities, 5g]
authors:
  - ada-bianchi
  - "Ugo: Verdi"
image:
  src: a/b.png
  alt: "Il ponte, di notte."
sources:
  - title: Una fonte
    url: https://source.example/a?b=c
  - title: 'Un’altra'
    date: 2016-02-20
draft: yes
kazan:
  wikidata: Q900
  it: {name: "Kazan’, la città", slug: kazan}
  en: {name: Kazan - the city, slug: kazan.city}
  routes:
    - places: [roma, kazan]
      it: Da Roma
      more:
        - a
"""


def test_every_kind_of_plain_line_is_read_with_its_line_number():
    found = read_plain(FRONT_MATTER, 2)
    assert found == parse_with_libyaml(FRONT_MATTER, "x.md", 2)
    assert found.items["topics"] == Sequence((Scalar("smart-cities", 6), Scalar("5g", 6)), 6)
    assert found.items["sources"].items[1] == Mapping(
        {"title": Scalar("Un’altra", 16), "date": Scalar("2016-02-20", 17)}, {"title": 16, "date": 17}, 16
    )


NOT_PLAIN = {
    "nothing": "",
    "a comment": "# x\na: b\n",
    "a blank line": "a: b\n\nc: d\n",
    "no value": "a:\n",
    "no value before another key": "a:\nb: c\n",
    "a value on two lines": "a: b\n  c\n",
    "a block": "a: |\n  b\n",
    "an escape": 'a: "b\\n"\n',
    "a doubled quotation mark": "a: 'b''c'\n",
    "a comment after a value": "a: b # c\n",
    "a key in a value": "a: b: c\n",
    "a colon at the end": "a: b:\n",
    "a duplicate key": "a: b\na: c\n",
    "a list of mappings in one line": "a: [{b: c}]\n",
    "a duplicate key in one line": "a: {b: c, b: d}\n",
    "a mapping in a mapping in one line": "a: {b: {c: d}}\n",
    "a list in a mapping in one line": "a: {b: [c]}\n",
    "too many levels": "".join(f"{'  ' * level}a:\n" for level in range(8)) + f"{'  ' * 8}a: b\n",
    "an empty list": "a: []\n",
    "an alias": "a: *b\n",
    "an anchor": "a: &b c\n",
    "a tag": "a: !!str b\n",
    "a tab": "a:\tb\n",
    "a list that is not indented": "a:\n- b\n",
    "a list in a list": "a:\n  - - b\n",
    "a different indent": "a:\n  b: c\n   d: e\n",
    "a key after a list": "a:\n  - b\n  c: d\n",
    "a second document": "a: b\n---\nc: d\n",
    "the end of a document": "a: b\n...\n",
    "a single word": "a\n",
    "a merge key": "<<: a\n",
}


@pytest.mark.parametrize("text", NOT_PLAIN.values(), ids=NOT_PLAIN.keys())
def test_yaml_that_is_not_plain_is_left_to_libyaml(text):
    assert read_plain(text) is None


INDICATORS = """a b-c - -- : :x x: # #x x#y ' '' " "x" 'x' [a] [a, b] [a,b] {a: {b: {a:b} x} [ ] { } , & * ! | > % @ ` ~ ? ?x =
<<: --- ... é 1_000"""
words = st.sampled_from([*INDICATORS.split(), "\u00a0"])
values = st.one_of(st.lists(words, max_size=4).map(" ".join), st.text("ab: #'\"[]{},-é\u00a0\u3000\t", max_size=8))
keys = st.sampled_from(["a", "b", "c-d", "5g", "_x", "-", "a b", "", '"a"', "é"])
line = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", "", "  ", "  ", "    ", "    ", "      ", " ", "\t"]),
    st.sampled_from(["", "", "", "- ", "-", "-  "]),
    keys,
    st.sampled_from([": ", ": ", ": ", ":", ""]),
    values,
)


@settings(max_examples=3000, deadline=None)
@given(st.lists(line, min_size=1, max_size=5).map("\n".join))
@example("a: b\u00a0#c\n")
@example("a: b\u00a0: c\n")
@example("a: x\u3000\n")
@example("a: b ")
@example("a: ")
@example("a:\n  b: c ")
@example("- a: b\n")
@example("a: [b-]\n")
def test_plain_yaml_is_read_as_libyaml_reads_it(text):
    found = None if FORBIDDEN_CHARACTERS.search(text) else read_plain(text, 2)
    if found is not None:
        try:
            assert found == parse_with_libyaml(text, "x.md", 2)
        except ProblemsFound as wrong:
            pytest.fail(str(wrong))


printable_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff"), max_size=12
)


FORMS = st.sampled_from(
    [
        "a: {}",
        'a: "{}"',
        "a: '{}'",
        "a:\n  - {}",
        "a: [{}]",
        "a: {b: {}}",
        'a: {b: "{}", c: {}}',
        "a: {b: x{}y}",
        "a: {b: c, d: é{}}",
    ]
)


def test_values_of_any_characters_are_read_as_libyaml_reads_them():
    plain = total = 0

    @settings(max_examples=1000, deadline=None)
    @given(st.lists(printable_text, min_size=1, max_size=3), FORMS)
    def compare(texts, form):
        nonlocal plain, total
        lines = (form.replace("a", f"k{number}", 1).replace("{}", text) for number, text in enumerate(texts))
        source = "\n".join(lines) + "\n"
        found = None if FORBIDDEN_CHARACTERS.search(source) else read_plain(source, 2)
        assert found is None or found == parse_with_libyaml(source, "x.md", 2)
        plain, total = plain + (found is not None), total + 1

    compare()
    assert plain > total / 4, "almost nothing was read as plain: the comparison proves little"
