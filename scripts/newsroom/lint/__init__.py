"""What a text is warned of: translations that differ from their original, misspelt names, style.

Outsiders import `linter`. Everything here is a warning, never an error; errors are in `content` and `checks`.
"""
