"""Taxonomies: the keys of articles, the stories of each key, and the terms."""

import pytest

from newsroom.archive.taxonomy import TAXONOMIES, YEARS, taxonomy_terms

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
def test_all_versions_have_the_keys_of_the_original_in_order(archive, name, keys):
    archive.story("2016/prova", **FIELDS)
    archive.translation("2016/prova", date="2017-01-01")
    library = archive.library()
    (taxonomy,) = (taxonomy for taxonomy in TAXONOMIES if taxonomy.name == name)
    assert [taxonomy.keys(article) for article in library.articles] == [keys, keys]
    assert tuple(term.key for term in library.terms_of(taxonomy, library.articles[1])) == keys


def test_a_story_is_listed_under_each_of_its_keys_newest_first(archive):
    archive.story("2016/a", topics="[smart-cities, corridoio]")
    archive.story("2016/b", topics="[corridoio]")
    archive.story("2015/c", topics="[smart-cities]")
    by_term = {
        name: {key: [story.id for story in stories] for key, stories in found.items()}
        for name, found in archive.library().stories_by_term.items()
    }
    assert by_term["topics"] == {"smart-cities": ["2016/a", "2015/c"], "corridoio": ["2016/a", "2016/b"]}
    assert by_term["archive"] == {"2016": ["2016/a", "2016/b"], "2015": ["2015/c"]}
    assert by_term["people"] == {}


def test_terms_are_in_the_order_of_the_vocabulary(archive):
    assert [*archive.library().terms["topics"]] == ["smart-cities", "corridoio"]


def test_years_are_those_with_published_stories_newest_first(archive):
    archive.story("2014/a")
    archive.story("2016/b")
    archive.story("2016/c")
    archive.story("2015/d", draft="true")
    library = archive.library()
    years = taxonomy_terms(YEARS, library.vocabularies, library.stories, ["it", "en"])
    assert [(key, term["it"].slug, term["en"].name) for key, term in years.items()] == [
        ("2016", "2016", "2016"),
        ("2014", "2014", "2014"),
    ]


def test_a_term_has_a_name_and_slug_per_language_independent_of_its_key(archive):
    library = archive.library()
    ice = library.terms["organisations"]["ice"]
    assert (ice["it"].name, ice["it"].slug, ice["en"].name, ice["en"].slug) == ("ICE", "ice", "ITA", "ita")
