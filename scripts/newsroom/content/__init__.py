"""What one file of docs/ is: article, page, vocabulary, image or the strings of a language, and the schema of its fields.

Outsiders import the module of the kind of file they need, and `schema` for the table of fields. A module here looks at one
file at a time and must never import `archive`, where files are compared with each other.
"""
