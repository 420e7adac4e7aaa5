"""Pictures drawn from data, as a reader sees them: legible on a small phone, and within reach of the keyboard."""

import pytest
from jinja2 import Environment, FileSystemLoader

from newsroom.content.languages import load_language
from newsroom.maps.map_views import MapPoint, MapRoute, map_view
from support.paths import OVERRIDES

WHERE = {"Roma": (41.9, 12.5), "Kazan": (55.8, 49.1), "Innopolis": (55.75, 48.74), "Vladivostok": (43.1, 131.9)}
WHERE |= {
    "Zelenodolsk": (55.84, 48.52),
    "Volzhsk": (55.87, 48.36),
    "Yelabuga": (55.76, 52.06),
    "Chistopol": (55.36, 50.64),
}
WIDTHS = (320, 412, 768, 1280)
LEAST_TYPE = 11


@pytest.fixture
def leaf(browser, tmp_path):
    """Opens a page with nothing but a map of near and far places, at a width and in a colour scheme."""
    templates = Environment(loader=FileSystemLoader(OVERRIDES), autoescape=True)
    places = tuple(MapPoint(name, *where, f"{name}.html") for name, where in WHERE.items())
    drawn = map_view(places, (MapRoute("La linea", (*WHERE.values(),)),), "Sulla mappa: tutti.")
    figure = templates.get_template("partials/map.html").render(map=drawn, base="", t=load_language("it", OVERRIDES))
    style = (OVERRIDES / "assets/site.css").read_text("utf-8")
    head = '<!doctype html><html lang="it"><meta name="viewport" content="width=device-width, initial-scale=1">'
    file = tmp_path / "map.html"
    file.write_text(f"{head}<title>Mappa</title><style>{style}</style><main>{figure}</main>", "utf-8")
    contexts = []

    def opened(width, scheme="light"):
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_names_on_a_map_are_legible_and_nothing_is_wider_than_the_window(leaf, width):
    page = leaf(width)
    scale = page.evaluate("document.querySelector('.map svg').getBoundingClientRect().width / 720")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.map text')).fontSize)")
    assert size * scale >= LEAST_TYPE
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_names_that_are_shown_do_not_touch(leaf, width):
    boxes = leaf(width).evaluate(
        """[...document.querySelectorAll('.map text')].filter(text => getComputedStyle(text).opacity === '1')
           .map(text => text.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"""
    )
    assert len(boxes) >= 3
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 4 or other[3] <= one[1] + 4


def test_the_list_of_places_is_to_be_seen_where_names_are_missing(leaf):
    page = leaf(320)
    unseen = "[...document.querySelectorAll('.map text')].some(text => getComputedStyle(text).opacity === '0')"
    assert page.evaluate(unseen)
    assert page.locator(".map-places").bounding_box()["height"] > 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_place_is_reached_with_the_keyboard_and_shows_it(leaf, scheme):
    page = leaf(1280, scheme)
    fill = "getComputedStyle(document.activeElement.querySelector('circle')).fill"
    plain = page.evaluate("getComputedStyle(document.querySelector('.map circle')).fill")
    for name in WHERE:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == name
        assert page.evaluate(fill) != plain


def test_a_place_leads_to_its_page(leaf):
    page = leaf(320)
    assert page.get_by_role("link", name="Kazan").get_attribute("href") == "Kazan.html"
