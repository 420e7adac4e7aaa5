"""Channels: which feeds exist, their URLs, the pages that announce them, the subscribe page and the OPML list."""

from urllib.parse import unquote, urljoin

import pytest
from lxml import etree

from newsroom.archive.addresses import FEED_FORMATS, RSS
from newsroom.feeds._items import tag_uri
from newsroom.feeds.channels import Channel, channels, feed_urls
from newsroom.feeds.feed_artifacts import feed_artifacts

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
    return [one.key for one in channels(library, lang)]


def test_a_language_has_channels_for_everything_updates_and_each_term_with_a_story(mixed):
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


def test_an_archive_without_stories_has_two_channels_per_language(archive):
    assert keys(archive.library(), "it") == ["everything.it", "updates.it"]


def test_a_feed_is_next_to_its_page_in_each_format(mixed):
    library = mixed.library()
    places = {
        one.key: [one.url(library, feed_format) for feed_format in FEED_FORMATS] for one in channels(library, "en")
    }
    assert places["everything.en"] == ["en/feed.xml", "en/atom.xml", "en/feed.json"]
    assert places["updates.en"] == ["en/updates/feed.xml", "en/updates/atom.xml", "en/updates/feed.json"]
    assert places["places/roma.en"][0] == "en/places/rome/feed.xml"
    assert Channel("it", None).url(library, RSS, "2016-3") == "feed-2016-3.xml"
    everything = [*feed_urls(library)]
    assert len(everything) == len({*everything}) == 2 + 3 * (10 + 8)


def test_the_id_of_a_feed_has_the_key_of_its_term_and_not_its_name(mixed):
    library = mixed.library()
    (topic,) = [one for one in channels(library, "en") if one.key == "topics/smart-cities.en"]
    assert tag_uri(library, topic.key) == "tag:test.example,2016:topics/smart-cities.en"
    assert topic.title(library) == "Trial – Smart Cities"


def test_a_feed_is_also_at_the_former_url_of_its_page(mixed):
    terms = mixed.folder / "docs/vocabularies/topics.yml"
    old = "smart-cities: {it: {name: Smart Cities, slug: smart-cities}"
    new = "smart-cities: {it: {name: Città, slug: citta, aliases: [/temi/smart-cities/, /vecchio.html]}"
    before = {file.path for file in feed_artifacts(mixed.library())}
    terms.write_text(terms.read_text("utf-8").replace(old, new), "utf-8")
    made = {file.path: file.render() for file in feed_artifacts(mixed.library())}
    assert before <= made.keys() == {*feed_urls(mixed.library())}
    for feed_format in FEED_FORMATS:
        assert made[f"temi/smart-cities/{feed_format.file()}"] == made[f"temi/citta/{feed_format.file()}"]
    assert b"https://test.example/temi/citta/feed.xml" in made["temi/smart-cities/feed.xml"]
    assert mixed.problems() == []


def announced(site, file):
    return [urljoin(site.address(file), link.get("href")) for link in site.pages[file].xpath(FEEDS)]


def of(*folders):
    return [f"{SITE}{folder}{RSS.file()}" for folder in folders]


def test_every_page_announces_its_own_feeds_and_that_of_its_language(mixed, build):
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


def test_the_subscribe_page_lists_every_feed_of_its_language(mixed, build):
    site, library = build(mixed.settings), mixed.library()
    for lang, file in (("it", "iscriviti/index.html"), ("en", "en/subscribe/index.html")):
        page = site.pages[file]
        shown = page.xpath("//*[@class='feeds']//code/text()")
        assert shown == [site.url + one.url(library) for one in channels(library, lang)]
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
                "en": ["Start here", "Sections", "Topics"],
            }[lang]
        )
        links = {urljoin(site.address(file), href) for href in hrefs}
        assert site.url + library.addresses.opml(lang) in links


def test_the_opml_list_has_every_feed_grouped_by_taxonomy(mixed, build):
    site, library = build(mixed.settings), mixed.library()
    for lang in ("it", "en"):
        tree = etree.parse(site.folder / library.addresses.opml(lang)).getroot()
        assert (tree.tag, tree.get("version"), [child.tag for child in tree]) == ("opml", "2.0", ["head", "body"])
        leaves = tree.xpath("body/outline/outline")
        assert [leaf.get("xmlUrl") for leaf in leaves] == [
            site.url + one.url(library) for one in channels(library, lang)
        ]
        for leaf in leaves:
            assert (leaf.get("type"), leaf.get("version"), leaf.get("language")) == ("rss", "RSS2", lang)
            channel = etree.parse(site.folder / leaf.get("xmlUrl").removeprefix(site.url)).find("channel")
            assert (leaf.get("title"), leaf.get("htmlUrl")) == (channel.findtext("title"), channel.findtext("link"))
        names = [one.term[lang].name if one.term else one.title(library) for one in channels(library, lang)]
        assert [leaf.get("text") for leaf in leaves] == names
        assert all(group.get("text") and group.get("type") is None for group in tree.xpath("body/outline"))
