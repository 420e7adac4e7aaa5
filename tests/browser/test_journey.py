"""A reader's way through the reference archive: home, topic, article, the other language and back; nothing fails on the way."""

from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

WIDTHS = pytest.mark.parametrize("width", [360, 1280])


def alternate(page, lang):
    """The path of the page's version in a language."""
    return urlsplit(page.locator(f"link[rel=alternate][hreflang={lang}]").get_attribute("href")).path


def first_translated(page):
    """The link to the first story of a list that is there in both languages: one that opens a page with a switch."""
    for card in page.locator(".card-title a:not([lang])").all():
        other = page.context.new_page()
        other.goto(urljoin(page.url, card.get_attribute("href")))
        found = other.locator("link[hreflang=en]").count()
        other.close()
        if found:
            return card
    raise AssertionError(f"no story with both languages on {page.url}")


def follow(page, link):
    link.click()
    page.wait_for_load_state()


@WIDTHS
@pytest.mark.parametrize("where", ["home", "home_below"])
def test_a_reader_comes_from_the_home_page_to_a_story_in_english_and_back(request, open_page, width, where):
    home = request.getfixturevalue(where)
    page = open_page(home, width)
    assert page.locator("html").get_attribute("lang") == "it"
    topic = page.locator(".topic h3 a").first
    name = topic.inner_text()
    follow(page, topic)
    expect(page.locator("h1")).to_have_text(name)

    card = first_translated(page)
    title = card.inner_text()
    follow(page, card)
    expect(page.locator("h1")).to_have_text(title)
    italian, english = page.url, alternate(page, "en")

    follow(page, page.get_by_role("link", name="English"))
    assert page.url == urljoin(home, english)
    assert page.locator("html").get_attribute("lang") == "en"
    assert urljoin(home, alternate(page, "it")) == italian
    assert page.locator("h1").inner_text() != title

    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    assert page.url == italian
    follow(page, page.locator(".breadcrumb a").first)
    assert page.url == home


@WIDTHS
def test_every_link_of_masthead_and_foot_can_be_seen_and_followed(open_page, home, width):
    page = open_page(home, width)
    links = page.locator(".masthead a, .foot a")
    expect(links.first).to_be_visible()
    shown = [link for link in links.all() if link.is_visible()]
    assert len(shown) == links.count()
    statuses = {link.get_attribute("href"): page.request.get(link.evaluate("a => a.href")).status for link in shown}
    assert {href for href, status in statuses.items() if status != 200} == set()


@pytest.mark.parametrize("where", ["home", "home_below"])
def test_a_wrong_address_at_any_depth_shows_the_page_that_leads_on(request, open_page, where):
    home = request.getfixturevalue(where)
    wrong = f"{home}articoli/2016/non/esiste/"
    page = open_page(wrong)
    expect(page.locator("h1")).to_have_text("Pagina non trovata")
    assert page.evaluate("document.styleSheets.length") == 1
    assert page.complaints[0] == f"404 {wrong}"
    assert [complaint.partition(":")[0] for complaint in page.complaints[1:]] == ["error Failed to load resource"]
    page.complaints.clear()
    follow(page, page.locator("main").get_by_role("link", name="Home").first)
    assert page.url == home


def test_an_earlier_address_leads_to_the_story(open_page, archive, served):
    archive.story("2016/prova", aliases="[/2016/02/vecchio/]")
    home = served(archive)
    page = open_page(f"{home}2016/02/vecchio/")
    page.wait_for_url(f"{home}articoli/2016/prova/")
    expect(page.locator("h1")).to_have_text("Titolo")
