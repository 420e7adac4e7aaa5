"""Fault injection for the lint rules: how many faults in translations do they find, and how often are they wrong?

Known faults (a changed number, a dropped link) are injected at random positions into translations that are correct. Recall is
the share of injected faults that the rules report; precision is the share of their findings that are injected faults. The rules
were developed with the faults of one seed in view, and are also judged on those of another seed.

Run `python scripts/evaluate_lint_rules.py [SEED …]` for a table and a list of all errors.
tests/this_archive/test_fault_injection.py requires 0.9 of both.

faults (what is injected) · handmade_cases (pairs with constructions that the archive lacks) · trials (each fault with its
findings) · report (recall, precision, table, errors) · folder_pairs (findings in texts of other archives).
"""
