"""`make bench`: whole builds of made-up archives of several sizes, ours and its peers' in turn. No timed test.

words (made-up lexicons and names) · terms (vocabularies) · prose (texts) · stories · archive (a whole project from a seed) ·
scenarios (what is done) · tools · peers · ours (who does it) · measure (one run) · serving (one save) · contest (all of them in
turn) · report · plot.
"""
