"""The parallel text: which parts share a row, and what the page declares about its two texts."""

from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsroom.pages._parallel_page import ParallelView, aligned_rows
from newsroom.pages.site_pages import views

PAGE = "en/articles/2016/trial/side-by-side/"
IT, EN = "articoli/2016/prova/", "en/articles/2016/trial/"

TAGS = st.lists(st.sampled_from(["p", "p", "ul", "h2", "h3"]), max_size=8)


def blocks(tags, mark=""):
    """Blocks from a string of tags such as `p p h2 p`; the HTML of each is its tag and number, `p1`."""
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
        "equal blocks are paired",
        "sections with differing blocks are paired as wholes",
        "a section that differs is paired as a whole",
        "only the section that differs is paired as a whole",
        "a heading of a different level",
        "texts with differing sections are paired as wholes",
        "a text without headings",
        "nothing on one side",
        "nothing",
    ],
)
def test_corresponding_parts_are_in_one_row(original, translation, expected):
    found = aligned_rows(blocks(original), blocks(translation))
    assert ["|".join(part.replace("\n", " ") for part in row) for row in found] == expected


@settings(deadline=None, max_examples=100)
@given(TAGS, TAGS)
def test_no_block_is_lost_or_reordered(one, other):
    texts = [blocks(" ".join(one), "a"), blocks(" ".join(other), "b")]
    found = aligned_rows(*texts)
    for side, text in enumerate(texts):
        assert [part for row in found for part in row[side].split("\n") if part] == [html for _, html in text]


def test_text_that_looks_like_markup_stays_and_links_within_a_text_become_text(archive):
    body = '## Uno\n\nQui `<a id="x">` e [di\nlà](#uno).[^1]\n\n[^1]: Una nota con [fonte](https://source.example/).'
    found = [etree.fromstring(f"<div>{one}</div>") for one, _ in rows(pair(archive, body, body.replace("Uno", "One")))]
    assert [" ".join(row.xpath("string()").split()) for row in found] == [
        "Uno",
        'Qui <a id="x"> e di là.1',
        "1 Una nota con fonte.",
    ]
    assert [address for row in found for address in row.xpath("//@href")] == ["https://source.example/"]
    assert [name for row in found for name in row.xpath("//@id")] == []


def test_only_a_translation_has_a_parallel_page(archive):
    archive.story("2015/sola")
    pair(archive, "Uno.", "One.")
    found = [view.url for each in views(archive.library()).values() for view in each if isinstance(view, ParallelView)]
    assert found == [PAGE]


@pytest.fixture(scope="module")
def site(new_archive, build):
    """A story with headings, footnotes, an image and links in both languages."""
    archive = new_archive()
    archive.picture("2016/prova/sala.png")
    text = "Uno[^1] e [qui](#due).\n\n## Due\n\nTesto.\n\n![Sala](prova/sala.png)\n\n[Altro](prova.md).\n\n[^1]: Nota."
    return build(pair(archive, text, text.replace("Testo.", "Text.\n\nMore.")).settings)


@pytest.fixture
def page(site):
    return site.pages[f"{PAGE}index.html"]


def test_columns_and_page_declare_their_languages(page):
    assert page.get("lang") == "en"
    pairs = page.xpath("//*[contains(concat(' ', @class, ' '), ' pair ')]")
    assert len(pairs) > 2
    for row in pairs:
        assert [(column.get("lang"), column.get("dir")) for column in row] == [("it", "ltr"), ("en", "ltr")]


def test_both_texts_have_title_and_summary(page):
    for lang, title, summary, words in (
        ("it", "Titolo", "Sommario della prova.", "Testo."),
        ("en", "Title", "Summary of the trial.", "More."),
    ):
        texts = page.xpath(f"//*[contains(@class, 'pair')]/*[@lang='{lang}']")
        column = " ".join(" ".join(text.text_content().split()) for text in texts)
        for part in (title, summary, words):
            assert column.count(part) == 1, (lang, part)


def test_ids_are_unique_and_links_within_the_page_resolve(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href[starts-with(., '#')]")} <= set(ids)


def test_the_parallel_page_and_both_articles_link_to_each_other(site, page):
    links = page.xpath("//*[contains(@class, 'pair-head')]//a")
    found = [(urljoin(site.url + PAGE, link.get("href")), link.get("hreflang")) for link in links]
    assert found == [(site.url + IT, "it"), (site.url + EN, "en")]
    for url in (IT, EN):
        hrefs = site.pages[f"{url}index.html"].xpath("//main//a/@href")
        assert site.url + PAGE in {urljoin(site.url + url, href) for href in hrefs}


def test_the_parallel_page_is_not_indexed(site, page):
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical'] | //link[@rel='alternate'][@hreflang]") == []
    listed = (site.folder / "sitemap.xml").read_text("utf-8")
    assert (PAGE in listed, f"{site.url}{EN}<" in listed) == (False, True)


def test_images_and_links_of_both_texts_resolve(site, page):
    found = [
        urljoin(site.url + PAGE, each) for each in page.xpath("//*[@class='text']//a/@href | //*[@class='text']//@src")
    ]
    media = f"{site.url}media/2016/prova/sala.png"
    assert sorted(found) == sorted([media, media, site.url + IT, site.url + EN])
