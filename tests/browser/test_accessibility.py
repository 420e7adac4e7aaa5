"""Pages for everyone: every rule of axe-core; and what axe cannot see: large text, small windows, forced colours, motion."""

from functools import cache
from importlib.resources import files

import pytest
from playwright.sync_api import expect

# The rules that windows and colours have a say in are asked in four looks, all others in two.
BY_LOOK = (
    "color-contrast",
    "color-contrast-enhanced",
    "link-in-text-block",
    "target-size",
    "scrollable-region-focusable",
)
LOOKS = (
    ("it", 1280, "light", None),
    ("it", 360, "light", BY_LOOK),
    ("en", 360, "dark", None),
    ("en", 1280, "dark", BY_LOOK),
)
FOUND, NOTHING = "?q=Kazan", "?q=qwxzjk"

# All rules: the levels A, AA and AAA of WCAG 2.2, best practices, experimental and deprecated ones. None is off.
# Land is taken out of maps: axe does not know that a picture cuts off what is outside of it, and takes it to cover text.
AXE = """
async ([wrong, judged, only]) => {
  for (const land of document.querySelectorAll(".map image")) land.remove();
  for (const details of document.querySelectorAll("details")) details.open = !only;
  const runOnly = { type: "rule", values: only ?? axe.getRules().map((rule) => rule.ruleId) };
  const found = await axe.run(document, { runOnly, resultTypes: ["violations", "incomplete"] });
  const tell = (rule, node) => `${rule.id}: ${node.target[0]}: ${node.failureSummary ?? node.html}`;
  const left = (rules, but) => rules.flatMap((rule) => rule.nodes
    .filter((node) => !document.querySelector(node.target[0]).matches(but[rule.id] ?? "no-such"))
    .map((node) => tell(rule, node)));
  return [...left(found.violations, wrong), ...left(found.incomplete, judged)];
}
"""

# Where a rule is mistaken, by selector, and what axe leaves to people with what a person finds there.
WRONG = {
    "focus-order-semantics": {
        ".table-scroll": "an experiment: it wants a box that scrolls, which the keyboard must reach, to be a landmark",
    },
}
OUT_OF_SIGHT = {
    ".sections *": "a bar that scrolls: links out of sight, which are judged where the window is wide",
    ".table-scroll *": "the same of tables",
    ".map text": "names over land and water, whose contrast is measured below",
}
JUDGED = {
    "color-contrast": OUT_OF_SIGHT,
    "color-contrast-enhanced": OUT_OF_SIGHT,
    "hidden-content": {
        ".tagline": "hidden where the window is narrow, judged where it is wide",
        "[data-offer], .nearest": "judged where they are shown",
        "dialog:not([open])": "judged open, in the tests of the search",
        ".search-keys, .narrowing > summary": "the one for keyboards, the other for narrow windows, judged there",
        ".searching [hidden], .searching noscript": "what a search has no use for at the moment, judged where it is shown",
        ".searching button[type=button]": "the same: opening the facets begins a search, which may show it meanwhile",
        "[data-search-elsewhere]:empty": "nothing as yet",
    },
    "identical-links-same-purpose": {
        ".text a": "the author's words: the sentence says whether a city or a story about it is meant",
        ".is-missing-page .chips a": "the way home in each language, below a heading in that language",
    },
}

# Text that is cut off, sticks out of the window or lies over other text. Breadcrumbs end in the title, which is the h1.
LOST = """
() => {
  const found = [], boxes = [], width = document.documentElement.clientWidth;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest("svg, .breadcrumb")) continue;
    range.selectNodeContents(node);
    let clip = null, scrolls = false, hidden = false;
    for (let box = parent; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      scrolls ||= style.overflowX === "auto";
      hidden ||= style.clipPath !== "none";
      if (style.overflowX === "hidden") clip ??= box.getBoundingClientRect();
    }
    if (hidden) continue;
    for (const box of range.getClientRects()) {
      const words = node.data.trim().slice(0, 40);
      if (!scrolls && (box.left < -1 || box.right > width + 1)) found.push(`out of the window: ${words}`);
      if (clip && (box.right > clip.right + 1 || box.bottom > clip.bottom + 1)) found.push(`cut off: ${words}`);
      if (!scrolls) boxes.push([box, parent, words]);
    }
  }
  boxes.forEach(([one, parent, words], index) => {
    for (const [other, over, others] of boxes.slice(index + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 2 && high > Math.min(one.height, other.height) / 2) found.push(`one over the other: ${words} | ${others}`);
    }
  });
  return found;
}
"""

# light(colour) is its relative luminance in the sense of WCAG, contrast(one, other) that of two such.
LIGHT = """
const pencil = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const light = (colour) => {
  pencil.fillStyle = colour;
  pencil.fillRect(0, 0, 1, 1);
  const parts = [...pencil.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
};
const contrast = (one, other) => Math.max(light(one), light(other)) / Math.min(light(one), light(other));
const styles = (selector) => [...document.querySelectorAll(selector)].map((element) => getComputedStyle(element));
"""
CONTRASTS = f"""async () => {{ {LIGHT}
  // What lies under a map is a picture that the paper shows through: drawn over it, its colours are counted.
  const paper = styles(".map > svg")[0].backgroundColor;
  const land = Object.assign(new Image(), {{ src: document.querySelector(".map image").href.baseVal }});
  await land.decode();
  const sheet = new OffscreenCanvas(land.width, land.height).getContext("2d");
  sheet.fillStyle = paper;
  sheet.fillRect(0, 0, land.width, land.height);
  sheet.drawImage(land, 0, 0);
  const pixels = sheet.getImageData(0, 0, land.width, land.height).data;
  const counted = {{}};
  for (let at = 0; at < pixels.length; at += 4) {{
    const colour = `rgb(${{pixels[at]}}, ${{pixels[at + 1]}}, ${{pixels[at + 2]}})`;
    counted[colour] = (counted[colour] ?? 0) + 1;
  }}
  const grounds = Object.keys(counted).filter((colour) => counted[colour] > pixels.length / 4 / 100);
  if (grounds.length < 2) {{
    throw new Error("neither land nor water is seen");
  }}
  const least = (selector) => Math.min(...grounds.map((ground) => contrast(styles(selector)[0].fill, ground)));
  return [least(".map text"), least(".map a:not([aria-current]) circle")];
}}"""
UNSEEN = f"""() => {{ {LIGHT}
  const paper = getComputedStyle(document.body).backgroundColor;
  const unseen = (selector, property, least) => styles(selector).filter((style) => contrast(style[property], paper) < least)
    .map((style) => `${{selector}}: ${{style[property]}} on ${{paper}}`);
  const edges = styles("button:not(.tool), .button, input, .pager ol a").filter((style) => style.borderTopStyle === "none");
  const drawn = [".timeline rect", ".map a:not([aria-current]) circle"];
  const icons = [...document.querySelectorAll("[class*=icon-]")].map((element) => getComputedStyle(element, "::before"));
  const faint = icons.filter((style) => contrast(style.backgroundColor, paper) < 3 || style.maskImage === "none");
  return [...drawn.flatMap((selector) => unseen(selector, "fill", 3)),
    ...faint.map((style) => `icon: ${{style.backgroundColor}} on ${{paper}}`),
    ...edges.map((style) => `no edge: ${{style.backgroundColor}}`)];
}}"""

ANIMATED = """
() => [...document.querySelectorAll("*")].filter((element) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
  return animationName !== "none" || transitionDuration !== "0s" || scrollBehavior !== "auto";
}).map((element) => element.tagName)
"""


@cache
def axe():
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def faults(page, only=None):
    """What axe finds on a page, and what it leaves to people and nobody has judged; by rules, or all."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    but = ({rule: ", ".join(selectors) for rule, selectors in rules.items()} for rules in (WRONG, JUDGED))
    return page.evaluate(AXE, [*but, only])


def faults_in_each_look(page, addresses):
    """The faults of a page, wide and narrow, light and dark, in each language that it is there in."""
    for lang, width, scheme, only in LOOKS:
        url = addresses.get(lang) or next(iter(addresses.values()))
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        if page.url != url:
            page.goto(url)
        yield from (f"{lang} {width} {scheme}: {fault}" for fault in faults(page, only))


def test_every_kind_of_page_is_without_a_fault(open_page, home, kind):
    addresses = {lang: home + url for lang, url in kind.items()}
    page = open_page(next(iter(addresses.values())))
    assert list(faults_in_each_look(page, addresses)) == []


def test_every_form_of_a_story_is_without_a_fault(open_page, specimen):
    page = open_page(specimen)
    for url in ("articoli/2016/piena/", "en/articles/2016/piena/", "articoli/2015/sola/", "iscriviti/"):
        assert list(faults_in_each_look(page, {"it": specimen + url})) == []


@pytest.mark.parametrize(("query", "count"), [(FOUND, 1), (NOTHING, 0)], ids=["found", "nothing found"])
@pytest.mark.this_archive
def test_a_search_is_without_a_fault(open_page, home, kinds, query, count):
    for lang, url in kinds["search"].items():
        page = open_page(home + url + query)
        expect(page.locator("[data-search-status]")).not_to_be_empty()
        expect(page.locator("[data-search-results] > li:first-child")).to_have_count(count)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page) == [], (lang, scheme)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("lang", "query"), [("", "Kazan"), ("en/", "Kazna"), ("", "qwxzjk")])
@pytest.mark.this_archive
def test_the_dialog_of_the_search_is_without_a_fault(open_page, home, width, lang, query):
    page = open_page(home + lang, width)
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    page.keyboard.type(query)
    expect(page.get_by_role("dialog").get_by_role("status")).not_to_be_empty()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == [], scheme


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.this_archive
def test_facets_and_the_results_of_another_language_are_without_a_fault(open_page, home, kinds, width):
    page = open_page(f"{home}{kinds['search']['en']}?q=Torino&places=roma&places=torino", width)
    expect(page.locator("[data-search-elsewhere] button")).to_be_visible()
    page.locator("[data-search-elsewhere] button").click()
    expect(page.locator("[data-search-elsewhere] li").first).to_be_visible()
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
    expect(page.locator("[data-facet=topics] li:visible").first).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == [], scheme


def test_the_offer_of_a_language_is_without_a_fault(open_page, home):
    page = open_page(home, locale="en-GB")
    expect(page.locator("[data-offer]")).to_be_visible()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wrong_address_is_answered_without_a_fault(open_page, home, scheme, kinds):
    page = open_page(f"{home}{kinds['article']['it']}".rstrip("/") + "x/", color_scheme=scheme)
    expect(page.locator(".nearest a").first).to_be_visible()
    page.complaints.clear()
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_and_points_on_a_map_stand_out(open_page, home, kinds, scheme):
    page = open_page(home + kinds["article"]["it"], color_scheme=scheme)
    name, point = page.evaluate(CONTRASTS)
    assert name >= 7
    assert point >= 3


def test_nothing_is_lost_in_a_small_window_or_with_text_of_twice_the_size(open_page, home, kind):
    page = open_page(home + next(iter(kind.values())), 320)
    assert page.evaluate(LOST) == []
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    for width in (640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(LOST) == [], width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_readers_own_colours_buttons_bars_icons_and_points_stand_out(open_page, home, kinds, scheme):
    page = open_page(home, forced_colors="active", color_scheme=scheme)
    for kind in ("home", "list with map, timeline and pager", "article", "search"):
        page.goto(home + kinds[kind]["it"])
        assert page.evaluate(UNSEEN) == [], kind


def test_nothing_is_animated_for_readers_who_want_no_motion(open_page, home, kinds):
    page = open_page(home, reduced_motion="reduce")
    for addresses in kinds.values():
        page.goto(home + next(iter(addresses.values())))
        assert page.evaluate(ANIMATED) == [], addresses
