"""Basemaps are small SVG images that run nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsroom.maps._basemap import basemap_svg, graticule
from newsroom.maps._extent_fitting import fitted_extent


@settings(deadline=None, max_examples=30)
@given(st.tuples(st.floats(-75, 80), st.floats(-180, 180)))
def test_a_basemap_is_a_small_image_with_two_paths_and_nothing_else(place):
    extent = fitted_extent((place,))
    svg = basemap_svg(extent)
    assert len(svg) < 5500
    assert len(graticule(extent)) < 1500
    root = etree.fromstring(svg)
    assert root.get("viewBox") == f"0 0 {extent.width} {extent.height}"
    assert [element.tag.rpartition("}")[2] for element in root] == ["path", "path"]
