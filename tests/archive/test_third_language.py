"""A new language needs only settings, strings and content: an archive in English and French, and one in Arabic."""

import shutil
from urllib.parse import urljoin

import feedparser
import pytest

from newsroom.archive.settings import load_settings
from newsroom.checks.rules import check
from newsroom.content.languages import load_language
from support.paths import OVERRIDES, TESTS

ROOT = TESTS.parent
LAKE, LE_LAC = "https://trial.example/articles/2016/lake/", "https://trial.example/fr/articles/2016/le-lac/"


def text_of(element):
    return element.xpath("normalize-space()")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An archive in English and French with the project's templates and its own strings."""
    place = tmp_path_factory.mktemp("en_fr") / "archive"
    shutil.copytree(TESTS / "sites/en_fr", place)
    shutil.copytree(OVERRIDES, place / "overrides")
    shutil.copy(place / "strings/fr.yml", place / "overrides/strings/fr.yml")
    config = (place / "mkdocs.yml").read_text("utf-8")
    (place / "mkdocs.yml").write_text(config.replace("- HOOKS", f"- {ROOT / 'scripts/hooks.py'}"), "utf-8")
    return place


@pytest.fixture(scope="module")
def site(folder, build):
    return build(load_settings(folder))


@pytest.fixture(scope="module")
def article(site):
    return site.pages["fr/articles/2016/le-lac/index.html"]


def test_an_archive_in_a_third_language_has_no_problems(folder):
    assert check(load_settings(folder))[1] == []


def test_the_french_interface_has_all_strings_of_the_english_one(folder):
    french, english = (load_language(lang, folder / "overrides") for lang in ("fr", "en"))
    assert french.strings.keys() == english.strings.keys()
    assert french.plurals.keys() == english.plurals.keys()
    assert french.url_segments.keys() == english.url_segments.keys()


@pytest.mark.parametrize(
    "file",
    [
        "fr/index.html",
        "fr/articles/index.html",
        "fr/articles/2016/le-lac/index.html",
        "fr/rubriques/cite/index.html",
        "fr/themes/energie/index.html",
        "fr/lieux/geneve/index.html",
        "fr/auteurs/redaction/index.html",
        "fr/lieux/index.html",
        "fr/archives/2016/index.html",
        "fr/recherche/index.html",
    ],
)
def test_urls_are_in_french_and_pages_declare_their_language(site, file):
    page = site.pages[file]
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")


def test_the_default_language_is_at_the_root(site):
    assert site.pages["articles/2016/lake/index.html"].get("lang") == "en"
    assert {file.partition("/")[0] for file in site.pages if "/" in file} & {"en", "it"} == set()


def test_the_two_versions_are_alternates_of_each_other_and_the_original_is_the_default(site, article):
    expected = {"en": LAKE, "fr": LE_LAC, "x-default": LAKE}
    for page in (article, site.pages["articles/2016/lake/index.html"]):
        assert {a.get("hreflang"): a.get("href") for a in page.xpath("//link[@hreflang]")} == expected


def test_text_has_french_typography(article):
    assert article.xpath("string(//h1)") == "Le lac qui chauffe une «\xa0ville\xa0»"
    assert article.xpath("string(//*[@class='standfirst'])") == "Genève tire sa chaleur de l’eau du lac."
    assert text_of(article.xpath("//*[@class='text']")[0]) == "L’eau est assez chaude."


def test_dates_counts_and_language_names_are_in_french(site, article):
    times = {time.get("datetime"): time.text for time in article.xpath("//*[@class='story-meta']//time")}
    assert times == {"2016-08-02": "2 août 2016"}
    notice = "Traduction\xa0: Rédaction. L’original est en anglais."
    assert article.xpath("string(//*[@class='notice'])") == notice
    year = site.pages["fr/archives/2016/index.html"]
    assert [text_of(month) for month in year.xpath("//h2[@id='08' or @id='02']")] == ["août", "février"]
    assert "fr/personnes/index.html" not in site.files  # nobody is in the vocabulary
    assert text_of(site.pages["fr/lieux/geneve/index.html"].xpath("//main//*[@class='meta']")[0]) == "1 article"
    assert text_of(site.pages["fr/themes/energie/index.html"].xpath("//main//*[@class='meta']")[0]) == "2 articles"


def test_a_story_that_exists_only_in_english_is_in_french_lists_with_a_badge(site):
    url = "fr/themes/energie/"
    cards = site.pages[f"{url}index.html"].xpath("//*[contains(@class, 'card-title')]")
    shown = [
        (urljoin(site.url + url, c.xpath("a/@href")[0]), c.xpath("a/@lang"), c.xpath("span/text()")) for c in cards
    ]
    assert shown == [(LE_LAC, [], []), ("https://trial.example/articles/2016/tram/", ["en"], ["en anglais"])]
    assert not (site.folder / "fr/articles/2016/tram").exists()


def test_the_feed_is_french(site):
    feed = feedparser.parse((site.folder / "fr/feed.xml").read_bytes())
    assert (feed.bozo, feed.feed.language, feed.feed.title) == (False, "fr", "Épreuve – tous les articles")
    assert [(entry.link, entry.title) for entry in feed.entries] == [(LE_LAC, "Le lac qui chauffe une «\xa0ville\xa0»")]


def test_search_has_an_index_in_french(site):
    assert "lookup/fr/index.json" in site.files


def test_pages_of_a_right_to_left_language_declare_their_direction(archive, build):
    strings = (archive.folder / "overrides/strings/en.yml").read_text("utf-8")
    archive.write("overrides/strings/ar.yml", strings.replace("locale: en-GB", "locale: ar"))
    for file in [*(archive.folder / "docs/vocabularies").iterdir(), archive.folder / "mkdocs.yml"]:
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("en: {", "ar: {").replace("locale: en, name: English", "locale: ar, name: العربية")
        )
    for page in (archive.folder / "docs/pages").glob("*.en.md"):
        page.rename(page.with_name(page.name.replace(".en.", ".ar.")))
    archive.story("2016/prova")
    archive.translation("2016/prova", "ar", title="عنوان", slug="trial")
    site = build(archive.settings)
    article = site.pages["ar/articles/2016/trial/index.html"]
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")
    assert {page.get("dir") for file, page in site.pages.items() if file.startswith("ar/")} == {"rtl"}
    original = site.pages["articoli/2016/prova/index.html"]
    assert (original.get("lang"), original.get("dir")) == ("it", "ltr")
    assert original.xpath("//a[contains(@class, 'switch')]/@dir") == ["rtl"]
    assert article.xpath("//a[contains(@class, 'switch')]/@dir") == ["ltr"]
