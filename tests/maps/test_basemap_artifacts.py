"""Every map's basemap is a file of the site, and no file is there twice."""

from newsroom.archive.taxonomy import PLACES, TOPICS
from newsroom.maps.basemap_artifacts import basemaps
from newsroom.maps.story_maps import article_map, place_map, topic_map


def test_the_basemap_of_every_map_is_a_file_of_the_site_and_is_there_once(mapped):
    mapped.story("2016/a", topics="[ferrovie]", places="[vladivostok, milano]")
    mapped.translation("2016/a")
    mapped.story("2016/b", places="[roma]")
    library = mapped.library()
    files = [artifact.path for artifact in basemaps(library)]
    assert len({*files}) == len(files)
    views = [article_map(library, article) for article in library.articles]
    views += [topic_map(library, topic, "it") for topic in library.terms[TOPICS.name].values()]
    views += [place_map(library, place, "en") for place in library.terms[PLACES.name].values()]
    assert {view.basemap for view in views if view} == {*files}


def test_basemaps_of_different_extents_have_different_cache_keys(mapped):
    mapped.story("2016/a", places="[vladivostok]")
    mapped.story("2016/b", places="[roma]")
    artifacts = [*basemaps(mapped.library())]
    assert len({artifact.cache_key for artifact in artifacts}) == len(artifacts) > 1
