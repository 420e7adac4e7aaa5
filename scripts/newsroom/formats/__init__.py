"""How a file is read and written: YAML with line numbers, front matter, Markdown, metadata of images.

Outsiders import `front_matter`, `yaml_nodes`, `markdown`, `markdown_dialect`, `markdown_escape` and `image_metadata`.
Must never know which fields an article has: that is `content`.
"""
