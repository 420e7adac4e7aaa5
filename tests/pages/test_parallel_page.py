"""Both languages side by side: which parts stand in one row, and what the page says of its two texts."""

from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsroom.pages._parallel_page import ParallelView, aligned
from newsroom.pages.site_pages import views

PAGE = "en/articles/2016/trial/side-by-side/"
IT, EN = "articoli/2016/prova/", "en/articles/2016/trial/"

TAGS = st.lists(st.sampled_from(["p", "p", "ul", "h2", "h3"]), max_size=8)


def blocks(tags, mark=""):
    """A block of each tag of a text written `p p h2 p`, its HTML being tag and number: `p1`."""
    return [(tag, f"{tag}{number}{mark}") for number, tag in enumerate(tags.split(), 1)]


def rows(archive):
    (view,) = (v for found in views(archive.library()).values() for v in found if isinstance(v, ParallelView))
    return view.rows


def pair(archive, original, translation):
    archive.story("2016/prova", body=original)
    archive.translation("2016/prova", slug="trial", body=translation)
    return archive


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("p p h2 ul", "p p h2 ul", ["p1|p1", "p2|p2", "h23|h23", "ul4|ul4"]),
        ("p p h2 p", "p h2 p", ["p1 p2|p1", "h23|h22", "p4|p3"]),
        ("p h2 p p", "p h2 p", ["p1|p1", "h22 p3 p4|h22 p3"]),
        ("p h2 p h2 p p", "p h2 p h2 ul p", ["p1|p1", "h22|h22", "p3|p3", "h24 p5 p6|h24 ul5 p6"]),
        ("h2 p", "h3 p", ["h21 p2|h31 p2"]),
        ("p h2 p", "p p h2 p h2 p", ["p1 h22 p3|p1 p2 h23 p4 h25 p6"]),
        ("p p", "p", ["p1 p2|p1"]),
        ("p", "", ["p1|"]),
        ("", "", []),
    ],
    ids=[
        "equal blocks stand block by block",
        "differing blocks stand by section",
        "a section that differs stands as a whole",
        "only the one that differs",
        "a heading of another level",
        "differing sections stand as a whole",
        "a text without headings",
        "nothing on one side",
        "nothing",
    ],
)
def test_what_says_the_same_stands_in_one_row(original, translation, expected):
    found = aligned(blocks(original), blocks(translation))
    assert ["|".join(part.replace("\n", " ") for part in row) for row in found] == expected


@settings(deadline=None, max_examples=100)
@given(TAGS, TAGS)
def test_nothing_is_lost_and_nothing_changes_its_place(one, other):
    texts = [blocks(" ".join(one), "a"), blocks(" ".join(other), "b")]
    found = aligned(*texts)
    for side, text in enumerate(texts):
        assert [part for row in found for part in row[side].split("\n") if part] == [html for _, html in text]


def test_words_that_look_like_markup_stay_and_what_leads_within_a_text_is_words(archive):
    body = '## Uno\n\nQui `<a id="x">` e [di\nlà](#uno).[^1]\n\n[^1]: Una nota con [fonte](https://source.example/).'
    found = [etree.fromstring(f"<div>{one}</div>") for one, _ in rows(pair(archive, body, body.replace("Uno", "One")))]
    assert [" ".join(row.xpath("string()").split()) for row in found] == [
        "Uno",
        'Qui <a id="x"> e di là.1',
        "1 Una nota con fonte.",
    ]
    assert [address for row in found for address in row.xpath("//@href")] == ["https://source.example/"]
    assert [name for row in found for name in row.xpath("//@id")] == []


def test_only_a_translation_has_such_a_page(archive):
    archive.story("2015/sola")
    pair(archive, "Uno.", "One.")
    found = [view.url for each in views(archive.library()).values() for view in each if isinstance(view, ParallelView)]
    assert found == [PAGE]


@pytest.fixture(scope="module")
def site(new_archive, build):
    """A story with headings, notes, a picture and links in both languages."""
    archive = new_archive()
    archive.picture("2016/prova/sala.png")
    text = "Uno[^1] e [qui](#due).\n\n## Due\n\nTesto.\n\n![Sala](prova/sala.png)\n\n[Altro](prova.md).\n\n[^1]: Nota."
    return build(pair(archive, text, text.replace("Testo.", "Text.\n\nMore.")).settings)


@pytest.fixture
def page(site):
    return site.pages[f"{PAGE}index.html"]


def test_each_column_says_its_language_and_the_page_that_of_the_translation(page):
    assert page.get("lang") == "en"
    pairs = page.xpath("//*[contains(concat(' ', @class, ' '), ' pair ')]")
    assert len(pairs) > 2
    for row in pairs:
        assert [(column.get("lang"), column.get("dir")) for column in row] == [("it", "ltr"), ("en", "ltr")]


def test_both_texts_are_there_with_title_and_summary(page):
    for lang, title, summary, words in (
        ("it", "Titolo", "Sommario della prova.", "Testo."),
        ("en", "Title", "Summary of the trial.", "More."),
    ):
        texts = page.xpath(f"//*[contains(@class, 'pair')]/*[@lang='{lang}']")
        column = " ".join(" ".join(text.text_content().split()) for text in texts)
        for part in (title, summary, words):
            assert column.count(part) == 1, (lang, part)


def test_no_id_stands_twice_and_every_link_within_the_page_is_met(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href[starts-with(., '#')]")} <= set(ids)


def test_it_leads_to_both_versions_and_each_version_that_is_translated_leads_here(site, page):
    links = page.xpath("//*[contains(@class, 'pair-head')]//a")
    found = [(urljoin(site.url + PAGE, link.get("href")), link.get("hreflang")) for link in links]
    assert found == [(site.url + IT, "it"), (site.url + EN, "en")]
    for url in (IT, EN):
        hrefs = site.pages[f"{url}index.html"].xpath("//main//a/@href")
        assert site.url + PAGE in {urljoin(site.url + url, href) for href in hrefs}


def test_search_engines_are_told_of_the_two_versions_and_not_of_this_page(site, page):
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical'] | //link[@rel='alternate'][@hreflang]") == []
    listed = (site.folder / "sitemap.xml").read_text("utf-8")
    assert (PAGE in listed, f"{site.url}{EN}<" in listed) == (False, True)


def test_pictures_and_links_of_both_texts_lead_to_files(site, page):
    found = [
        urljoin(site.url + PAGE, each) for each in page.xpath("//*[@class='text']//a/@href | //*[@class='text']//@src")
    ]
    media = f"{site.url}media/2016/prova/sala.png"
    assert sorted(found) == sorted([media, media, site.url + IT, site.url + EN])
