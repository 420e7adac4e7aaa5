"""`make evaluate`: how often a reader's query brings the right story, in Chromium, beside Material's own search.

queries (tests/search_queries.yml) · scores (success@1, success@5, mean reciprocal rank) · report (table, misses, JSON) ·
archive (the site's search page) · material (the same stories in a stock site) · asking (both, in Chromium) ·
evaluation (the whole run). Its command is scripts/evaluate_search.py.
"""
