"""What each page shows: a view for each kind of page, the list of all pages, and the renderer of their templates.

Outsiders import `site_pages` and `renderer`, and the packages `pages.metadata` (metadata for machines) and `pages.files` (files
next to the pages). A template only prints its view and looks nothing up. Must never import `builder`.
"""
