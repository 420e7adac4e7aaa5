"""The timeline: a bar for every year, decade or century, and a link from each that has stories."""

import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html

from newsroom.pages._timeline import timeline


def years(archive, *found):
    for number, year in enumerate(found):
        archive.story(f"{year}/s{number}")
    return archive.library()


def test_an_archive_without_stories_has_no_timeline(archive):
    assert timeline(archive.library(), "it") is None


def test_every_year_has_a_bar_but_only_years_with_stories_are_links(archive):
    bars = timeline(years(archive, 2014, 2016, 2016, 2016), "it").bars
    assert [(bar.years, bar.count, bar.percent, bar.url, bar.label) for bar in bars] == [
        ("2014", 1, 33, "archivio/2014/", "2014: 1 articolo"),
        ("2015", 0, 0, "", "2015: 0 articoli"),
        ("2016", 3, 100, "archivio/2016/", "2016: 3 articoli"),
    ]


def test_labels_and_urls_are_in_the_language_of_the_page(archive):
    (bar,) = timeline(years(archive, 2016), "en").bars
    assert (bar.url, bar.label) == ("en/archive/2016/", "2016: 1 story")


def test_a_timeline_can_show_a_selection_of_stories(archive):
    library = years(archive, 2014, 2016)
    assert [bar.years for bar in timeline(library, "it", library.stories[:1]).bars] == ["2016"]


def test_a_year_with_few_stories_is_still_visible(archive):
    bars = timeline(years(archive, 2015, *[2016] * 60), "it").bars
    assert bars[0].percent == 4


@pytest.mark.parametrize(
    ("first", "last", "span", "count", "ends"),
    [
        (1977, 2016, 1, 40, ("1977", "2016")),
        (1976, 2016, 10, 5, ("1970–79", "2010–19")),
        (1599, 1989, 10, 40, ("1590–99", "1980–89")),
        (1600, 2016, 100, 5, ("1600–1699", "2000–2099")),
    ],
)
def test_more_than_forty_years_are_grouped_into_decades_or_centuries(archive, first, last, span, count, ends):
    found = timeline(years(archive, first, last), "it")
    assert (found.span, len(found.bars)) == (span, count)
    assert (found.bars[0].years, found.bars[-1].years) == ends
    assert sum(bar.count for bar in found.bars) == 2


def test_a_decade_links_to_the_index_of_years(archive):
    bars = timeline(years(archive, 1905, 2001), "it").bars
    assert {bar.url for bar in bars} == {"archivio/", ""}
    assert bars[0].label == "1900–1909: 1 articolo"


def test_the_partial_renders_a_list_of_links_with_bars(archive):
    library = years(archive, 2014, 2016, 2016)
    templates = Environment(loader=FileSystemLoader(archive.settings.overrides), autoescape=True)
    page = templates.get_template("partials/timeline.html").render(
        timeline=timeline(library, "it"), base="../", t=library.languages["it"]
    )
    tree = html.fragment_fromstring(page)
    assert (tree.get("role"), tree.get("aria-label")) == ("group", "Articoli per anno")
    assert len(tree.findall("ol")) == 1
    assert [link.get("href") for link in tree.iter("a")] == ["../archivio/2014/", "../archivio/2016/"]
    spoken = [item.xpath("string(.//*[@class='visually-hidden'])") for item in tree.iter("li")]
    assert spoken == ["2014: 1 articolo", "2015: 0 articoli", "2016: 2 articoli"]
    assert [(bar.get("y"), bar.get("height")) for bar in tree.iter("rect")] == [
        ("50", "50"),
        ("100", "0"),
        ("0", "100"),
    ]
    assert not [name for element in tree.iter() for name in element.attrib if name == "style"]
