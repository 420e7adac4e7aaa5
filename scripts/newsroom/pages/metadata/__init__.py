"""What a page says to programs: meta elements, structured data (schema.org), citations, the content security policy.

Must never import the views of `pages`, which use it.
"""
