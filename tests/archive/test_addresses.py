"""URLs in the words of each language, and relative links between pages."""

from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.archive.addresses import relative_url
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
def test_pages_of_a_language_have_urls_in_its_words(library, lang, expected):
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
        make.page(about),
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
def test_the_url_of_a_term_is_below_that_of_its_taxonomy(library, name, key, it, en):
    make, (taxonomy,) = library.addresses, (taxonomy for taxonomy in TAXONOMIES if taxonomy.name == name)
    term = library.terms[name][key]
    assert [make.term(taxonomy, term, lang) for lang in ("it", "en")] == [it, en]
    assert [make.term(taxonomy, term, lang, 3) for lang in ("it", "en")] == [f"{it}pagina/3/", f"{en}page/3/"]
    assert [make.taxonomy_index(taxonomy, lang) for lang in ("it", "en")] == [
        it.split("/")[0] + "/",
        f"en/{en.split('/')[1]}/",
    ]


def test_the_home_page_is_the_root_of_its_language_and_ignores_its_slug(library):
    pages = [library.page("index", lang) for lang in ("it", "en")]
    assert [page.slug for page in pages] == ["index", "index"]
    assert [library.addresses.page(page) for page in pages] == ["", "en/"]


def test_an_image_has_the_same_url_in_every_language(library):
    assert library.addresses.image("articles/2016/prova/foto.png") == "media/2016/prova/foto.png"


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
def test_relative_urls_are_as_expected(url, page, link):
    assert relative_url(url, page) == link


@settings(deadline=None, max_examples=200)
@given(URLS, URLS, st.sampled_from(["https://host.example/", "https://host.example/archive/"]))
def test_a_relative_url_resolves_to_the_same_url_from_any_page(url, page, site):
    assert urljoin(site + page, relative_url(url, page)) == site + url
