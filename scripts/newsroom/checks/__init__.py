"""What must hold before anything is published, and what is checked of a built site and of external links.

Outsiders import `rules.check` for all problems of an archive, `check_result` for what check.py prints, `site_audit`,
`built_links` and `external_links` for the rest. Must never import `authoring`: what finds a problem does not repair it.
"""
