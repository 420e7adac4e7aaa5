"""What an author should look at again: translations that differ from their original, misspelt names, style.

Outsiders import `linter`; the rules and their findings are defined in `content/lint_rules`. Findings are warnings and stop no
build: errors belong to `content` and `checks`. Must never import `pages`, `feeds`, `search` or what publishes them.
"""
