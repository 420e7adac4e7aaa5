"""An archive whose places have coordinates, for the tests of maps."""

import pytest

COORDINATES = {
    "roma": ("Roma", "Rome", 41.9, 12.48),
    "milano": ("Milano", "Milan", 45.46, 9.19),
    "kazan": ("Kazan", "Kazan", 55.8, 49.11),
    "vladivostok": ("Vladivostok", "Vladivostok", 43.12, 131.89),
    "new-york": ("New York", "New York", 40.7, -74.0),
    "nowhere": ("Altrove", "Elsewhere", None, None),
}


@pytest.fixture
def mapped(archive):
    """An archive with coordinates for all places but one, and a topic with a route."""
    lines = []
    for key, (it, en, latitude, longitude) in COORDINATES.items():
        position = "" if latitude is None else f"latitude: {latitude}, longitude: {longitude}, "
        lines.append(f"{key}: {{{position}it: {{name: {it}}}, en: {{name: {en}}}}}\n")
    archive.write("docs/vocabularies/places.yml", "".join(lines))
    route = "[{places: [roma, kazan], it: La linea, en: The line}]"
    archive.write(
        "docs/vocabularies/topics.yml",
        f"ferrovie: {{routes: {route}, it: {{name: Ferrovie}}, en: {{name: Railways}}}}\n"
        "smart-cities: {it: {name: Smart Cities}, en: {name: Smart Cities}}\n",
    )
    return archive
