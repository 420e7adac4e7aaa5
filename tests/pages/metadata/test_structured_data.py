"""The structured data of articles, lists and pages, read by extruct."""

import json
from html.parser import HTMLParser

import extruct
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.archive.listings import listings
from newsroom.archive.taxonomy import PLACES
from newsroom.pages.metadata.structured_data import (
    PageDescription,
    article_data,
    home_data,
    index_data,
    listing_data,
    page_data,
    to_script_text,
)

SITE = "https://test.example/"
SOCIAL_CARD = "https://test.example/card.png"


@pytest.fixture
def library(full_archive):
    """The library of the full archive."""
    return full_archive.library()


@pytest.fixture
def full(library):
    """The story with every field."""
    return next(story for story in library.stories if story.id == "2016/piena")


def read(data):
    """The nodes of the data's graph as extruct reads them from a page."""
    page = f'<html><head><script type="application/ld+json">{to_script_text(data)}</script></head><body></body></html>'
    (found,) = extruct.extract(page, base_url=SITE, syntaxes=["json-ld"])["json-ld"]
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


def test_an_article_has_all_properties(library, full):
    url = f"{SITE}articoli/2016/piena/"
    article = read(article_data(library, full, full.original, SOCIAL_CARD))["NewsArticle"]
    assert article | {"about": 0, "wordCount": 0} == {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "headline": "Piena & <tutta> </script>",
        "inLanguage": "it",
        "mainEntityOfPage": {"@id": url},
        "publisher": {"@type": "Organization", "@id": f"{SITE}#publisher", "name": "Prova"},
        "articleSection": "Crescita",
        "datePublished": "2016-02-24",
        "dateModified": "2016-04-01",
        "author": [
            {
                "@type": "Person",
                "@id": f"{SITE}autori/ada-bianchi/#term",
                "name": "Ada Bianchi",
                "url": f"{SITE}autori/ada-bianchi/",
                "sameAs": "https://www.wikidata.org/entity/Q7259",
            }
        ],
        "image": {
            "@type": "ImageObject",
            "url": f"{SITE}media/2016/piena/sala.png",
            "width": 40,
            "height": 30,
            "caption": "Una sala.",
            "creditText": "Studio",
        },
        "license": "https://licence.example/by/",
        "isAccessibleForFree": True,
        "wordCount": 0,
        "about": 0,
        "mentions": [{"@id": f"{SITE}articoli/2015/prima/#article"}],
        "citation": [{"@id": "https://source.example/a"}],
        "correction": [{"@type": "CorrectionComment", "datePublished": "2016-04-01", "text": "Il nome."}],
        "workTranslation": [
            {"@type": "NewsArticle", "@id": f"{SITE}en/articles/2016/piena/#article", "inLanguage": "en"}
        ],
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("2016-02-24", "2016-02-24", None)),
        ({"published": "2026-11-23"}, ("2026-11-23", "2026-11-23", "2016-02-24")),
        ({"published": "2026-11-23", "updated": "2016-03-01"}, ("2026-11-23", "2026-11-23", "2016-02-24")),
        ({"published": "2026-11-23", "updated": "2026-11-25"}, ("2026-11-23", "2026-11-25", "2016-02-24")),
        (
            {"published": "2026-11-23T09:30+01:00", "corrections": "[{date: 2026-11-23, note: Nota}]"},
            ("2026-11-23T09:30:00+01:00", "2026-11-23T09:30:00+01:00", "2016-02-24"),
        ),
        ({"published": "2016-02-24T09:30+01:00"}, ("2016-02-24T09:30:00+01:00", "2016-02-24T09:30:00+01:00", None)),
    ],
)
def test_publication_and_what_is_reported_are_told_apart(archive, fields, expected):
    archive.story("2016/prova", **fields)
    library = archive.library()
    (found, _) = article_data(library, library.stories[0], library.articles[0])["@graph"]
    assert (found["datePublished"], found["dateModified"], found.get("temporalCoverage")) == expected


def test_subjects_are_typed_and_have_the_same_id_in_both_languages(library, full):
    about = {
        lang: {thing["@id"]: thing for thing in read(article_data(library, full, version))["NewsArticle"]["about"]}
        for lang, version in full.versions.items()
    }
    assert [(thing["@type"], thing["name"]) for thing in about["it"].values()] == [
        ("Thing", "Smart Cities"),
        ("Place", "Roma"),
        ("Person", "Ada Bianchi"),
        ("Organization", "ICE"),
    ]
    assert about["it"].keys() == about["en"].keys()
    assert about["en"][f"{SITE}luoghi/roma/#term"] == {
        "@type": "Place",
        "@id": f"{SITE}luoghi/roma/#term",
        "name": "Rome",
        "sameAs": "https://www.wikidata.org/entity/Q220",
    }


def test_original_and_translation_refer_to_each_other(library, full):
    original, translation = (
        read(article_data(library, full, full.versions[lang]))["NewsArticle"] for lang in ("it", "en")
    )
    assert original["workTranslation"] == [{key: translation[key] for key in ("@type", "@id", "inLanguage")}]
    assert translation["translationOfWork"] == {key: original[key] for key in ("@type", "@id", "inLanguage")}
    assert "translationOfWork" not in original
    assert "workTranslation" not in translation


def test_a_translator_who_is_also_an_author_is_only_referred_to(library, archive, full):
    translation = full.versions["en"]
    assert read(article_data(library, full, translation))["NewsArticle"]["translator"]["name"] == "Newsroom"
    archive.story("2014/terza", title="Terza")
    archive.translation("2014/terza")
    again = archive.library()
    story = again.stories[-1]
    article = read(article_data(again, story, story.versions["en"]))["NewsArticle"]
    assert article["translator"] == {"@id": article["author"][0]["@id"]}


def test_an_article_without_an_image_gets_the_social_card_if_there_is_one(library):
    story = library.stories[-1]
    image = read(article_data(library, story, story.original, SOCIAL_CARD))["NewsArticle"]["image"]
    assert image == {"@type": "ImageObject", "url": SOCIAL_CARD, "width": 1200, "height": 630}
    assert "image" not in read(article_data(library, story, story.original))["NewsArticle"]


def test_the_breadcrumb_goes_from_the_section_to_the_article(library, full):
    steps = read(article_data(library, full, full.versions["en"]))["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "Growth", f"{SITE}en/sections/growth/"),
        (2, "Title", None),  # the page itself
    ]


def test_positions_continue_over_the_pages_of_a_list(archive):
    for number in range(4):
        archive.story(f"2016/s{number}", title=f"Storia {number}")
    archive.translation("2016/s0")
    library = archive.library()
    found = []
    for listing in list(listings(library, "en"))[:2]:
        page = PageDescription("en", "All", "All stories.", {"en": listing.url(library)})
        stories = read(listing_data(library, page, listing))["CollectionPage"]["mainEntity"]
        assert stories["numberOfItems"] == 4
        found += [
            (each["position"], each["item"]["url"], each["item"]["inLanguage"]) for each in stories["itemListElement"]
        ]
    assert found == [
        (1, f"{SITE}en/articles/2016/s0/", "en"),
        (2, f"{SITE}articoli/2016/s1/", "it"),
        (3, f"{SITE}articoli/2016/s2/", "it"),
        (4, f"{SITE}articoli/2016/s3/", "it"),
    ]


def test_the_list_of_a_term_is_about_the_term(library):
    listing = next(each for each in listings(library, "it") if each.taxonomy is PLACES)
    page = PageDescription("it", "Roma", "La città.", {"it": listing.url(library)})
    about = read(listing_data(library, page, listing))["CollectionPage"]["about"]
    assert (about["@type"], about["url"], about["alternateName"]) == ("Place", f"{SITE}luoghi/roma/", ["Urbe"])
    assert about["description"] == "La città."
    assert about["geo"] == {"@type": "GeoCoordinates", "latitude": 0.0, "longitude": 12.48}


def test_a_source_without_a_url_is_cited_by_its_title(archive):
    archive.story("2016/a", sources="[{title: Un verbale}]")
    library = archive.library()
    (story,) = library.stories
    assert read(article_data(library, story, story.original))["NewsArticle"]["citation"] == ["Un verbale"]


def test_the_home_page_has_a_search_action_and_all_names_of_the_site(library):
    graph = read(home_data(library, PageDescription("en", "Trial", "An archive.", {"it": "", "en": "en/"})))
    site = graph["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SITE}en/search/?q={{search_term_string}}"
    assert (site["name"], site["alternateName"], site["inLanguage"]) == ("Trial", ["Prova"], "en")
    assert site["publisher"] == {"@id": graph["Organization"]["@id"]}
    assert site["translationOfWork"]["@id"] == f"{SITE}#website"


@pytest.mark.parametrize(
    ("stem", "kind"), [("about", "AboutPage"), ("search", "SearchResultsPage"), ("contribute", "WebPage")]
)
def test_the_type_of_a_page_depends_on_its_stem(library, stem, kind):
    data = page_data(library, PageDescription("it", "Pagina", "Una pagina.", {"it": "pagina/"}), stem)
    assert read(data)[kind]["url"] == f"{SITE}pagina/"


class Scripts(HTMLParser):
    """All tags and all text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, *_):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "&lt;", "\u2028\u2029", "</SCRIPT\n>"]))
@settings(deadline=None)
def test_any_text_survives_its_script_element(text):
    data = {"headline": text, text: [text, 1, True]}
    written = to_script_text(data)
    parsed = Scripts(f'<script type="application/ld+json">{written}</script>')
    assert parsed.tags == ["script"]
    assert json.loads(parsed.text) == data
    assert not set("<>&\u2028\u2029\n") & set(written)


def test_the_order_of_keys_does_not_change_the_output():
    assert (
        to_script_text({"b": 1, "@type": "Thing"})
        == to_script_text({"@type": "Thing", "b": 1})
        == '{"@type":"Thing","b":1}'
    )


def test_an_index_lists_its_terms_in_order_with_their_urls(full_archive):
    full_archive.write(
        "docs/vocabularies/places.yml",
        """\
        roma: {it: {name: Roma}, en: {name: Rome}}
        kazan: {it: {name: Kazan}, en: {name: Kazan}}
        """,
    )
    library = full_archive.library()
    data = index_data(library, PageDescription("en", "Places", "The places.", {"en": "en/places/"}), PLACES)
    items = read(data)["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [(item["position"], item["name"], item["url"]) for item in items] == [
        (1, "Rome", f"{SITE}en/places/roma/"),
        (2, "Kazan", f"{SITE}en/places/kazan/"),
    ]
