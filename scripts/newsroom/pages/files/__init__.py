"""Files next to the pages: sitemaps, well-known files, Markdown copies, responsive images, social cards.

`builder` imports these modules and writes their artifacts. Must never import `builder`.
"""
