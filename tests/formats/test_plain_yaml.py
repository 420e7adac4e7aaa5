"""Plain YAML is read as libyaml reads it, with the same lines; what is not plain is left alone."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.core.problems import ProblemsFound
from newsroom.formats._plain_yaml import read_plain
from newsroom.formats.front_matter import FORBIDDEN, parse_any
from newsroom.formats.yaml_nodes import Mapping, Scalar, Sequence

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


def test_every_kind_of_plain_line_is_read_with_its_place():
    found = read_plain(FRONT_MATTER, 2)
    assert found == parse_any(FRONT_MATTER, "x.md", 2)
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
    "a comment behind a value": "a: b # c\n",
    "a key in a value": "a: b: c\n",
    "a colon at the end": "a: b:\n",
    "a key that stands twice": "a: b\na: c\n",
    "a list of groups in one line": "a: [{b: c}]\n",
    "a key that stands twice in a line": "a: {b: c, b: d}\n",
    "a group in a group in one line": "a: {b: {c: d}}\n",
    "a list in a group in one line": "a: {b: [c]}\n",
    "levels without end": "".join(f"{'  ' * level}a:\n" for level in range(8)) + f"{'  ' * 8}a: b\n",
    "an empty list": "a: []\n",
    "an alias": "a: *b\n",
    "an anchor": "a: &b c\n",
    "a tag": "a: !!str b\n",
    "a tab": "a:\tb\n",
    "a list not indented": "a:\n- b\n",
    "a list in a list": "a:\n  - - b\n",
    "another indent": "a:\n  b: c\n   d: e\n",
    "a key after a list": "a:\n  - b\n  c: d\n",
    "a second document": "a: b\n---\nc: d\n",
    "the end of a document": "a: b\n...\n",
    "only a word": "a\n",
    "a merge key": "<<: a\n",
}


@pytest.mark.parametrize("text", NOT_PLAIN.values(), ids=NOT_PLAIN.keys())
def test_what_is_not_plain_is_left_to_libyaml(text):
    assert read_plain(text) is None


SIGNS = """a b-c - -- : :x x: # #x x#y ' '' " "x" 'x' [a] [a, b] [a,b] {a: {b: {a:b} x} [ ] { } , & * ! | > % @ ` ~ ? ?x =
<<: --- ... é 1_000"""
words = st.sampled_from([*SIGNS.split(), "\u00a0"])
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
def test_whatever_is_taken_for_plain_is_what_libyaml_reads(text):
    found = None if FORBIDDEN.search(text) else read_plain(text, 2)
    if found is not None:
        try:
            assert found == parse_any(text, "x.md", 2)
        except ProblemsFound as wrong:
            pytest.fail(str(wrong))


plain_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff"), max_size=12
)


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(plain_text, min_size=1, max_size=3),
    st.sampled_from(
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
    ),
)
def test_a_text_of_any_characters_is_read_as_libyaml_reads_it(texts, form):
    text = "\n".join(form.replace("a", f"k{number}", 1).replace("{}", each) for number, each in enumerate(texts)) + "\n"
    found = None if FORBIDDEN.search(text) else read_plain(text, 2)
    assert found is None or found == parse_any(text, "x.md", 2)
