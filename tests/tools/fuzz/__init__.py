"""Fuzzing of everything that reads a contributor's words. Run by `make fuzz`, with `INPUTS=20000` for fewer inputs.

`strategies` generates texts, front matter, whole files and vocabularies; `properties` states what must hold of every one of
them: no exception, every refusal with its line, well-formed and safe output. atheris guides the inputs by code coverage. An
input that breaks a property is stored in .hypothesis/ and tried again by the next run.
"""
