"""Maps as values, and the figure that the partial template renders from them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from lxml import html

from newsroom.archive.settings import load_settings
from newsroom.maps.map_views import MapPoint, MapRoute, map_view


def point(name, latitude, longitude):
    return MapPoint(name, latitude, longitude, f"luoghi/{name}/")


ROME, VLADIVOSTOK = point("Roma", 41.9, 12.48), point("Vladivostok", 43.12, 131.89)
KAZAN, INNOPOLIS = point("Kazan", 55.8, 49.11), point("Innopolis", 55.75, 48.74)


def test_without_points_and_routes_there_is_no_map():
    assert map_view(()) is None


points = st.builds(point, st.sampled_from(["Roma", "Kazan", "Innopolis"]), st.floats(-75, 80), st.floats(-180, 180))


@settings(deadline=None, max_examples=60)
@given(st.lists(points, min_size=1, max_size=8))
def test_every_point_is_inside_the_image(found):
    view = map_view(tuple(found))
    assert len(view.points) == len(found)
    assert all(0 <= point.x <= view.width and 0 <= point.y <= view.height for point in view.points)


@pytest.mark.parametrize(
    ("west", "east"),
    [("Roma", "Vladivostok"), ("Kazan", "Vladivostok"), ("Vladivostok", "Fiji"), ("Fiji", "Samoa")],
)
def test_east_is_right_also_across_the_180th_meridian(west, east):
    known = {"Roma": ROME, "Kazan": KAZAN, "Vladivostok": VLADIVOSTOK}
    known |= {"Fiji": point("Fiji", -18, 178), "Samoa": point("Samoa", -13.8, -172)}
    one, other = map_view((known[west], known[east])).points
    assert one.x < other.x


def test_north_is_up():
    rome, kazan = map_view((ROME, KAZAN)).points
    assert kazan.y < rome.y


def test_a_wide_map_is_low_and_a_regional_one_three_by_two():
    sizes = [(view.width, view.height) for view in (map_view((ROME, VLADIVOSTOK)), map_view((ROME,)))]
    assert sizes == [(720, 360), (720, 480)]


def test_two_close_points_are_both_labelled_on_different_sides():
    view = map_view((KAZAN, INNOPOLIS))
    assert not view.has_hidden_labels
    assert len({point.anchor for point in view.points}) == 2


def test_routes_differ_in_style_and_continue_across_the_180th_meridian():
    coordinates = ((43.0, 132.0), (55.0, 165.0), (61.2, -149.9))
    view = map_view((), tuple(MapRoute(str(number), coordinates) for number in range(5)))
    assert [route.style for route in view.routes] == [1, 2, 3, 4, 1]
    start, *curves = view.routes[0].path[1:].split("Q")
    ends = [int(start.split()[0]), *(int(curve.split()[2]) for curve in curves)]
    assert all(before < after for before, after in pairwise(ends))


@pytest.fixture
def figure(mapped):
    """Renders a map with the partial template, in Italian."""
    overrides = load_settings(mapped.folder).overrides
    templates = Environment(loader=FileSystemLoader(overrides), autoescape=True)
    language = mapped.library().languages["it"]

    def render(view):
        text = templates.get_template("partials/map.html").render(map=view, base="../../", t=language)
        return html.fragment_fromstring(text)

    return render


def test_every_point_is_a_link_with_its_name_and_every_route_has_a_legend(figure):
    route = MapRoute("La linea & co.", ((41.9, 12.48), (43.12, 131.89)))
    view = map_view((ROME, VLADIVOSTOK), (route,), "Sulla mappa: Roma e Vladivostok.")
    tree = figure(view)
    links = {link.text_content().strip(): link.get("href") for link in tree.iter("a")}
    assert links == {"Roma": "../../luoghi/Roma/", "Vladivostok": "../../luoghi/Vladivostok/"}
    assert [item.text_content() for item in tree.iter("li")] == ["La linea & co."]
    assert tree.find("svg").get("role") == "group"
    assert tree.find("svg").get("aria-label") == "Mappa"
    assert tree.find("svg/image").get("href") == f"../../{view.basemap}"
    assert tree.find("figcaption/p") is None


def test_a_caption_names_all_points_if_small_maps_hide_some_labels(figure):
    crowd = tuple(point(f"Città numero {number}", 45 + number / 50, 9 + number / 50) for number in range(9))
    assert figure(map_view(crowd, summary="Sulla mappa: tutte.")).find("figcaption/p").text == "Sulla mappa: tutte."
    assert figure(map_view((ROME,), summary="Sulla mappa: Roma.")).find("figcaption") is None


def test_a_figure_has_nothing_that_a_strict_content_security_policy_blocks(figure):
    tree = figure(map_view((ROME, VLADIVOSTOK)))
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}
    assert not list(tree.iter("style", "script"))


def test_the_map_of_an_article_adds_little_to_its_page(figure):
    near = tuple(point(f"Città numero {number}", 44 + number / 5, 8 + number) for number in range(6))
    assert len(html.tostring(figure(map_view((*near, KAZAN, VLADIVOSTOK))))) < 1800
