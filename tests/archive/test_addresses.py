"""Addresses: every page in the words of its language, and links from one page to another."""

from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.archive.addresses import relative
from newsroom.archive.taxonomy import TAXONOMIES

URLS = st.lists(st.text("abc-1", min_size=1, max_size=3), max_size=4).map(lambda parts: "".join(f"{p}/" for p in parts))


@pytest.fixture
def library(archive):
    archive.story("2016/prova", slug="la-prova")
    archive.translation("2016/prova", slug="the-trial")
    return archive.library()


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "it",
            [
                "",
                "articoli/2016/la-prova/",
                "articoli/",
                "articoli/pagina/2/",
                "feed.xml",
                "lookup/it/",
                "chi-siamo/",
            ],
        ),
        (
            "en",
            [
                "en/",
                "en/articles/2016/the-trial/",
                "en/articles/",
                "en/articles/page/2/",
                "en/feed.xml",
                "lookup/en/",
                "en/about/",
            ],
        ),
    ],
)
def test_what_stands_alone_in_a_language(library, lang, expected):
    make = library.addresses
    article = library.stories[0].versions[lang]
    about = library.page("about", lang)
    assert [
        make.home(lang),
        make.article(article),
        make.articles(lang),
        make.articles(lang, 2),
        make.feed(lang),
        make.search_index(lang),
        make.standing(about),
    ] == expected


@pytest.mark.parametrize(
    ("name", "key", "it", "en"),
    [
        ("sections", "crescita", "sezioni/crescita/", "en/sections/growth/"),
        ("topics", "corridoio", "temi/corridoio/", "en/topics/corridor/"),
        ("people", "ada-bianchi", "persone/ada-bianchi/", "en/people/ada-bianchi/"),
        ("organisations", "ice", "organizzazioni/ice/", "en/organisations/ita/"),
        ("places", "roma", "luoghi/roma/", "en/places/rome/"),
        ("authors", "redazione", "autori/redazione/", "en/authors/newsroom/"),
        ("archive", "2016", "archivio/2016/", "en/archive/2016/"),
    ],
)
def test_a_term_stands_below_the_index_of_its_taxonomy(library, name, key, it, en):
    make, (taxonomy,) = library.addresses, (taxonomy for taxonomy in TAXONOMIES if taxonomy.name == name)
    term = library.terms[name][key]
    assert [make.term(taxonomy, term, lang) for lang in ("it", "en")] == [it, en]
    assert [make.term(taxonomy, term, lang, 3) for lang in ("it", "en")] == [f"{it}pagina/3/", f"{en}page/3/"]
    assert [make.index(taxonomy, lang) for lang in ("it", "en")] == [it.split("/")[0] + "/", f"en/{en.split('/')[1]}/"]


def test_the_home_page_is_the_root_of_its_language_whatever_its_slug(library):
    pages = [library.page("index", lang) for lang in ("it", "en")]
    assert [page.slug for page in pages] == ["index", "index"]
    assert [library.addresses.standing(page) for page in pages] == ["", "en/"]


def test_a_picture_has_one_address_in_every_language(library):
    assert library.addresses.media("articles/2016/prova/foto.png") == "media/2016/prova/foto.png"


@pytest.mark.parametrize(
    ("url", "page", "link"),
    [
        ("temi/x/", "articoli/2016/y/", "../../../temi/x/"),
        ("", "en/", "../"),
        ("en/", "", "en/"),
        ("", "", "./"),
        ("feed.xml", "404.html", "feed.xml"),
    ],
)
def test_a_link_leads_up_to_the_root_and_down_again(url, page, link):
    assert relative(url, page) == link


@settings(deadline=None, max_examples=200)
@given(URLS, URLS, st.sampled_from(["https://host.example/", "https://host.example/archive/"]))
def test_a_link_from_any_page_leads_a_browser_to_the_address(url, page, site):
    assert urljoin(site + page, relative(url, page)) == site + url
