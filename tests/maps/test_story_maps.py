"""Maps of articles, topics and places: names and links in the language of the page."""

from newsroom.archive.taxonomy import PLACES, TOPICS
from newsroom.maps.story_maps import article_map, place_map, topic_map


def names(view):
    return [point.name for point in view.points] if view else None


def term(library, taxonomy, key):
    return library.terms[taxonomy.name][key]


def test_without_places_there_is_no_map(mapped):
    mapped.story("2016/a", places="[nowhere]")
    library = mapped.library()
    assert article_map(library, library.stories[0].original) is None
    assert place_map(library, term(library, PLACES, "nowhere"), "it") is None
    assert topic_map(library, term(library, TOPICS, "smart-cities"), "it") is None


def test_an_article_has_its_places_in_their_order_and_in_its_language(mapped):
    mapped.story("2016/a", places="[kazan, nowhere, roma]")
    mapped.translation("2016/a")
    library = mapped.library()
    view = article_map(library, library.stories[0].versions["en"])
    assert [(point.name, point.url) for point in view.points] == [
        ("Kazan", "en/places/kazan/"),
        ("Rome", "en/places/roma/"),
    ]
    assert view.summary == "On the map: Kazan and Rome."


def test_a_topic_has_its_routes_and_the_places_on_them(mapped):
    mapped.story("2016/a", topics="[ferrovie]", places="[vladivostok]")
    library = mapped.library()
    view = topic_map(library, term(library, TOPICS, "ferrovie"), "en")
    assert names(view) == ["Rome", "Kazan", "Vladivostok"]
    (route,) = view.routes
    assert route.title == "The line"
    start, end = view.points[:2]
    assert route.path.startswith(f"M{start.x} {start.y}Q")
    assert route.path.endswith(f" {end.x} {end.y}")


def test_a_place_marks_itself_among_those_it_shares_stories_with(mapped):
    mapped.story("2016/a", places="[kazan, roma]")
    mapped.story("2016/b", places="[milano]")
    library = mapped.library()
    view = place_map(library, term(library, PLACES, "roma"), "it")
    assert [(point.name, point.current) for point in view.points] == [("Roma", True), ("Kazan", False)]
