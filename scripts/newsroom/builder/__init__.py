"""How a site is brought up to date: artifacts are planned, the outdated ones rendered into a staging folder, then moved.

Outsiders import `build`, `partial_build`, `dev_server` and `mkdocs_bridge`; the last two alone know MkDocs.
"""
