"""Where is a place drawn? SVG maps of articles, topics and places, with coastlines from Natural Earth.

Outsiders import `story_maps` (the map of an article, a topic or a place), `map_views` (the values that the template shows) and
`basemap_artifacts` (the basemap files of the site). Must never import `pages`: pages embed maps, not the other way round.
"""
