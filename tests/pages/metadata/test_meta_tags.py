"""Meta tags, read by extruct and, like Zotero, by name."""

from collections import defaultdict

import extruct
import pytest
from lxml import html

from newsroom.i18n.language import Language
from newsroom.pages.metadata.meta_tags import MetaTag, meta_elements, meta_tags, open_graph_locale, page_meta_tags
from newsroom.pages.metadata.structured_data import PageDescription

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


def page_of(tags):
    """A page with the meta tags in its head."""
    schema = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
    return f"<html><head>{schema}{meta_elements(tags)}</head><body></body></html>"


def by_name(tags):
    """The contents of each name or property."""
    found = defaultdict(list)
    for tag in tags:
        for key in filter(None, (tag.name, tag.property)):
            found[key].append(tag.content)
    return dict(found)


def test_every_meta_tag_has_a_content_and_a_name_or_a_property(library, full):
    for tag in meta_tags(library, full, full.original, SOCIAL_CARD):
        assert tag.name or tag.property
        assert bool(tag.property) == tag.property.startswith(("og:", "article:"))
        assert tag.content


def test_a_name_and_a_property_with_equal_contents_share_one_element(library, full):
    tags = meta_tags(library, full, full.original, SOCIAL_CARD)
    names = {tag.content for tag in tags if tag.name.startswith(("DC.", "twitter:", "description"))}
    alone = [tag for tag in tags if not tag.name]
    assert [tag.property for tag in alone if tag.content in names] == []


def test_contents_are_escaped():
    tags = (MetaTag("a", "", "\"><script>'&lt;"), MetaTag("", "og:b", ""), MetaTag("c", "og:c", "città"))
    found = html.fragments_fromstring(meta_elements(tags))
    assert [(tag.get("name"), tag.get("property"), tag.get("content")) for tag in found] == [
        ("a", None, tags[0].content),
        (None, "og:b", ""),
        ("c", "og:c", "città"),
    ]
    assert meta_elements(()) == ""


def test_extruct_reads_dublin_core(library, full):
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


def test_extruct_reads_open_graph(library, full):
    page = page_of(meta_tags(library, full, full.versions["en"], SOCIAL_CARD))
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


def test_highwire_tags_give_title_authors_date_and_publication(library, full):
    found = by_name(meta_tags(library, full, full.original))
    assert {name: content for name, content in found.items() if name.startswith("citation_")} == {
        "citation_title": ["Piena & <tutta> </script>"],
        "citation_author": ["Ada Bianchi"],
        "citation_publication_date": ["2016/02/24"],
        "citation_journal_title": ["Prova"],
        "citation_keywords": ["Smart Cities"],
    }


def test_the_type_makes_zotero_recognise_a_newspaper_article(library, full):
    assert by_name(meta_tags(library, full, full.original))["DC.type"] == ["NewsItem"]


def test_the_date_of_change_is_given_only_if_the_article_changed(library, full):
    changed = by_name(meta_tags(library, full, full.original))["article:modified_time"]
    assert changed == [full.original.last_changed.isoformat()]
    assert "article:modified_time" not in by_name(meta_tags(library, full, full.versions["en"]))


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2016-03-01", "2016-03-01"), ("2016-03-01T09:30+03:00", "2016-03-01T07:30:00+01:00")],
)
def test_the_dates_are_those_of_publication_and_the_coverage_is_what_is_reported(archive, value, shown):
    archive.story("2001/prova", published=value, updated="2001-06-01")
    library = archive.library()
    found = by_name(meta_tags(library, library.stories[0], library.articles[0]))
    assert (found["DC.date"], found["DC.coverage"], found["citation_publication_date"]) == (
        [shown],
        ["2001-02-24"],
        ["2016/03/01"],
    )
    assert "article:modified_time" not in found


def test_each_author_has_a_meta_tag(archive):
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
    ("story", "social_card_url", "card", "image"),
    [
        ("2016/piena", SOCIAL_CARD, "summary_large_image", f"{SITE}media/2016/piena/sala.png"),
        ("2015/prima", SOCIAL_CARD, "summary_large_image", SOCIAL_CARD),
        ("2015/prima", "", "summary", None),
    ],
    ids=["own image", "social card", "neither"],
)
def test_the_twitter_card_is_large_if_there_is_an_image(library, story, social_card_url, card, image):
    found = next(each for each in library.stories if each.id == story)
    tags = by_name(meta_tags(library, found, found.original, social_card_url))
    assert tags["twitter:card"] == [card]
    assert tags.get("og:image", [None]) == [image]
    assert ("twitter:image:alt" in tags) == (image is not None)


def test_a_social_card_has_its_size_and_the_title_as_alternative_text(library):
    story = library.stories[-1]
    found = by_name(meta_tags(library, story, story.original, SOCIAL_CARD))
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert found["og:image:alt"] == ["Prima"]


def test_a_page_that_is_not_an_article_has_the_basic_meta_tags(library):
    found = by_name(
        page_meta_tags(
            library, PageDescription("it", "Chi siamo", "Noi.", {"it": "chi-siamo/", "en": "en/about/"}), SOCIAL_CARD
        )
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
        "og:image": [SOCIAL_CARD],
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
def test_a_locale_without_a_territory_gets_the_most_likely_one(locale, expected):
    assert open_graph_locale(Language("xx", {"locale": locale}, {}, {})) == expected
