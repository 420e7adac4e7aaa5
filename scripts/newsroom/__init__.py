"""The archive's model and everything that is made from it: a bilingual news archive as pure functions of its files.

Layers, low to high; a module imports only from modules of lines above its own or before it on its line:
message · problems · cache · cautions · catalogue · history · fingerprints · projection · land · frames · labels · sheet ·
processes · nodes · plain_yaml · frontmatter · settings · typography · language · days · dialect · markdown · text_store ·
schema · reading · metadata · media · vocabulary · article · standing · intake · taxonomy · addresses · library · digests ·
slices · permanent · listings · facets · clashes · checks · review · reports · proposal · external_links · asking · rewriting ·
repairs · mending · term_search · drafts · dialogue · interview · word_diff · translating · coverage · coverage_report ·
editors · related · renditions · policy · maps · timeline · things · structured_data · meta_tags · citations · views ·
link_check · feed_entries · feed_text · feed_items · feed_documents · feed_keys · feed_xml · json_feed · feed_store · opml ·
feeds · previews · words · records · postings · search_index · search_files · segments · segment_store · search · markdown_copy ·
site_files · sitemaps · compiling · drawing · contents · ledger · plan · verdict · newsletter · digest_message · delivery ·
site · making · renewal · publish · shards · preview · audit.
Only site and preview (and scripts/hooks.py) import mkdocs.
tests/test_layers.py holds this order.
"""
