"""The bilingual news archive: a Library read from docs/, and everything that is computed from it.

Packages, low to high; each imports only from those above it in this list (`lint-imports` checks the contract in pyproject.toml):
core, i18n, formats, content, archive, maps, feeds, search, pages, newsletter, lint, checks, authoring, builder.
ARCHITECTURE.md explains how they work together. Modules whose names begin with `_` are private to their package.
"""
