"""Where places are drawn: SVG maps of stories and terms, from Natural Earth's coastlines.

Outsiders import `map_views`. Must never import `pages`: a map is a value that pages place.
"""
