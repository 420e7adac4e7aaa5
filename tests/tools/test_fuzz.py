"""The fuzzing properties hold on a few generated inputs, and fail where they must; `make fuzz` tries many more."""

import pytest
from hypothesis import given, settings

from fuzz.properties import (
    article_holds,
    clean,
    front_matter_holds,
    imported_holds,
    text_holds,
    vocabulary_holds,
    well_formed,
)
from fuzz.strategies import ARTICLES, FILES, IMPORTED, TEXTS, VOCABULARY_FILES


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "docs"


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_text_is_refused_on_a_line_or_rendered_to_what_is_allowed(source):
    text_holds(source)


@settings(deadline=None, max_examples=300)
@given(FILES)
def test_any_front_matter_is_refused_or_read_as_another_program_writes_it(text):
    front_matter_holds(text)


@settings(deadline=None, max_examples=300)
@given(IMPORTED)
def test_any_text_of_another_system_becomes_markdown_without_html(source):
    imported_holds(source)


def test_any_file_is_an_article_or_has_problems_within_it(docs):
    @settings(deadline=None, max_examples=200)
    @given(ARTICLES)
    def run(data):
        article_holds(docs, data)

    run()


def test_any_vocabulary_is_read_or_has_problems_within_it(docs):
    @settings(deadline=None, max_examples=200)
    @given(VOCABULARY_FILES)
    def run(data):
        vocabulary_holds(docs, data)

    run()


def test_good_inputs_are_accepted(docs):
    assert text_holds("Un *testo* con una nota[^1].\n\n[^1]: Nota.")
    assert front_matter_holds("---\ntitle: a\ntopics: [b]\n---\n")
    assert article_holds(
        docs,
        b"---\ntitle: T\nsummary: S\ndate: 2016-02-24\nsection: a\ntopics: [a]\nauthors: [a]\nsources: [{title: F}]\n---\nA.\n",
    )
    assert vocabulary_holds(docs, b"a: {it: {name: A}, en: {name: B}}")


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<p onclick='x'>a</p>",
        "<a href='javascript:x'>a</a>",
        "<a href='//a.example'>a</a>",
        "<img src='https&#58;//x' style='a'>",
        "<svg></svg>",
        "<p><!-- a --></p>",
    ],
)
def test_what_could_run_or_load_is_not_clean(markup):
    with pytest.raises(AssertionError):
        clean(markup)


@pytest.mark.parametrize("markup", ["<p>a", "a</p>", "</main><p>", "<p><em>a</p></em>"])
def test_what_is_left_open_is_not_well_formed(markup):
    with pytest.raises(SyntaxError):
        well_formed(markup)
