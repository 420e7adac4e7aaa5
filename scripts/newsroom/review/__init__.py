"""The review: what a text states, how two versions of a story differ in it, and what its style may be warned of.

Layers, low to high; a module imports only from modules before it, and from the package's below checks:
wording · lexicon · numerals · currencies · quantities · names · passages · statements · alignment · pairing · amounts ·
comparison · tongues · misspelling · readability · translation · style · memory · reviewer.
"""
