"""Maps: what is on them, where, linked to what; and how the partial template draws them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from lxml import html

from newsroom.archive.settings import load_settings
from newsroom.archive.taxonomy import PLACES, TOPICS
from newsroom.maps.map_views import Line, Place, article_map, draw_map, grounds, place_map, topic_map

WHERE = {
    "roma": ("Roma", "Rome", 41.9, 12.48),
    "milano": ("Milano", "Milan", 45.46, 9.19),
    "kazan": ("Kazan", "Kazan", 55.8, 49.11),
    "vladivostok": ("Vladivostok", "Vladivostok", 43.12, 131.89),
    "new-york": ("New York", "New York", 40.7, -74.0),
    "nowhere": ("Altrove", "Elsewhere", None, None),
}


def place(name, latitude, longitude):
    return Place(name, latitude, longitude, f"luoghi/{name}/")


ROME, VLADIVOSTOK = place("Roma", 41.9, 12.48), place("Vladivostok", 43.12, 131.89)
KAZAN, INNOPOLIS = place("Kazan", 55.8, 49.11), place("Innopolis", 55.75, 48.74)


@pytest.fixture
def placed(archive):
    """An archive that knows where its places are, and has a topic with a route."""
    lines = []
    for key, (it, en, latitude, longitude) in WHERE.items():
        spot = "" if latitude is None else f"latitude: {latitude}, longitude: {longitude}, "
        lines.append(f"{key}: {{{spot}it: {{name: {it}}}, en: {{name: {en}}}}}\n")
    archive.write("docs/vocabularies/places.yml", "".join(lines))
    route = "[{places: [roma, kazan], it: La linea, en: The line}]"
    archive.write(
        "docs/vocabularies/topics.yml",
        f"ferrovie: {{routes: {route}, it: {{name: Ferrovie}}, en: {{name: Railways}}}}\n"
        "smart-cities: {it: {name: Smart Cities}, en: {name: Smart Cities}}\n",
    )
    return archive


def names(found):
    return [point.name for point in found.points] if found else None


def term(library, taxonomy, key):
    return library.terms[taxonomy.name][key]


def test_there_is_no_map_of_nothing(placed):
    placed.story("2016/a", places="[nowhere]")
    library = placed.library()
    assert draw_map(()) is None
    assert article_map(library, library.stories[0].original) is None
    assert place_map(library, term(library, PLACES, "nowhere"), "it") is None
    assert topic_map(library, term(library, TOPICS, "smart-cities"), "it") is None


def test_a_storys_map_has_its_places_in_their_order_and_its_language(placed):
    placed.story("2016/a", places="[kazan, nowhere, roma]")
    placed.translation("2016/a")
    library = placed.library()
    drawn = article_map(library, library.stories[0].versions["en"])
    assert [(point.name, point.url) for point in drawn.points] == [
        ("Kazan", "en/places/kazan/"),
        ("Rome", "en/places/roma/"),
    ]
    assert drawn.places == "On the map: Kazan and Rome."


def test_a_topics_map_has_its_routes_and_the_places_on_them(placed):
    placed.story("2016/a", topics="[ferrovie]", places="[vladivostok]")
    library = placed.library()
    drawn = topic_map(library, term(library, TOPICS, "ferrovie"), "en")
    assert names(drawn) == ["Rome", "Kazan", "Vladivostok"]
    (line,) = drawn.lines
    assert line.title == "The line"
    start, end = drawn.points[:2]
    assert line.path.startswith(f"M{start.x} {start.y}Q")
    assert line.path.endswith(f" {end.x} {end.y}")


def test_a_places_map_marks_it_and_has_those_it_shares_stories_with(placed):
    placed.story("2016/a", places="[kazan, roma]")
    placed.story("2016/b", places="[milano]")
    library = placed.library()
    drawn = place_map(library, term(library, PLACES, "roma"), "it")
    assert [(point.name, point.current) for point in drawn.points] == [("Roma", True), ("Kazan", False)]


def test_a_topics_map_leaves_out_what_is_named_once_and_what_is_far_and_rare(placed):
    for number in range(8):
        far = ", new-york" if number < 2 else ""
        once = ", milano" if number == 4 else ""
        placed.story(f"2016/s{number}", places=f"[roma, kazan, vladivostok{far}{once}]")
    library = placed.library()
    assert names(topic_map(library, term(library, TOPICS, "smart-cities"), "it")) == ["Roma", "Kazan", "Vladivostok"]


def test_a_far_place_that_is_named_often_stays_on_a_topics_map(placed):
    for number in range(3):
        placed.story(f"2016/s{number}", places="[roma, vladivostok, new-york]")
    library = placed.library()
    drawn = topic_map(library, term(library, TOPICS, "smart-cities"), "it")
    assert names(drawn) == ["Roma", "Vladivostok", "New York"]


places = st.builds(place, st.sampled_from(["Roma", "Kazan", "Innopolis"]), st.floats(-75, 80), st.floats(-180, 180))


@settings(deadline=None, max_examples=60)
@given(st.lists(places, min_size=1, max_size=8))
def test_every_place_is_in_the_picture(found):
    drawn = draw_map(tuple(found))
    assert len(drawn.points) == len(found)
    assert all(0 <= point.x <= drawn.width and 0 <= point.y <= drawn.height for point in drawn.points)


@pytest.mark.parametrize(
    ("west", "east"),
    [("Roma", "Vladivostok"), ("Kazan", "Vladivostok"), ("Vladivostok", "Fiji"), ("Fiji", "Samoa")],
)
def test_east_is_to_the_right_and_north_is_up_across_the_180th_meridian_too(west, east):
    where = {"Roma": ROME, "Kazan": KAZAN, "Vladivostok": VLADIVOSTOK}
    where |= {"Fiji": place("Fiji", -18, 178), "Samoa": place("Samoa", -13.8, -172)}
    one, other = draw_map((where[west], where[east])).points
    assert one.x < other.x


def test_a_wide_map_is_low_and_a_near_one_three_by_two():
    assert [(drawn.width, drawn.height) for drawn in (draw_map((ROME, VLADIVOSTOK)), draw_map((ROME,)))] == [
        (720, 360),
        (720, 480),
    ]


def test_two_near_places_are_both_named_on_different_sides():
    drawn = draw_map((KAZAN, INNOPOLIS))
    assert not drawn.crowded
    assert len({point.anchor for point in drawn.points}) == 2


def test_what_lies_under_every_map_is_a_file_of_the_site_and_is_drawn_once(placed):
    placed.story("2016/a", topics="[ferrovie]", places="[vladivostok, milano]")
    placed.translation("2016/a")
    placed.story("2016/b", places="[roma]")
    library = placed.library()
    files = [sheet.path for sheet in grounds(library)]
    assert len({*files}) == len(files)
    drawn = [article_map(library, version) for version in library.articles]
    drawn += [topic_map(library, each, "it") for each in library.terms[TOPICS.name].values()]
    drawn += [place_map(library, each, "en") for each in library.terms[PLACES.name].values()]
    assert {each.ground for each in drawn if each} == {*files}


def test_routes_are_told_apart_and_lead_on_across_the_180th_meridian():
    coordinates = ((43.0, 132.0), (55.0, 165.0), (61.2, -149.9))
    drawn = draw_map((), tuple(Line(str(number), coordinates) for number in range(5)))
    assert [line.kind for line in drawn.lines] == [1, 2, 3, 4, 1]
    ends = [int(curve.split()[2]) for curve in drawn.lines[0].path.split("Q")[1:]]
    assert all(before < after for before, after in pairwise([int(drawn.lines[0].path[1:].split()[0]), *ends]))


@pytest.fixture
def figure(placed):
    """Draws a map with the partial template, in Italian."""
    overrides = load_settings(placed.folder).overrides
    templates = Environment(loader=FileSystemLoader(overrides), autoescape=True)
    words = placed.library().languages["it"]

    def draw(drawn):
        text = templates.get_template("partials/map.html").render(map=drawn, base="../../", t=words)
        return html.fragment_fromstring(text)

    return draw


def test_every_place_is_a_link_with_its_name_and_every_route_has_a_legend(figure):
    route = Line("La linea & co.", ((41.9, 12.48), (43.12, 131.89)))
    drawn = draw_map((ROME, VLADIVOSTOK), (route,), "Sulla mappa: Roma e Vladivostok.")
    tree = figure(drawn)
    links = {link.text_content().strip(): link.get("href") for link in tree.iter("a")}
    assert links == {"Roma": "../../luoghi/Roma/", "Vladivostok": "../../luoghi/Vladivostok/"}
    assert [item.text_content() for item in tree.iter("li")] == ["La linea & co."]
    assert tree.find("svg").get("role") == "group"
    assert tree.find("svg").get("aria-label") == "Mappa"
    assert tree.find("svg/image").get("href") == f"../../{drawn.ground}"
    assert tree.find("figcaption/p") is None


def test_where_a_small_picture_has_no_room_for_all_names_a_sentence_has_them(figure):
    crowd = tuple(place(f"Città numero {number}", 45 + number / 50, 9 + number / 50) for number in range(9))
    assert figure(draw_map(crowd, words="Sulla mappa: tutte.")).find("figcaption/p").text == "Sulla mappa: tutte."
    assert figure(draw_map((ROME,), words="Sulla mappa: Roma.")).find("figcaption") is None


def test_a_figure_has_nothing_that_a_strict_policy_forbids(figure):
    tree = figure(draw_map((ROME, VLADIVOSTOK)))
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}
    assert not list(tree.iter("style", "script"))


def test_a_map_of_a_story_costs_a_page_few_bytes(figure):
    near = tuple(place(f"Città numero {number}", 44 + number / 5, 8 + number) for number in range(6))
    assert len(html.tostring(figure(draw_map((*near, KAZAN, VLADIVOSTOK))))) < 1800
