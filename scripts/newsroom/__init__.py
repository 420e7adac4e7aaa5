"""The archive's model and everything that is made from it: a bilingual news archive as pure functions of its files.

Layers, low to high; a module imports only from modules of lines above its own or before it on its line:
problems · frontmatter · settings · typography · language · dialect · markdown · schema · media · vocabulary · article ·
standing · taxonomy · addresses · library · permanent · checks · listings · related · views · link_check · feeds · search ·
site · publish. Only site (and scripts/hooks.py) imports mkdocs. tests/test_layers.py holds this order.
"""
