"""What is one file of docs/? An article, a page, a vocabulary, an image, or the strings of a language.

Outsiders import the values of `article`, `page`, `vocabulary`, `image` and `languages`; `article_reader` and `content_file` to
load them; `schema` (the fields as tables), `field_types` and `field_reader` to read or write fields; `fingerprint` for what
translations keep; `lint_rules` for findings and suppressions. Must never import `archive`: a module here sees one file at a
time, and files are compared there.
"""
