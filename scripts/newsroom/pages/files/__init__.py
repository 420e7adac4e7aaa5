"""What lies beside the pages: sitemaps, well-known files, Markdown copies, responsive images, social cards.

Each module yields artifacts. Must never import `builder`, which decides which of them are written.
"""
