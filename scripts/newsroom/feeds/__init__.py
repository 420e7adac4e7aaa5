"""What subscribers get: RSS, Atom and JSON feeds with their archive documents (RFC 5005), and the OPML list.

Outsiders import `feed_artifacts` for the files and `channels` for which feeds exist. Must never import `pages`.
"""
