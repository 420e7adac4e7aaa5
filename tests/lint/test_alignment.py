"""Pairing the passages of two versions."""

import pytest

from newsroom.content.languages import load_language
from newsroom.lint._alignment import align
from newsroom.lint._facts import extract_facts
from newsroom.lint._lexicon_file import load_lexicon
from newsroom.lint._names import NameIndex
from newsroom.lint._passages import passages
from support.paths import OVERRIDES


def facts(lang, source):
    lexicon = load_lexicon(load_language(lang, OVERRIDES))
    return extract_facts(passages(source, 1), lexicon, NameIndex({}))


ORIGINAL = "Nel 2014 furono 12 le imprese.\n\n## Le cifre\n\nNel 2015 furono 30 le città."
PAIRS = {
    "the same structure": (
        "In 2014 there were 12 firms.\n\n## The figures\n\nIn 2015 there were 30 cities.",
        [(0, 0), (1, 1), (2, 2)],
    ),
    "a heading left out": (
        "In 2014 there were 12 firms.\n\nIn 2015 there were 30 cities.",
        [(0, 0), (1, None), (2, 1)],
    ),
    "the first paragraph left out": ("## The figures\n\nIn 2015 there were 30 cities.", [(0, None), (1, 0), (2, 1)]),
    "a paragraph added": (
        "In 2014 there were 12 firms.\n\nNobody knew why.\n\n## The figures\n\nIn 2015 there were 30 cities.",
        [(0, 0), (None, 1), (1, 2), (2, 3)],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_passages_are_paired_by_kind_and_facts(name):
    translation, expected = PAIRS[name]
    assert align(facts("it", ORIGINAL), facts("en", translation)) == expected


def test_passages_of_versions_that_are_too_long_are_paired_in_their_order():
    original, translation = facts("it", ORIGINAL), facts("en", "## The figures\n\nIn 2015 there were 30 cities.")
    assert align(original, translation, max_compared=5) == [(0, 0), (1, 1), (2, None)]
    assert align(translation, original, max_compared=5) == [(0, 0), (1, 1), (None, 2)]
