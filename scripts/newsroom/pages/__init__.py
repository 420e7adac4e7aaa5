"""What a page shows: a view for each kind of page, the templates' renderer, and the list of all pages.

Outsiders import `site_pages` for the pages and `renderer` to render them. `pages.metadata` is what pages say to programs,
`pages.files` what lies beside them. A template prints a view and looks nothing up. Must never import `builder`.
"""
