"""What is said in a language: message catalogues, interface strings, dates, numbers, plurals and quotation marks.

Outsiders import `catalogue` to translate messages, `message_extraction` to update catalogues, `language`, `date_parsing` and
`typography`. Must never import what reads files of docs/: strings are loaded by `content.languages`.
"""
