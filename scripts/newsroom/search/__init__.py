"""What the browser's search loads: an inverted index in shards, written so that few bytes answer a query.

Outsiders import `index_build` to write the index and `client_config` for what the page's scripts are told.
The scripts that read it are in overrides/assets/search/. Must never import `pages`.
"""
