"""What does the archive contain as a whole? Settings, the loader, and the immutable Library with what follows from it.

Outsiders read mkdocs.yml with `settings` (its table is `settings_schema`; `forge` has the URLs of the repository), load a
`library.Library` with `loader`, and compute from it with `taxonomy`, `addresses`, `listings`, `related`, `publication`,
`article_credits`, `translation_notice` and `translation_status`; builds use `story_digests` and `input_digest`. Must never
import what is published from a Library: pages, feeds or search.
"""
