"""Fixtures: the warnings of a tiny archive, and of one story in two languages."""

import pytest

from newsroom.lint.linter import lint


@pytest.fixture
def warnings(archive):
    """The warnings of the archive, or of stories with changed files, as a terminal shows them in English."""
    return lambda changed=None: [str(problem) for problem in lint(archive.load()[0], changed)]


@pytest.fixture
def pair_warnings(archive, warnings):
    """The warnings of a story with these texts in Italian, the original, and English; further fields are the translation's."""

    def write_and_lint(original, translation, *, original_fields=None, **fields):
        archive.story("2016/prova", body=original, **(original_fields or {}))
        archive.translation("2016/prova", body=translation, **fields)
        return warnings()

    return write_and_lint
