"""Evaluation of the search: how often a reader's query brings the right story. Run by `make evaluate`.

The queries in search_queries.yml were written from the texts alone. They are typed into the built site's search page in
Chromium, and into Material's own search on the same stories; success@1, success@5 and the mean reciprocal rank are printed by
language and kind of query. The command is scripts/evaluate_search.py; it exits 1 if the right story is found too seldom.
"""
