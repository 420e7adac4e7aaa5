"""How is a file read and written? Text files, YAML with line numbers, front matter, Markdown, image metadata.

Outsiders import `text_file`, `yaml_reader` with `yaml_nodes` and `yaml_quoting`, `front_matter` and `image_metadata`; for
Markdown `markdown` to render, `markdown_outline` and `markdown_links` for what rendering finds, `markdown_dialect` and
`markdown_limits` for what is refused, `leftovers` for what was left in a text or field, `markdown_parser` for events and
lines, `markdown_escape` for plain text; `urls` for links to other sites. Must never know which fields an article has: that is
`content`.
"""
