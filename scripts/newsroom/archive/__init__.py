"""All files of docs/ together: settings, the loader, the immutable Library, taxonomies, addresses, listings, related stories.

Outsiders open a Library with `library.open_library` or `library.load_library`. Must never import what is computed from the
Library, such as pages, feeds or search.
"""
