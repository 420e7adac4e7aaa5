"""The archive itself, as it stands in docs/: whole, sourced, in two languages, and described by its writers' page."""

import re
from datetime import date

import pytest

from newsroom.archive.settings import load_settings
from newsroom.archive.taxonomy import ORGANISATIONS, PEOPLE, PLACES, TAXONOMIES
from newsroom.checks.rules import check
from newsroom.content.schema import FIELDS
from support.paths import ROOT

LANGS = {"it", "en"}
FOUNDING = "2016/smart-city-kazan-vladivostok-seminario-ice-roma"
# The groups and their fields by the names under which an author writes them.
NAMES = [row.name for row in FIELDS] + [inner.name for row in FIELDS for inner in row.fields]


@pytest.fixture(scope="module")
def checked():
    return check(load_settings(ROOT))


@pytest.fixture(scope="module")
def library(checked):
    return checked[0]


def test_there_are_no_problems(checked):
    assert [str(problem) for problem in checked[1]] == []


def test_there_are_stories_in_both_languages_and_in_each_alone(library):
    langs = [frozenset(story.versions) for story in library.stories]
    assert len(langs) >= 33
    assert langs.count(frozenset(LANGS)) >= 29
    assert langs.count(frozenset({"it"})) >= 3
    assert langs.count(frozenset({"en"})) >= 1


def test_every_version_says_when_it_came_out_and_translations_report_on_the_day_of_their_original(library):
    assert [article.uri for article in library.all_articles if "published" not in article.lines] == []
    assert [
        each.id for each in library.all_stories if len({article.date for article in each.versions.values()}) > 1
    ] == []


def test_every_version_has_between_250_and_500_words(library):
    words = {version.uri: version.outline.words for version in library.articles}
    assert {uri: count for uri, count in words.items() if not 250 <= count <= 500} == {}


def test_every_story_rests_on_a_source_that_can_be_looked_up(library):
    assert [story.id for story in library.stories if not any(source.url for source in story.original.sources)] == []


def test_every_term_has_a_name_and_a_description_in_both_languages(library):
    for name, vocabulary in library.vocabularies.items():
        assert vocabulary, name
        for term in vocabulary.values():
            assert {*term.names} == LANGS
            assert [(term.key, lang) for lang in LANGS if not (term[lang].name and term[lang].description)] == []


def test_every_place_has_coordinates(library):
    places = library.vocabularies["places"].values()
    assert [place.key for place in places if place.latitude is None or place.longitude is None] == []


@pytest.mark.parametrize("taxonomy", [PEOPLE, ORGANISATIONS, PLACES], ids=lambda taxonomy: taxonomy.name)
def test_everyone_in_a_vocabulary_is_named_by_a_story(library, taxonomy):
    assert [key for key in library.terms[taxonomy.name] if key not in library.stories_by_term[taxonomy.name]] == []


@pytest.mark.parametrize("taxonomy", TAXONOMIES, ids=lambda taxonomy: taxonomy.name)
def test_no_two_terms_of_a_taxonomy_have_one_name(library, taxonomy):
    for lang in LANGS:
        names = [term[lang].name for term in library.terms[taxonomy.name].values()]
        assert len({*names}) == len(names)


@pytest.mark.parametrize("lang", sorted(LANGS))
def test_every_field_of_the_front_matter_stands_on_the_page_for_contributors(lang):
    page = (ROOT / f"docs/pages/contribute.{lang}.md").read_text("utf-8")
    rows = " ".join(line for line in page.splitlines() if line.startswith("|"))
    named = {*re.findall(r"`([a-z_]+)`", rows)}
    assert [name for name in NAMES if name not in named] == []


@pytest.mark.parametrize("lang", sorted(LANGS))
def test_the_page_for_contributors_names_no_field_that_is_not_there(lang):
    page = (ROOT / f"docs/pages/contribute.{lang}.md").read_text("utf-8")
    first_cells = " ".join(line.split("|")[1] for line in page.splitlines() if line.startswith("|"))
    assert [name for name in re.findall(r"`([a-z_]+)`", first_cells) if name not in NAMES] == []


@pytest.mark.parametrize("lang", sorted(LANGS))
def test_the_model_on_the_page_for_contributors_can_be_published_as_it_stands(library, archive, lang):
    page = (ROOT / f"docs/pages/contribute.{lang}.md").read_text("utf-8")
    model = re.search(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)[1]
    for name in library.vocabularies:
        archive.write(f"docs/vocabularies/{name}.yml", (ROOT / f"docs/vocabularies/{name}.yml").read_text("utf-8"))
    archive.write(f"docs/articles/2016/modello.{lang}.md", model)
    assert archive.problems() == []


def test_the_founding_story_is_what_it_was(library):
    (story,) = (story for story in library.stories if story.id == FOUNDING)
    original = story.original
    assert {*story.versions} == LANGS
    assert (original.date, original.section, original.authors) == (date(2016, 2, 24), "crescita", ("redazione",))
    assert {"smart-cities", "corridoio-eurasiatico"} <= {*original.topics}
