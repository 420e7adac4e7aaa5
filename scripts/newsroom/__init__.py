"""The archive's model and everything that is made from it: a bilingual news archive as pure functions of its files.

Layers, low to high; a module imports only from the modules named before it:
problems · frontmatter · settings · typography · language · dialect · markdown · schema · media · markdown · vocabulary · article · addresses · taxonomy · library ·
checks · listings · related · cards · views · link_check · feeds · search · site · publish.
Only site (and scripts/hooks.py) imports mkdocs. tests/test_layers.py holds the order.
"""
