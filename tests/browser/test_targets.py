"""What readers are promised: light pages that stay still and load nothing from elsewhere, also on paper and when lost."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

FIRST_VISIT, SCRIPT, REQUESTS = 60 * 1024, 15 * 1024, 8  # bytes over the network, bytes, number
CLIPBOARD = ["clipboard-read", "clipboard-write"]

# Notes how far things move that the reader has not touched, and what the content-security policy refuses.
WATCH = """
window.moved = [];
window.refused = [];
new PerformanceObserver((list) => list.getEntries().filter((entry) => !entry.hadRecentInput).forEach((entry) =>
  moved.push([entry.value, ...entry.sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 80))])
)).observe({ type: "layout-shift", buffered: true });
addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""

# From the top of the page to its end, so that pictures that wait come too.
SCROLL = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 600) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  await Promise.all([...document.images].map((image) => image.decode()));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
"""


def watch(page):
    page.add_init_script(WATCH)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_first_visit_to_an_article_is_light_and_loads_nothing_from_elsewhere(
    open_page, home_compressed, kinds, lang, width
):
    requests = []

    def note(request):
        requests.append(request)

    url = home_compressed + kinds["article without a picture"][lang]
    page = open_page(url, width, before=lambda page: page.on("requestfinished", note))
    page.wait_for_load_state("networkidle")
    loaded = [(request.url, request.sizes()) for request in requests]
    sizes = {url: size["responseHeadersSize"] + size["responseBodySize"] for url, size in loaded}
    assert any(url.endswith(".woff2") for url in sizes)
    assert sum(sizes.values()) <= FIRST_VISIT, sizes
    assert sum(size for url, size in sizes.items() if url.endswith(".js")) <= SCRIPT
    assert len(loaded) <= REQUESTS
    assert {url for url in sizes if not url.startswith(home_compressed)} == set()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["home", "article", "article with a picture", "list with map, timeline and pager"])
def test_nothing_moves_while_a_page_loads_and_is_read(open_page, home, kinds, name, width):
    page = open_page(home + kinds[name]["it"], width, before=watch, locale="en-GB")
    page.evaluate(SCROLL)
    assert page.evaluate("moved") == []


def test_the_policy_of_the_pages_refuses_nothing_that_they_need(open_page, home, kind):
    page = open_page(home, before=watch)
    for url in kind.values():
        page.goto(home + url)
        page.evaluate(SCROLL)
        assert page.evaluate("refused") == []


@pytest.mark.this_archive
def test_the_policy_refuses_nothing_that_a_search_needs(open_page, home, kinds):
    for lang, url in kinds["search"].items():
        page = open_page(f"{home}{url}?q=Kazan", before=watch)
        expect(page.locator("[data-search-results] a").first).to_be_visible()
        assert page.evaluate("refused") == [], lang


def test_the_policy_refuses_what_is_not_of_the_site(open_page, home):
    page = open_page(home, before=watch)
    page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))")
    page.wait_for_function("refused.length")
    assert page.evaluate("refused") == ["img-src: https://elsewhere.example/a.png"]
    page.complaints.clear()


@pytest.mark.parametrize(
    ("locale", "url", "shown"),
    [("en-GB", "", True), ("en-US", "", True), ("it-IT", "", False), ("fr-FR", "", False), ("en-GB", "en/", False)],
)
def test_the_offer_of_a_language_is_for_those_who_prefer_it_and_for_the_home_page(open_page, home, locale, url, shown):
    page = open_page(home + url, locale=locale)
    expect(page.locator("[data-offer]:visible")).to_have_count(int(shown))


def test_the_offer_is_made_on_no_other_page_and_not_again_once_it_is_closed(open_page, home, kinds):
    page = open_page(home + kinds["article"]["it"], locale="en-GB")
    expect(page.locator("[data-offer]")).to_have_count(0)
    page.goto(home)
    place = page.locator("main h2").first.bounding_box()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("[data-offer]")).to_be_hidden()
    assert page.locator("main h2").first.bounding_box() == place
    page.reload()
    expect(page.locator("[data-offer]")).to_be_hidden()


def test_the_offer_leads_to_the_home_page_in_that_language(open_page, home):
    page = open_page(home, locale="en-GB")
    page.locator("[data-offer] a").click()
    page.wait_for_url(f"{home}en/")


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_mistyped_story_below_a_sub_path_is_proposed(open_page, home_below, kinds, lang):
    right = home_below + kinds["article"][lang]
    page = open_page(f"{right[:-3]}/")
    expect(page.locator(".nearest li a").first).to_be_visible()
    assert page.locator(".nearest li a").first.evaluate("(link) => link.href") == right
    page.complaints.clear()


@pytest.mark.parametrize(("button", "lang"), [("Cerca", "it"), ("Search", "en")])
@pytest.mark.this_archive
def test_a_wrong_address_below_a_sub_path_offers_the_search_in_both_languages(
    open_page, home_below, kinds, button, lang
):
    page = open_page(f"{home_below}niente/")
    page.complaints.clear()
    form = page.locator("main form").filter(has=page.get_by_role("button", name=button))
    form.get_by_role("searchbox").fill("Kazan")
    form.get_by_role("button").click()
    page.wait_for_url(f"{home_below}{kinds['search'][lang]}?q=Kazan")
    expect(page.locator("[data-search-results] a").first).to_be_visible()


def test_sharing_copies_the_address_where_the_browser_cannot_share(open_page, home, kinds):
    alone = "delete Navigator.prototype.share"
    url = home + kinds["article"]["it"]
    page = open_page(url, before=lambda page: page.add_init_script(alone), permissions=CLIPBOARD)
    share = page.get_by_role("button", name="Condividi")
    share.click()
    expect(page.locator("button[data-share]")).to_have_text("Copiato")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("link[rel=canonical]").get_attribute("href")
    expect(page.locator("[data-said]")).to_have_text("Copiato")
    page.locator("button[data-share]").click()
    expect(page.locator("button[data-share]")).to_have_text("Condividi")
    icon = "(button) => getComputedStyle(button, '::before').maskImage.slice(0, 24)"
    assert page.locator("button[data-share]").evaluate(icon) == 'url("data:image/svg+xml,'


def test_the_copied_forms_of_the_citation_are_those_that_are_shown_and_downloaded(open_page, home, kinds):
    page = open_page(home + kinds["article"]["it"], permissions=CLIPBOARD)
    page.locator(".cite summary").click()
    forms = page.locator(".cite dd:not(.cite-copy)")
    for form in forms.all():
        button = form.locator("xpath=following-sibling::dd[1]").get_by_role("button")
        button.click()
        expect(button).to_have_text("Copiato")
        expected = form.inner_text()
        if form.locator("a[download]").count():
            with page.expect_download() as download:
                form.locator("a[download]").click()
            expected = Path(download.value.path()).read_bytes().decode()
        assert page.evaluate("navigator.clipboard.readText()") == expected
    assert forms.count() == 5
    assert page.locator(".cite a[download$='.bib']").count() == 1


def test_paper_has_the_story_its_address_and_its_sources_and_nothing_to_press(open_page, home, kinds):
    page = open_page(home + kinds["article"]["it"])
    page.emulate_media(media="print")
    for kept in ("h1", ".byline", ".text p", ".sources li", ".cite dd"):
        expect(page.locator(kept).first).to_be_visible()
    expect(page.locator(".cite dd").first).to_contain_text(page.locator("link[rel=canonical]").get_attribute("href"))
    source = page.locator(".sources a").first
    assert source.get_attribute("href") in source.evaluate("(link) => getComputedStyle(link, '::after').content")
    gone = ".tools, .sections, .breadcrumb, .newsletter, .band, .map, .neighbours, .foot, main button, summary, .skip"
    assert [element.inner_html() for element in page.locator(gone).all() if element.is_visible()] == []


@pytest.mark.parametrize("lang", ["it", "en"])
def test_without_javascript_an_article_shows_no_button_that_does_nothing(open_page, home, kinds, lang):
    page = open_page(home + kinds["article"][lang], java_script_enabled=False)
    page.locator(".cite summary").click()
    expect(page.locator(".cite a[download]")).to_have_count(3)
    for link in page.locator(".cite a[download]").all():
        expect(link).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
