"""The archive's model and everything that is made from it: a bilingual news archive as pure functions of its files.

Layers, low to high; a module imports only from modules of lines above its own or before it on its line:
message · problems · cache · cautions · catalogue · history · projection · land · labels · sheet · fingerprints · processes ·
frontmatter · settings · typography · language · days · dialect · markdown · text_store · schema · reading · metadata ·
media · vocabulary · article · standing · intake · taxonomy · addresses · library · digests · slices · permanent · listings ·
facets · checks · review · reports · proposal · external_links · asking · rewriting · repairs · mending · term_search · drafts ·
dialogue · interview · word_diff · translating · coverage · coverage_report · editors · related · renditions · policy · maps ·
timeline · things · structured_data · meta_tags · citations · views · link_check · feed_entries · feed_text · feed_items ·
feed_documents · feed_keys · feed_xml · json_feed · opml · feeds · previews · words · records · postings · search_index ·
search_files · segments · segment_store · search · markdown_copy · site_files · sitemaps · drawing · contents · ledger ·
plan · newsletter · digest_message · delivery · site ·
renewal · publish · preview · audit.
Only site and preview (and scripts/hooks.py) import mkdocs.
tests/test_layers.py holds this order.
"""
