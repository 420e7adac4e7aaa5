"""The meta elements of a page, read back by extruct and, as Zotero does, by their names alone."""

from collections import defaultdict

import extruct
import pytest
from lxml import html

from newsroom.i18n.language import Language
from newsroom.pages.metadata.meta_tags import Meta, meta_elements, meta_tags, open_graph_locale, page_meta
from newsroom.pages.metadata.structured_data import Page

SITE = "https://test.example/"
PREVIEW = "https://test.example/preview.png"


@pytest.fixture
def library(full_archive):
    """The library of the full archive."""
    return full_archive.library()


@pytest.fixture
def full(library):
    """The story with every field."""
    return next(story for story in library.stories if story.id == "2016/piena")


def page_of(tags):
    """A page with the elements in its head, as a template writes them."""
    schema = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
    return f"<html><head>{schema}{meta_elements(tags)}</head><body></body></html>"


def by_name(tags):
    """The contents of each name or property."""
    found = defaultdict(list)
    for tag in tags:
        for key in filter(None, (tag.name, tag.property)):
            found[key].append(tag.content)
    return dict(found)


def test_an_element_has_a_name_or_a_property_and_a_content(library, full):
    for tag in meta_tags(library, full, full.original, PREVIEW):
        assert tag.name or tag.property
        assert bool(tag.property) == tag.property.startswith(("og:", "article:"))
        assert tag.content


def test_nothing_is_said_twice_by_an_element_of_a_name_and_one_of_a_property(library, full):
    tags = meta_tags(library, full, full.original, PREVIEW)
    names = {tag.content for tag in tags if tag.name.startswith(("DC.", "twitter:", "description"))}
    alone = [tag for tag in tags if not tag.name]
    assert [tag.property for tag in alone if tag.content in names] == []


def test_no_content_ends_its_element():
    tags = (Meta("a", "", "\"><script>'&lt;"), Meta("", "og:b", ""), Meta("c", "og:c", "città"))
    found = html.fragments_fromstring(meta_elements(tags))
    assert [(tag.get("name"), tag.get("property"), tag.get("content")) for tag in found] == [
        ("a", None, tags[0].content),
        (None, "og:b", ""),
        ("c", "og:c", "città"),
    ]
    assert meta_elements(()) == ""


def test_dublin_core_is_read_back_from_the_page(library, full):
    page = page_of(meta_tags(library, full, full.original))
    (found,) = extruct.extract(page, base_url=SITE, syntaxes=["dublincore"])["dublincore"]
    assert {element["name"]: element["content"] for element in found["elements"]} == {
        "DC.title": "Piena & <tutta> </script>",
        "DC.creator": "Ada Bianchi",
        "DC.date": "2016-02-24",
        "DC.language": "it",
        "DC.identifier": f"{SITE}articoli/2016/piena/",
        "DC.publisher": "Prova",
        "DC.rights": "https://licence.example/by/",
        "DC.type": "NewsItem",
        "description": "Sommario della prova.",
    }


def test_open_graph_is_read_back_from_the_page(library, full):
    page = page_of(meta_tags(library, full, full.versions["en"], PREVIEW))
    (found,) = extruct.extract(page, base_url=SITE, syntaxes=["opengraph"])["opengraph"]
    assert found["properties"] == [
        ("og:title", "Title"),
        ("og:url", f"{SITE}en/articles/2016/piena/"),
        ("og:site_name", "Trial"),
        ("article:published_time", "2016-02-24"),
        ("og:description", "Summary of the trial."),
        ("og:type", "article"),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "it_IT"),
        ("og:image", f"{SITE}media/2016/piena/sala.png"),
        ("og:image:width", "40"),
        ("og:image:height", "30"),
        ("og:image:alt", "The hall."),
    ]


def test_highwire_tags_name_title_authors_day_and_publication(library, full):
    found = by_name(meta_tags(library, full, full.original))
    assert {name: content for name, content in found.items() if name.startswith("citation_")} == {
        "citation_title": ["Piena & <tutta> </script>"],
        "citation_author": ["Ada Bianchi"],
        "citation_publication_date": ["2016/02/24"],
        "citation_journal_title": ["Prova"],
        "citation_keywords": ["Smart Cities"],
    }


def test_zotero_finds_a_newspaper_article_since_the_type_says_so(library, full):
    assert by_name(meta_tags(library, full, full.original))["DC.type"] == ["NewsItem"]


def test_when_a_version_was_changed_is_said_if_it_was(library, full):
    changed = by_name(meta_tags(library, full, full.original))["article:modified_time"]
    assert changed == [full.original.changed.isoformat()]
    assert "article:modified_time" not in by_name(meta_tags(library, full, full.versions["en"]))


def test_each_author_has_an_element_of_its_own(archive):
    archive.write(
        "docs/vocabularies/authors.yml",
        """\
        redazione: {it: {name: Redazione}, en: {name: Newsroom}}
        ada: {it: {name: Ada}, en: {name: Ada}}
        """,
    )
    archive.story("2016/a", authors="[ada, redazione]", topics="[corridoio, smart-cities]")
    library = archive.library()
    found = by_name(meta_tags(library, library.stories[0], library.stories[0].original))
    assert found["citation_author"] == found["DC.creator"] == ["Ada", "Redazione"]
    assert found["citation_keywords"] == ["Corridoio; Smart Cities"]


@pytest.mark.parametrize(
    ("story", "preview", "card", "image"),
    [
        ("2016/piena", PREVIEW, "summary_large_image", f"{SITE}media/2016/piena/sala.png"),
        ("2015/prima", PREVIEW, "summary_large_image", PREVIEW),
        ("2015/prima", "", "summary", None),
    ],
    ids=["own picture", "preview", "neither"],
)
def test_the_card_is_large_where_there_is_a_picture(library, story, preview, card, image):
    found = next(each for each in library.stories if each.id == story)
    tags = by_name(meta_tags(library, found, found.original, preview))
    assert tags["twitter:card"] == [card]
    assert tags.get("og:image", [None]) == [image]
    assert ("twitter:image:alt" in tags) == (image is not None)


def test_a_preview_has_its_size_and_the_title_for_words(library):
    story = library.stories[-1]
    found = by_name(meta_tags(library, story, story.original, PREVIEW))
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert found["og:image:alt"] == ["Prima"]


def test_a_page_that_is_no_article_has_the_short_form(library):
    found = by_name(
        page_meta(library, Page("it", "Chi siamo", "Noi.", {"it": "chi-siamo/", "en": "en/about/"}), PREVIEW)
    )
    assert found == {
        "DC.title": ["Chi siamo"],
        "DC.language": ["it"],
        "DC.identifier": [f"{SITE}chi-siamo/"],
        "DC.publisher": ["Prova"],
        "DC.rights": ["https://licence.example/by/"],
        "description": ["Noi."],
        "og:type": ["website"],
        "og:title": ["Chi siamo"],
        "og:description": ["Noi."],
        "og:url": [f"{SITE}chi-siamo/"],
        "og:site_name": ["Prova"],
        "og:locale": ["it_IT"],
        "og:locale:alternate": ["en_GB"],
        "og:image": [PREVIEW],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["Chi siamo"],
        "twitter:card": ["summary_large_image"],
        "twitter:image:alt": ["Chi siamo"],
    }


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-GB", "en_GB"),
        ("it", "it_IT"),
        ("fr", "fr_FR"),
        ("pt", "pt_BR"),
        ("sr-Latn", "sr_RS"),
        ("zh-Hant", "zh_TW"),
        ("fr-CA", "fr_CA"),
    ],
)
def test_a_locale_without_a_territory_gets_the_likeliest_one(locale, expected):
    assert open_graph_locale(Language("xx", {"locale": locale}, {}, {})) == expected
