"""How another archive moves in: its export is read, planned, mapped to this archive's terms, and written as stories.

Outsiders are the scripts: they import `sources` to open an export, `import_mapping` and `import_plan` for the plan,
`import_report` for its page, and `import_writer` for the files. Must never import `builder`.
"""
