"""Sitemaps, parsed by lxml: entries with their languages, the limit of the protocol, news of two days."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin

import pytest
from lxml import etree

from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.pages._layout import Alternate
from newsroom.pages.files.sitemaps import MAX_SITEMAP_URLS, entry_xml, sitemap_names, sitemaps, write_sitemaps
from newsroom.pages.site_pages import SitemapEntry

SITE = "https://test.example/"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def entries(count):
    return [SitemapEntry(f"{SITE}{number}/", "", ()) for number in range(count)]


def read(library, pages):
    """The root element of each sitemap by name."""
    texts = list(sitemaps(library, [entry_xml(page) for page in pages]))
    assert len(dict(texts)) == len(texts)
    return {name: etree.fromstring(text.encode()) for name, text in texts}


def urls(root):
    return [loc.text for loc in root.iter(f"{S}loc")]


def news(library):
    """URL, publication, language, date and title of each entry in the news sitemap."""
    root = read(library, [])["sitemap-news.xml"]
    assert root.tag == f"{S}urlset"
    return [
        (url.findtext(f"{S}loc"), *(url.findtext(f".//{NEWS}{name}") for name in NAMES)) for url in root.iter(f"{S}url")
    ]


NAMES = ("name", "language", "publication_date", "title")


def test_an_entry_has_url_date_and_languages(archive):
    pair = (Alternate("it", f"{SITE}a/"), Alternate("en", f"{SITE}en/a/"), Alternate("x-default", f"{SITE}a/"))
    pages = [SitemapEntry(f"{SITE}a/?x=1&y='<2>\"", "2016-03-01", pair), SitemapEntry(f"{SITE}b/", "", ())]
    first, second = read(archive.library(), pages)["sitemap.xml"]
    assert first.findtext(f"{S}loc") == pages[0].url
    assert first.findtext(f"{S}lastmod") == "2016-03-01"
    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in first.iter(LINK)]
    assert links == [("alternate", each.lang, each.url) for each in pair]
    assert [child.tag for child in second] == [f"{S}loc"]


@pytest.mark.parametrize(
    ("count", "numbered"),
    [
        (0, 0),
        (1, 0),
        (MAX_SITEMAP_URLS, 0),
        (MAX_SITEMAP_URLS + 1, 2),
        (2 * MAX_SITEMAP_URLS, 2),
        (2 * MAX_SITEMAP_URLS + 1, 3),
    ],
    ids=["none", "one", "a full file", "one more", "two full files", "one more again"],
)
def test_another_file_is_named_when_the_last_one_is_full(count, numbered):
    parts = tuple(f"sitemap-{number}.xml" for number in range(1, numbered + 1))
    assert sitemap_names(count) == ("sitemap.xml", *parts, "sitemap-news.xml")


@pytest.mark.parametrize("count", [0, 3], ids=["no page", "a few"])
def test_few_pages_need_one_file(archive, count):
    found = read(archive.library(), entries(count))
    assert [(name, root.tag) for name, root in found.items()] == [
        ("sitemap.xml", f"{S}urlset"),
        ("sitemap-news.xml", f"{S}urlset"),
    ]
    assert urls(found["sitemap.xml"]) == [page.url for page in entries(count)]


def test_too_many_pages_for_one_file_are_split_and_indexed(archive):
    pages = entries(MAX_SITEMAP_URLS + 3)
    found = read(archive.library(), pages)
    assert tuple(found) == sitemap_names(len(pages))
    index, *parts, _ = found.values()
    assert index.tag == f"{S}sitemapindex"
    assert urls(index) == [urljoin(SITE, name) for name in (*found,)[1:-1]]
    assert [len(part) for part in parts] == [MAX_SITEMAP_URLS, 3]
    assert [url for part in parts for url in urls(part)] == [page.url for page in pages]


@pytest.mark.parametrize(
    ("days", "is_news"),
    [(0, True), (1, True), (2, True), (3, False), (400, False)],
    ids=["today", "yesterday", "the day before", "three days ago", "long ago"],
)
def test_a_story_is_news_for_two_days(archive, days, is_news):
    day = archive.settings.today() - timedelta(days=days)
    archive.story(f"{day.year}/prova", date=f"{day}", title="Una & <due>")
    assert news(archive.library()) == (
        [(f"{SITE}articoli/{day.year}/prova/", "Prova", "it", f"{day}", "Una & <due>")] if is_news else []
    )


def test_an_old_story_added_today_is_news_and_comes_first(archive):
    today = archive.settings.today()
    yesterday = today - timedelta(1)
    archive.story(f"{yesterday.year}/ieri", date=f"{yesterday}")
    archive.story("2001/vecchia", published=f"{today}")
    archive.story(f"{today.year}/gia", date=f"{yesterday}", published=f"{today - timedelta(5)}")
    assert [(entry[0].rsplit("/", 2)[1], entry[3]) for entry in news(archive.library())] == [
        ("vecchia", f"{today}"),
        ("ieri", f"{yesterday}"),
    ]


def test_news_has_the_time_of_publication_if_it_is_known(archive):
    today = archive.settings.today()
    archive.story("2001/vecchia", published=f"{today}T00:00Z")
    (entry,) = news(open_library(archive.settings, today))
    assert datetime.fromisoformat(entry[3]) == datetime(today.year, today.month, today.day, tzinfo=UTC)


def test_a_new_translation_is_news_in_its_language(archive):
    day = archive.settings.today()
    archive.story("2016/prova")
    archive.translation("2016/prova", date=f"{day}", slug="trial")
    assert news(archive.library()) == [(f"{SITE}en/articles/2016/trial/", "Trial", "en", f"{day}", "Title")]


def test_today_is_in_the_time_zone_of_the_newsroom(archive, monkeypatch):
    archive.story("2016/prova", date="2016-02-24")
    for hour, count in (("22:59", 1), ("23:00", 0)):  # in Rome it is an hour later
        moment = date(2016, 2, 26).toordinal() - date(1970, 1, 1).toordinal()
        hours, minutes = map(int, hour.split(":"))
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(moment * 86400 + hours * 3600 + minutes * 60))
        assert len(news(archive.library())) == count, hour


def test_sitemaps_are_written_under_their_names(archive, tmp_path):
    assert write_sitemaps(archive.library(), [entry_xml(page) for page in entries(1)], tmp_path) == 2
    assert sorted(path.name for path in tmp_path.glob("*.xml")) == ["sitemap-news.xml", "sitemap.xml"]
    assert urls(etree.parse(tmp_path / "sitemap.xml").getroot()) == [f"{SITE}0/"]


def test_a_site_in_a_sub_path_lists_urls_below_it(archive, build):
    day = archive.settings.today()
    archive.story(f"{day.year}/prova", date=f"{day}")
    site = build(load_settings(archive.folder, "https://host.example/archive/"))
    for name in ("sitemap.xml", "sitemap-news.xml"):
        found = urls(etree.parse(site.folder / name).getroot())
        assert f"https://host.example/archive/articoli/{day.year}/prova/" in found
        assert {url for url in found if not url.startswith("https://host.example/archive/")} == set()
