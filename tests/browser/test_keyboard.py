"""The keyboard alone: everything that can be used is reached in the order of reading, is seen when it is, and does its work."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

USABLE = "a[href], button, input, select, summary, [tabindex]"

# All that can be used and is shown, in the order of the page; numbered, so that the way through can be compared.
NUMBERED = f"""
() => [...document.querySelectorAll("{USABLE}")].filter((element) => element.checkVisibility())
  .map((element, number) => Object.assign(element, {{ number }}).number)
"""

# Where the focus is, and why it could not be seen.
FOCUS = """
() => {
  const element = document.activeElement, style = getComputedStyle(element), faults = [];
  const box = element.getBoundingClientRect();
  const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no outline");
  for (let parent = element.parentElement; parent !== document.documentElement; parent = parent.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(parent), cut = parent.getBoundingClientRect();
    if (overflowY !== "visible" && (box.top - reach < cut.top - 1 || box.bottom + reach > cut.bottom + 1)) faults.push("cut off");
    if (overflowX !== "visible" && box.left - reach < cut.left - 1 && box.right + reach > cut.right + 1) faults.push("cut off");
  }
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) faults.push("out of the window");
  const [part] = element.getClientRects();
  const over = document.elementFromPoint(part.x + part.width / 2, part.y + part.height / 2);
  const covered = over && !element.contains(over) && !over.contains(element) && !element.closest("svg");
  if (covered) faults.push(`covered by ${over.tagName}.${over.className}`);
  const name = `${element.tagName} ${element.textContent.trim().slice(0, 40)}`;
  const onMap = Boolean(element.closest("svg"));
  const place = { left: box.left, top: box.top + scrollY };
  return { number: element.number, onMap, place, faults: faults.map((fault) => `${name}: ${fault}`) };
}
"""


def walk(page):
    """Each thing that the Tab key leads to, from the top of the page to its end."""
    for _ in range(page.evaluate(f"({NUMBERED})().length")):
        page.keyboard.press("Tab")
        yield page.evaluate(FOCUS)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize(
    "kind", ["home", "article", "list with map, timeline and pager", "side by side", "archive", "search"]
)
def test_the_tab_key_leads_to_everything_in_order_and_shows_where_it_is(open_page, home, kinds, kind, width, scheme):
    page = open_page(home + kinds[kind]["en"], width, color_scheme=scheme, locale="en-GB")
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    page.wait_for_load_state("networkidle")  # a search draws what it has found
    expected = page.evaluate(NUMBERED)
    steps = list(walk(page))
    assert [step["number"] for step in steps] == expected
    assert [fault for step in steps for fault in step["faults"]] == []
    backwards = [
        (before, after)
        for before, after in pairwise(steps)
        if all(after["place"][side] < before["place"][side] - 4 for side in ("left", "top")) and not before["onMap"]
    ]
    assert backwards == []


def test_an_offer_over_the_page_hides_nothing_that_has_the_focus(open_page, home):
    page = open_page(home, 360, locale="en-GB")
    expect(page.locator("[data-offer]")).to_be_visible()
    assert [fault for step in walk(page) for fault in step["faults"]] == []


def press(page, name, role="button", key="Enter"):
    """Goes with the Tab key to what has this role and name, and presses a key there."""
    goal = page.get_by_role(role, name=name, exact=True).first
    for _ in range(page.evaluate(f"({NUMBERED})().length")):
        page.keyboard.press("Tab")
        if goal.evaluate("(element) => element === document.activeElement"):
            page.keyboard.press(key)
            return
    raise AssertionError(f"the Tab key does not lead to {name}")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_theme_the_forms_of_the_citation_and_copying_work_with_the_keyboard(open_page, home, kinds, key):
    page = open_page(home + kinds["article"]["en"], permissions=["clipboard-read", "clipboard-write"], locale="en-GB")
    press(page, "Switch between light and dark theme", key=key)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("#site-cite").scroll_into_view_if_needed()
    page.locator(".cite summary").focus()
    page.keyboard.press(key)
    expect(page.locator(".cite details dl")).to_be_visible()
    press(page, "Copy", key=key)
    expect(page.locator("[data-said]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".cite dd").first.inner_text()


@pytest.mark.this_archive
def test_a_place_on_a_map_and_a_search_are_reached_with_the_keyboard(open_page, home, kinds):
    page = open_page(home + kinds["place"]["en"], locale="en-GB")
    place = page.locator(".map a:not([aria-current])").first
    name, url = place.text_content(), place.evaluate("(link) => new URL(link.href.baseVal, document.baseURI).href")
    press(page, name, role="link")
    page.wait_for_url(url)
    press(page, "Search", role="button")
    expect(page.get_by_role("searchbox", name="Search the archive")).to_be_focused()
    page.keyboard.type("Kazan")
    expect(page.locator("[data-dialog-results] a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-dialog-results] a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}en/articles/**")
