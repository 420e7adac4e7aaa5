"""What must hold before anything is published: rules on the archive, links of rendered pages, audits of a built site.

Outsiders import `rules.check` for all problems of an archive, `check_result` and `formatters` for the output of check.py,
`permalinks`, `built_links`, `site_audit`, and `external_links` with `link_client` for links to other sites.
Must never import `authoring`, because what finds a problem does not fix it.
"""
