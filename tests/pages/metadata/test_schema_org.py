"""Nodes of structured data against the types and properties of schema.org, and the vocabulary fields that they need."""

import json

import pytest

from newsroom.archive.listings import listings
from newsroom.archive.taxonomy import PLACES
from newsroom.core.problems import ProblemsFound
from newsroom.pages.metadata.structured_data import (
    PageDescription,
    article_data,
    home_data,
    index_data,
    listing_data,
    page_data,
    to_script_text,
)

SOCIAL_CARD = "https://test.example/card.png"

THING = {"name", "description", "url", "sameAs", "alternateName", "image", "mainEntityOfPage", "potentialAction"}
WORK = THING | {"about", "author", "citation", "correction", "creditText", "dateModified", "datePublished", "headline"}
WORK |= {
    "inLanguage",
    "isAccessibleForFree",
    "isPartOf",
    "license",
    "mainEntity",
    "mentions",
    "publisher",
    "timeRequired",
}
WORK |= {"translationOfWork", "translator", "workTranslation"}
PAGE = WORK | {"breadcrumb"}
LIST = THING | {"itemListElement", "itemListOrder", "numberOfItems"}
# Properties of each type: those that schema.org allows, and those that Google's guidelines or common sense require.
TYPES = {
    "NewsArticle": (WORK | {"articleSection", "wordCount"}, {"inLanguage"}),
    "WebSite": (WORK, {"@id"}),
    "WebPage": (PAGE, {"@id"}),
    "AboutPage": (PAGE, {"@id"}),
    "SearchResultsPage": (PAGE, {"@id"}),
    "CollectionPage": (PAGE, {"@id"}),
    "CorrectionComment": (WORK | {"text"}, {"text", "datePublished"}),
    "ImageObject": (WORK | {"width", "height", "caption"}, {"url", "width", "height"}),
    "Organization": (THING, {"name"}),
    "Person": (THING, {"name"}),
    "Place": (THING | {"geo"}, {"name"}),
    "Thing": (THING, {"name"}),
    "GeoCoordinates": ({"latitude", "longitude"}, {"latitude", "longitude"}),
    "BreadcrumbList": (LIST, {"itemListElement"}),
    "ItemList": (LIST, {"numberOfItems"}),
    "ListItem": (THING | {"position", "item"}, {"position"}),
    "SearchAction": (THING | {"target", "query-input"}, {"target", "query-input"}),
    "EntryPoint": (THING | {"urlTemplate"}, {"urlTemplate"}),
}
URL_PROPERTIES = {"@id", "url", "sameAs", "license", "itemListOrder", "urlTemplate"}


def nodes(value):
    """Every node with a type, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)


def every_page(library):
    """The structured data of a page of each kind, with a name for it."""
    home = PageDescription("it", "Prova", "Un archivio.", {"it": "", "en": "en/"})
    about = PageDescription("en", "About", "Who we are.", {"it": "chi-siamo/", "en": "en/about/"}, (home,))
    for story in library.stories:
        for lang, version in story.versions.items():
            yield f"{story.id}.{lang}", article_data(library, story, version, SOCIAL_CARD)
    for listing in listings(library, "it"):
        urls = {lang: listing.url_in(library, lang) for lang in ("it", "en")}
        yield urls["it"], listing_data(library, PageDescription("it", "Titolo", "Elenco.", urls, (home,)), listing)
    yield "index", index_data(library, PageDescription("it", "Luoghi", "I luoghi.", {"it": "luoghi/"}, (home,)), PLACES)
    yield "home", home_data(library, home)
    yield "about", page_data(library, about, "about")


def test_every_node_has_a_known_type_with_its_properties_and_absolute_urls(full_archive):
    seen = set()
    for place, data in every_page(full_archive.library()):
        for node in nodes(json.loads(to_script_text(data))["@graph"]):
            allowed, required = TYPES[node["@type"]]
            seen.add(node["@type"])
            assert node.keys() <= allowed | {"@type", "@id"}, place
            assert node.keys() >= required, place
            assert all(str(node[key]).startswith("https://") for key in URL_PROPERTIES & node.keys()), place
            assert all(value not in ("", None, []) for value in node.values()), place
    assert seen == TYPES.keys() - {"SearchResultsPage", "WebPage"}


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ("wikidata: Q22x", "roma.wikidata must be a Wikidata identifier such as Q220: 'Q22x'"),
        ("wikidata: Q0", "roma.wikidata must be a Wikidata identifier such as Q220: 'Q0'"),
        (
            "wikidata: https://www.wikidata.org/wiki/Q220",
            "roma.wikidata must be a Wikidata identifier such as Q220",
        ),
        ("kind: band", "roma.kind must be person or organisation: 'band'"),
        ("kind: persons", "roma.kind must be person or organisation: 'persons'"),
    ],
)
def test_an_invalid_kind_or_wikidata_identifier_is_reported(archive, field, fault):
    archive.write("docs/vocabularies/places.yml", f"roma: {{{field}, it: {{name: Roma}}, en: {{name: Rome}}}}\n")
    (problem,) = [problem for problem in archive.problems() if "places.yml" in problem]
    assert problem.startswith(f"docs/vocabularies/places.yml:1: {fault}")


def test_an_author_is_an_organisation_by_default(full_archive):
    kinds = {key: term.kind for key, term in full_archive.library().vocabularies["authors"].items()}
    assert kinds == {"redazione": "organisation", "ada-bianchi": "person"}


@pytest.mark.parametrize(
    "address", ["http://licence.example/", "CC-BY-4.0", "'https://'", "'https://a b/'", "'https://a/\"x'"]
)
def test_a_licence_that_is_not_an_https_url_is_reported(archive, address):
    archive.write("mkdocs.yml", (archive.folder / "mkdocs.yml").read_text() + f"    license: {address}\n")
    with pytest.raises(ProblemsFound, match="license must be the address of a licence that begins with https://"):
        _ = archive.settings
