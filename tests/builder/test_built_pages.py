"""Built sites with an article in every state, and this archive: their files, and every page parsed by lxml."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest

GOLDEN = Path(__file__).parent / "golden"
REAL = "this archive"
DATA = "@type='application/ld+json'"  # JSON in a script element


def translated(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova", slug="trial")


def translated_from_english(archive):
    archive.story("2016/trial", "en", title="Title", summary="Summary of the trial.")
    archive.translation("2016/trial", "it", "Il testo.", title="Titolo", slug="prova")


def outdated(archive):
    archive.story("2016/prova", updated="2017-03-01")
    archive.translation("2016/prova", slug="trial", translated_from='"0123456789ab"')


def italian_only(archive):
    archive.story("2016/prova")


def english_only(archive):
    archive.story("2016/trial", "en", title="Title", summary="Summary of the trial.")


def pages_only(_):
    pass


STATES = {
    make.__name__: make
    for make in (translated, translated_from_english, outdated, italian_only, english_only, pages_only)
}
on_every_site = pytest.mark.parametrize("name", [*STATES, REAL])


@pytest.fixture(scope="module")
def sites(new_archive, build, request):
    """The site of each state, and of this archive; built when a test first asks for it."""

    @cache
    def site(name):
        if name == REAL:
            return request.getfixturevalue("reference_site")
        archive = new_archive()
        STATES[name](archive)
        return build(archive.settings)

    return site


def words(element):
    return " ".join(element.text_content().split())


def content_pages(site):
    """All pages except redirects."""
    found = {file: page for file, page in site.pages.items() if not page.xpath("//meta[@http-equiv='refresh']")}
    assert len(found) > 40
    return found


def is_indexed(page):
    return not page.xpath("//meta[@name='robots'][@content='noindex']")


def alternates(page):
    links = page.xpath("//link[@rel='alternate'][@hreflang]")
    found = {link.get("hreflang"): link.get("href") for link in links}
    assert len(found) == len(links)
    return found


@pytest.mark.parametrize("state", STATES)
def test_a_site_has_exactly_the_pages_feeds_and_sitemaps_of_its_golden_list(sites, state):
    files = [file for file in sites(state).files if file.endswith((".html", ".xml"))]
    assert files == (GOLDEN / f"{state}.txt").read_text("utf-8").splitlines()


@on_every_site
def test_every_page_declares_its_language_and_direction(sites, name):
    for file, page in sites(name).pages.items():
        assert (page.get("lang"), page.get("dir")) == ("en" if file.startswith("en/") else "it", "ltr"), file


@on_every_site
def test_every_page_has_one_title_one_description_and_one_heading(sites, name):
    for file, page in content_pages(sites(name)).items():
        titles, headings = page.xpath("/html/head/title"), page.xpath("//h1")
        assert [bool(words(title)) for title in titles] == [True], file
        assert [bool(text.strip()) for text in page.xpath("//meta[@name='description']/@content")] == [True], file
        assert [bool(words(heading)) for heading in headings] == [True], file
        assert words(headings[0]) in words(titles[0]), file


@on_every_site
def test_no_page_has_inline_scripts_or_styles(sites, name):
    for file, page in sites(name).pages.items():
        assert page.xpath(f"//script[not({DATA})][not(@src) or normalize-space()]") == [], file
        for data in page.xpath(f"//script[{DATA}]"):
            json.loads(data.text)
        assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], file
        assert page.xpath("//@*[starts-with(normalize-space(), 'javascript:')]") == [], file


@on_every_site
def test_no_paragraph_or_heading_is_empty(sites, name):
    for file, page in sites(name).pages.items():
        found = page.xpath("//p | //h1 | //h2 | //h3 | //h4 | //li | //title")
        spoken = ".//img | .//button[@aria-label]"
        blank = [element for element in found if not words(element).strip(".") and not element.xpath(spoken)]
        assert [element.get("class") for element in blank if element.get("role") != "status"] == [], file


@on_every_site
def test_ids_are_unique_and_every_reference_to_an_id_resolves(sites, name):
    for file, page in sites(name).pages.items():
        ids = Counter(page.xpath("//@id"))
        assert [each for each, count in ids.items() if count > 1] == [], file
        meant = page.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls | //label/@for")
        assert {each for value in meant for each in value.split()} <= ids.keys(), file


@on_every_site
def test_the_canonical_url_of_every_indexed_page_is_its_own(sites, name):
    site = sites(name)
    for file, page in content_pages(site).items():
        own = [site.address(file)] if is_indexed(page) else []
        assert page.xpath("//link[@rel='canonical']/@href") == own, file


@on_every_site
def test_hreflang_is_reciprocal_and_its_default_is_one_of_the_versions(sites, name):
    site = sites(name)
    by_address = {site.address(file): page for file, page in site.pages.items()}
    for file, page in content_pages(site).items():
        found = alternates(page)
        if found:
            assert found[page.get("lang")] == site.address(file)
            assert found["x-default"] in {address for lang, address in found.items() if lang != "x-default"}, file
        for lang, address in found.items():
            assert alternates(by_address[address]) == found, file
            assert lang in (by_address[address].get("lang"), "x-default"), file


@on_every_site
def test_every_breadcrumb_starts_at_the_home_page(sites, name):
    site = sites(name)
    for file, page in content_pages(site).items():
        if file in ("index.html", "en/index.html", "404.html"):
            continue
        steps = page.xpath("//nav[contains(@class, 'breadcrumb')]//li")
        home = site.url + ("en/" if file.startswith("en/") else "")
        assert words(steps[0]) == "Home"
        assert urljoin(site.address(file), steps[0].xpath("a/@href")[0]) == home, file
        assert words(steps[-1]) == words(page.xpath("//h1")[0]) or not is_indexed(page), file
        assert steps[-1].get("aria-current") == "page"


IT, EN = "articoli/2016/prova/index.html", "en/articles/2016/trial/index.html"
IN_ENGLISH, IN_ITALIAN = "https://test.example/en/articles/2016/trial/", "https://test.example/articoli/2016/prova/"
PAIR = {"it": IN_ITALIAN, "en": IN_ENGLISH, "x-default": IN_ITALIAN}
TRANSLATED = "Translated by Newsroom. The original is in Italian."
TRADOTTO = "Traduzione di Redazione. L’originale è in inglese."
STALE = "Translated by Newsroom, not up to date: the original in Italian changed on 1 March 2017."
ASIDE = " Read the original in Italian Side by side with Italian"


@pytest.mark.parametrize(
    ("state", "file", "hreflang", "version"),
    [
        ("translated", IT, PAIR, ["Leggi in inglese Testo a fronte in inglese"]),
        ("translated", EN, PAIR, [TRANSLATED + ASIDE]),
        (
            "translated_from_english",
            IT,
            PAIR | {"x-default": IN_ENGLISH},
            [TRADOTTO + " Leggi l’originale in inglese Testo a fronte in inglese"],
        ),
        (
            "translated_from_english",
            EN,
            PAIR | {"x-default": IN_ENGLISH},
            ["Read in Italian Side by side with Italian"],
        ),
        ("outdated", IT, PAIR, ["Leggi in inglese Testo a fronte in inglese"]),
        ("outdated", EN, PAIR, [STALE + ASIDE]),
        ("italian_only", IT, {}, []),
        ("english_only", "en/articles/2016/trial/index.html", {}, []),
    ],
)
def test_an_article_states_whether_it_is_a_translation(sites, state, file, hreflang, version):
    page = sites(state).pages[file]
    assert alternates(page) == hreflang
    assert [words(found) for found in page.xpath("//p[contains(@class, 'version')]")] == version


@pytest.mark.parametrize(("file", "crumbs"), [(IT, ["Home", "Crescita", "Titolo"]), (EN, ["Home", "Growth", "Title"])])
def test_the_breadcrumb_of_an_article_is_home_section_title(sites, file, crumbs):
    site = sites("translated")
    steps = site.pages[file].xpath("//nav[contains(@class, 'breadcrumb')]//li")
    assert [words(step) for step in steps] == crumbs
    section = urljoin(site.address(file), steps[1].xpath("a/@href")[0])
    assert section == site.url + ("sezioni/crescita/" if file == IT else "en/sections/growth/")


LISTS = {
    "it": ["", "articoli/", "sezioni/crescita/", "temi/smart-cities/", "autori/redazione/", "archivio/2016/"],
    "en": [
        "en/",
        "en/articles/",
        "en/sections/growth/",
        "en/topics/smart-cities/",
        "en/authors/newsroom/",
        "en/archive/2016/",
    ],
}


@pytest.mark.parametrize("url", [url for urls in LISTS.values() for url in urls])
@pytest.mark.parametrize(
    ("state", "only", "badge", "address"),
    [
        ("italian_only", "it", "in Italian", IN_ITALIAN),
        ("english_only", "en", "in inglese", IN_ENGLISH),
        ("translated", None, None, None),
    ],
)
def test_a_list_shows_a_story_in_the_other_language_with_a_badge(sites, state, only, badge, address, url):
    site = sites(state)
    page = site.pages[f"{url}index.html"]
    lang = page.get("lang")
    foreign = [only] if only and lang != only else []
    cards = page.xpath("//article[contains(@class, 'card')]")
    assert cards, "the list is empty"
    for card in cards:
        link = card.xpath(".//*[contains(@class, 'card-title')]/a")[0]
        home = IN_ITALIAN if lang == "it" else IN_ENGLISH
        assert urljoin(site.url + url, link.get("href")) == (address or home)
        assert [words(found) for found in card.xpath(".//*[@class='badge']")] == [badge] * len(foreign)
        assert card.xpath(".//*[@class='badge']//ancestor-or-self::*[@lang][not(self::html)]") == []
        assert link.xpath("@lang") == link.xpath("@hreflang") == foreign
        for summary in card.xpath(".//*[@class='card-summary']"):
            assert summary.xpath("@lang") == foreign


@pytest.mark.parametrize(
    ("state", "file", "address", "title"),
    [
        ("translated", IT, "en/articles/2016/trial/", "This page in English"),
        ("italian_only", IT, "en/topics/smart-cities/", "Not available in English; go to: Smart Cities"),
        ("english_only", EN, "temi/smart-cities/", "Non disponibile in italiano; vai a: Smart Cities"),
    ],
)
def test_the_language_switch_points_to_the_same_story_or_its_topic(sites, state, file, address, title):
    site = sites(state)
    switch = site.pages[file].xpath("//a[contains(@class, 'switch')]")[0]
    assert urljoin(site.address(file), switch.get("href")) == site.url + address
    assert switch.get("title") == title
    assert switch.get("lang") == switch.get("hreflang") == ("it" if file == EN else "en")


def test_empty_lists_say_that_there_are_no_articles(sites):
    pages = sites("pages_only").pages
    for url in (*LISTS["it"][:5], "archivio/"):
        found = [words(each) for each in pages[f"{url}index.html"].xpath("//*[@class='empty']")]
        assert found == ["Qui non c’è ancora nessun articolo."], url
