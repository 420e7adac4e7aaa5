"""The dialog of the search, on every page: how it opens, what it answers, and that hands on a keyboard or a phone suffice."""

import re

import pytest
from playwright.sync_api import expect

WIDTHS = (360, 1280)
HOMES = {"it": ("", "Cerca", "Cerca nell’archivio"), "en": ("en/", "Search", "Search the archive")}


def dialog(page):
    return page.get_by_role("dialog")


def links(page):
    return dialog(page).locator("[data-dialog-results] a")


def ask(page, query):
    page.keyboard.type(query)
    expect(links(page).first).to_be_visible()


@pytest.mark.parametrize("way", ["/", "Control+k", "button"])
@pytest.mark.parametrize("lang", HOMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.this_archive
def test_the_dialog_shows_results_while_typing_and_closes(open_page, home, way, lang, width):
    url, name, label = HOMES[lang]
    page = open_page(home + url, width)
    button = page.get_by_role("banner").get_by_role("button", name=name)
    if way == "button":
        button.click()
    else:
        page.keyboard.press(way)
    expect(dialog(page)).to_be_visible()
    expect(page.get_by_role("searchbox", name=label)).to_be_focused()
    ask(page, "Vladivostok")
    expect(dialog(page).get_by_role("status")).to_have_text(re.compile(r"^\d+ (risultati|results)$"))
    first = dialog(page).locator("li").first
    expect(first.locator("mark").first).to_have_text("Vladivostok")
    expect(first.locator("time")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    if way == "button":
        expect(button).to_be_focused()


@pytest.mark.parametrize("lang", HOMES)
@pytest.mark.this_archive
def test_arrow_keys_move_through_the_results_and_enter_opens_one(open_page, home, lang):
    page = open_page(home + HOMES[lang][0])
    page.keyboard.press("/")
    expect(dialog(page)).to_be_visible()
    ask(page, "Kazan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = links(page).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


@pytest.mark.parametrize(("url", "page_url"), [("articoli/", "cerca/"), ("en/articles/", "en/search/")])
@pytest.mark.this_archive
def test_enter_and_the_link_below_open_the_search_page_with_the_query(open_page, home, url, page_url):
    for act in ("Enter", "link"):
        page = open_page(home + url)
        page.keyboard.press("/")
        expect(dialog(page)).to_be_visible()
        ask(page, "Kazan")
        if act == "Enter":
            page.keyboard.press("Enter")
        else:
            dialog(page).locator("[data-dialog-all]").click()
        page.wait_for_url(f"{home}{page_url}?q=Kazan")


@pytest.mark.this_archive
def test_a_slash_typed_into_a_field_does_not_open_the_dialog(open_page, home):
    page = open_page(f"{home}cerca/")
    page.get_by_role("searchbox").press_sequentially("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")


@pytest.mark.this_archive
def test_shortcuts_focus_the_field_of_the_search_page(open_page, home):
    page = open_page(f"{home}cerca/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("what", ["assets/search", "lookup"])
@pytest.mark.parametrize(("url", "sentence"), [("", "La ricerca non si è caricata."), ("en/", "Search did not load.")])
@pytest.mark.this_archive
def test_a_dialog_that_does_not_load_says_so_and_links_to_the_search_page(open_page, home, url, sentence, what):
    page = open_page(home + url, before=lambda page: page.route(f"**/{what}/**", lambda route: route.abort()))
    page.keyboard.press("/")
    expect(dialog(page)).to_be_visible()
    page.keyboard.type("Kazan")
    expect(dialog(page).get_by_role("status")).to_contain_text(sentence)
    expect(dialog(page).locator("[data-dialog-all]")).to_be_visible()
    assert page.complaints
    page.complaints.clear()


@pytest.mark.this_archive
def test_search_files_are_not_loaded_before_the_first_search(open_page, home):
    asked = []
    page = open_page(home, before=lambda page: page.on("request", lambda request: asked.append(request.url)))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "assets/search" in url or "lookup" in url] == []


@pytest.mark.this_archive
def test_touch_targets_are_large_enough(open_page, home):
    page = open_page(home, 360, has_touch=True, is_mobile=True)
    page.get_by_role("banner").get_by_role("button", name="Cerca").tap()
    expect(dialog(page)).to_be_visible()
    ask(page, "Kazan")
    for each in [*links(page).all(), *dialog(page).get_by_role("button").all(), page.get_by_role("searchbox")]:
        assert each.bounding_box()["height"] >= 40
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    links(page).first.tap()
    page.wait_for_url(f"{home}articoli/**")
