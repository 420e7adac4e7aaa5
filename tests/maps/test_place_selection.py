"""Which places a map shows, in which order."""

from newsroom.archive.taxonomy import PLACES, TOPICS
from newsroom.maps._place_selection import MAX_PLACES, places_around, places_of_article, places_of_topic


def keys(places):
    return [place.key for place in places]


def topic_places(archive, key="smart-cities"):
    library = archive.library()
    return keys(places_of_topic(library, library.terms[TOPICS.name][key]))


def test_an_article_has_its_places_with_coordinates_in_their_order(mapped):
    mapped.story("2016/a", places="[kazan, nowhere, roma]")
    library = mapped.library()
    assert keys(places_of_article(library, library.articles[0])) == ["kazan", "roma"]


def test_a_map_shows_a_limited_number_of_places(mapped):
    names = [f"p{number}" for number in range(MAX_PLACES + 1)]
    terms = (f"{name}: {{latitude: 45, longitude: 9, it: {{name: {name}}}, en: {{name: {name}}}}}" for name in names)
    mapped.write("docs/vocabularies/places.yml", "".join(f"{term}\n" for term in terms))
    mapped.write("docs/vocabularies/topics.yml", "smart-cities: {it: {name: Uno}, en: {name: One}}\n")
    mapped.story("2016/a", places=f"[{', '.join(names)}]")
    library = mapped.library()
    assert keys(places_of_article(library, library.articles[0])) == names[:MAX_PLACES]


def test_a_topic_has_the_places_of_its_routes_first(mapped):
    mapped.story("2016/a", topics="[ferrovie]", places="[vladivostok]")
    assert topic_places(mapped, "ferrovie") == ["roma", "kazan", "vladivostok"]


def test_a_topic_leaves_out_places_mentioned_once_and_those_both_far_and_rare(mapped):
    for number in range(8):
        far = ", new-york" if number < 2 else ""
        once = ", milano" if number == 4 else ""
        mapped.story(f"2016/s{number}", places=f"[roma, kazan, vladivostok{far}{once}]")
    assert topic_places(mapped) == ["roma", "kazan", "vladivostok"]


def test_a_topic_keeps_a_far_place_that_is_mentioned_often(mapped):
    for number in range(3):
        mapped.story(f"2016/s{number}", places="[roma, vladivostok, new-york]")
    assert topic_places(mapped) == ["roma", "vladivostok", "new-york"]


def test_a_place_comes_before_those_it_shares_stories_with(mapped):
    mapped.story("2016/a", places="[kazan, roma]")
    mapped.story("2016/b", places="[milano]")
    library = mapped.library()
    assert keys(places_around(library, library.terms[PLACES.name]["roma"])) == ["roma", "kazan"]


def test_a_place_without_coordinates_has_no_places_around_it(mapped):
    mapped.story("2016/a", places="[nowhere, roma]")
    library = mapped.library()
    assert places_around(library, library.terms[PLACES.name]["nowhere"]) == ()
