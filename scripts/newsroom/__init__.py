"""The archive's model and everything that is made from it: a bilingual news archive as pure functions of its files.

Layers, low to high; a module imports only from modules of lines above its own or before it on its line:
problems · projection · land · labels ·
frontmatter · settings · typography · language · dialect · markdown · schema · media · vocabulary · article ·
standing · taxonomy · addresses · library · slices · permanent · listings · facets · checks · related · renditions ·
policy · maps · timeline · things · structured_data · meta_tags · citations · views · link_check · feed_text ·
feed_items · feed_documents · feed_xml · json_feed · opml · feeds · previews · words · records · search_index · search ·
markdown_copy · site_files · sitemaps · newsletter · digest_message · delivery · site · publish · audit. Only site (and
scripts/hooks.py) imports mkdocs. tests/test_layers.py holds this order.
"""
