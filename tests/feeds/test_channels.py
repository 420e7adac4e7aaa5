"""Slices: which feeds there are, where they lie, who announces them, and how the page to subscribe on lists them."""

from urllib.parse import unquote, urljoin

import pytest
from lxml import etree

from newsroom.archive.addresses import FEED_FORMATS, RSS
from newsroom.feeds._items import tag
from newsroom.feeds.channels import Slice, feed_files, slices
from newsroom.feeds.feed_artifacts import feeds

SITE = "https://test.example/"
FEEDS = "//link[@rel='alternate'][@type='application/rss+xml' or @type='application/atom+xml' or @type='application/feed+json']"


@pytest.fixture
def mixed(archive):
    """A story in both languages, one in each alone; a topic without a story in English, one without any."""
    archive.story("2016/prova", people="[ada-bianchi]", organisations="[ice]", places="[roma]")
    archive.translation("2016/prova", slug="trial")
    archive.story("2016/solo", topics="[corridoio]", places="[kazan]")
    archive.story("2016/only", "en")
    return archive


def keys(library, lang):
    return [one.key for one in slices(library, lang)]


def test_each_language_has_everything_updates_and_each_term_that_has_a_story_in_it(mixed):
    both = ["sections/crescita", "topics/smart-cities", "people/ada-bianchi", "organisations/ice"]
    assert keys(mixed.library(), "it") == [
        f"{key}.it"
        for key in (
            "everything",
            "updates",
            *both[:2],
            "topics/corridoio",
            *both[2:],
            "places/kazan",
            "places/roma",
            "authors/redazione",
        )
    ]
    assert keys(mixed.library(), "en") == [
        f"{key}.en" for key in ("everything", "updates", *both, "places/roma", "authors/redazione")
    ]


def test_an_archive_without_stories_has_two_feeds_a_language(archive):
    assert keys(archive.library(), "it") == ["everything.it", "updates.it"]


def test_a_feed_lies_beside_its_page_in_each_format(mixed):
    library = mixed.library()
    places = {one.key: [one.address(library, form) for form in FEED_FORMATS] for one in slices(library, "en")}
    assert places["everything.en"] == ["en/feed.xml", "en/atom.xml", "en/feed.json"]
    assert places["updates.en"] == ["en/updates/feed.xml", "en/updates/atom.xml", "en/updates/feed.json"]
    assert places["places/roma.en"][0] == "en/places/rome/feed.xml"
    assert Slice("it", None).address(library, RSS, "2016-3") == "feed-2016-3.xml"
    everything = [*feed_files(library)]
    assert len(everything) == len({*everything}) == 2 + 3 * (10 + 8)


def test_the_identity_of_a_feed_is_made_of_keys_and_not_of_names(mixed):
    library = mixed.library()
    (topic,) = [one for one in slices(library, "en") if one.key == "topics/smart-cities.en"]
    assert tag(library, topic.key) == "tag:test.example,2016:topics/smart-cities.en"
    assert topic.title(library) == "Trial – Smart Cities"


def test_a_feed_stays_where_it_was_when_its_page_gets_another_address(mixed):
    terms = mixed.folder / "docs/vocabularies/topics.yml"
    old = "smart-cities: {it: {name: Smart Cities, slug: smart-cities}"
    new = "smart-cities: {it: {name: Città, slug: citta, aliases: [/temi/smart-cities/, /vecchio.html]}"
    before = {file.path for file in feeds(mixed.library())}
    terms.write_text(terms.read_text("utf-8").replace(old, new), "utf-8")
    made = {file.path: file.make() for file in feeds(mixed.library())}
    assert before <= made.keys() == {*feed_files(mixed.library())}
    for form in FEED_FORMATS:
        assert made[f"temi/smart-cities/{form.file()}"] == made[f"temi/citta/{form.file()}"]
    assert b"https://test.example/temi/citta/feed.xml" in made["temi/smart-cities/feed.xml"]
    assert mixed.problems() == []


def announced(site, file):
    return [urljoin(site.address(file), link.get("href")) for link in site.pages[file].xpath(FEEDS)]


def of(*folders):
    return [f"{SITE}{folder}{RSS.file()}" for folder in folders]


def test_every_page_announces_its_own_feeds_and_everything_in_its_language(mixed, build):
    site = build(mixed.settings)
    expected = {
        "index.html": of(""),
        "en/index.html": of("en/"),
        "articoli/index.html": of(""),
        "temi/corridoio/index.html": of("temi/corridoio/", ""),
        "en/places/rome/index.html": of("en/places/rome/", "en/"),
        "en/topics/corridor/index.html": of("en/"),
        "archivio/2016/index.html": of(""),
        "articoli/2016/solo/index.html": of("", "temi/corridoio/"),
        "en/articles/2016/trial/index.html": of("en/", "en/topics/smart-cities/"),
        "404.html": of(""),
    }
    assert {file: announced(site, file) for file in expected} == expected
    for file in site.pages:
        drawn = not site.pages[file].xpath("//meta[@http-equiv='refresh']")
        assert not drawn or {url.removeprefix(site.url) for url in announced(site, file)} <= {*site.files}, file
        assert not drawn or of("en/" if file.startswith("en/") else "")[0] in announced(site, file), file
        titles = [link.get("title") for link in site.pages[file].xpath(FEEDS)]
        assert len({*titles}) == len(titles), file


def test_the_page_to_subscribe_on_lists_every_feed_of_its_language(mixed, build):
    site, library = build(mixed.settings), mixed.library()
    for lang, file in (("it", "iscriviti/index.html"), ("en", "en/subscribe/index.html")):
        page = site.pages[file]
        shown = page.xpath("//*[@class='feeds']//code/text()")
        assert shown == [site.url + one.address(library) for one in slices(library, lang)]
        for button in page.xpath("//button[@data-copy]"):
            assert page.get_element_by_id(button.get("data-copy")).text in shown
        assert len(page.xpath("//button[@data-copy]")) == len(shown)
        hrefs = [unquote(href) for href in page.xpath("//*[@class='feeds']//a/@href")]
        assert {url for url in shown if f"feed:{url}" in hrefs} == {*shown}
        assert all(sum(href.endswith(url) for href in hrefs) == 4 for url in shown)
        assert (
            page.xpath("//summary/text()")[:3]
            == {
                "it": ["Per cominciare", "Sezioni", "Temi"],
                "en": ["To begin with", "Sections", "Topics"],
            }[lang]
        )
        links = {urljoin(site.address(file), href) for href in hrefs}
        assert site.url + library.addresses.outlines(lang) in links


def test_the_list_of_feeds_is_an_outline_by_groups_that_other_programs_take_over(mixed, build):
    site, library = build(mixed.settings), mixed.library()
    for lang in ("it", "en"):
        tree = etree.parse(site.folder / library.addresses.outlines(lang)).getroot()
        assert (tree.tag, tree.get("version"), [child.tag for child in tree]) == ("opml", "2.0", ["head", "body"])
        leaves = tree.xpath("body/outline/outline")
        assert [leaf.get("xmlUrl") for leaf in leaves] == [
            site.url + one.address(library) for one in slices(library, lang)
        ]
        for leaf in leaves:
            assert (leaf.get("type"), leaf.get("version"), leaf.get("language")) == ("rss", "RSS2", lang)
            channel = etree.parse(site.folder / leaf.get("xmlUrl").removeprefix(site.url)).find("channel")
            assert (leaf.get("title"), leaf.get("htmlUrl")) == (channel.findtext("title"), channel.findtext("link"))
        names = [one.term[lang].name if one.term else one.title(library) for one in slices(library, lang)]
        assert [leaf.get("text") for leaf in leaves] == names
        assert all(group.get("text") and group.get("type") is None for group in tree.xpath("body/outline"))
