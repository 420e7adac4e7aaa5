"""Metadata for machines: meta tags, structured data (schema.org), citations, the content security policy.

Views import these modules. Must never import the rest of `pages`.
"""
