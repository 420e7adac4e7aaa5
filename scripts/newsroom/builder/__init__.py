"""Brings a site up to date: plans artifacts, renders the outdated ones into a staging folder, moves them into the site.

Outsiders import `build` (the whole site, or its feeds), `partial_build` (parts of a site on several machines),
`output_folder` (which folder may be replaced), `dev_server` and `mkdocs_bridge`. The last two are the only modules that import
MkDocs. Nothing but `cli` and the scripts imports this package.
"""
