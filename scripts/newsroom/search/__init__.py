"""What the browser's search loads: an inverted index in shards, written so that few bytes answer a query.

Outsiders import `index_build` to write the index, `facets` for the filters of the search page, and `client_config` for the
configuration of its scripts, which are in overrides/assets/search/. README.md describes the files. Must never import `pages`.
"""
