"""`make audit`: independent checkers over the whole built site, as a host would serve it. For maintainers, not for `make test`.

report (rows, the table) · tools (Node, Java, Chromium) · server · checkers (site, html, css, validate, links) · lighthouse.
"""
