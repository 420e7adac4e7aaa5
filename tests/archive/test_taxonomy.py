"""Taxonomies: by which keys stories are gathered, and the terms that each has."""

import pytest

from newsroom.archive.taxonomy import TAXONOMIES, YEARS, terms

FIELDS = {
    "section": "crescita",
    "topics": "[corridoio, smart-cities]",
    "people": "[ada-bianchi]",
    "organisations": "[ice]",
    "places": "[roma, kazan]",
    "authors": "[redazione]",
}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("sections", ("crescita",)),
        ("topics", ("corridoio", "smart-cities")),
        ("people", ("ada-bianchi",)),
        ("organisations", ("ice",)),
        ("places", ("roma", "kazan")),
        ("authors", ("redazione",)),
        ("archive", ("2016",)),
    ],
)
def test_a_version_has_the_keys_of_its_story_in_each_taxonomy_in_the_order_they_were_written(archive, name, keys):
    archive.story("2016/prova", **FIELDS)
    archive.translation("2016/prova", date="2017-01-01")
    library = archive.library()
    (taxonomy,) = (taxonomy for taxonomy in TAXONOMIES if taxonomy.name == name)
    assert [taxonomy.keys(version) for version in library.articles] == [keys, keys]
    assert tuple(term.key for term in library.terms_of(taxonomy, library.articles[1])) == keys


def test_stories_are_gathered_in_the_order_given_and_a_story_under_each_of_its_keys(archive):
    archive.story("2016/a", topics="[smart-cities, corridoio]")
    archive.story("2016/b", topics="[corridoio]")
    archive.story("2015/c", topics="[smart-cities]")
    gathered = {
        name: {key: [story.id for story in stories] for key, stories in found.items()}
        for name, found in archive.library().gathered.items()
    }
    assert gathered["topics"] == {"smart-cities": ["2016/a", "2015/c"], "corridoio": ["2016/a", "2016/b"]}
    assert gathered["archive"] == {"2016": ["2016/a", "2016/b"], "2015": ["2015/c"]}
    assert gathered["people"] == {}


def test_the_terms_of_a_vocabulary_are_all_of_it_in_the_order_of_its_file(archive):
    assert [*archive.library().terms["topics"]] == ["smart-cities", "corridoio"]


def test_the_years_are_those_that_have_stories_newest_first_and_the_same_in_every_language(archive):
    archive.story("2014/a")
    archive.story("2016/b")
    archive.story("2016/c")
    archive.story("2015/d", draft="true")
    library = archive.library()
    years = terms(YEARS, library.vocabularies, library.stories, ["it", "en"])
    assert [(key, term["it"].slug, term["en"].name) for key, term in years.items()] == [
        ("2016", "2016", "2016"),
        ("2014", "2014", "2014"),
    ]


def test_a_key_of_a_term_is_no_address_but_its_slug_in_the_language_is(archive):
    library = archive.library()
    ice = library.terms["organisations"]["ice"]
    assert (ice["it"].name, ice["it"].slug, ice["en"].name, ice["en"].slug) == ("ICE", "ice", "ITA", "ita")
