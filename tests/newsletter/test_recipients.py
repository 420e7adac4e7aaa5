"""The file of recipients: one address per line, and no recipient if any line is invalid."""

import pytest

from newsroom.core.problems import ProblemsFound
from newsroom.newsletter._recipients import read_recipients


def test_addresses_are_read_without_comments_blank_lines_and_duplicates(tmp_path):
    path = tmp_path / "readers.txt"
    path.write_bytes(
        b"\xef\xbb\xbfada@readers.example\r\n\r\n# chi legge\n bruno@readers.example \nADA@readers.example\n"
    )
    assert read_recipients(path) == ("ada@readers.example", "bruno@readers.example")


def test_every_invalid_line_is_reported(tmp_path):
    path = tmp_path / "readers.txt"
    path.write_text("ada@readers.example\nAda <ada@readers.example>\n@x\na@b\tc\nàda@readers.example\na@b@c\nx@-y\n")
    with pytest.raises(ProblemsFound) as found:
        read_recipients(path)
    assert [problem.line for problem in found.value.problems] == [2, 3, 4, 5, 6, 7]
    for empty in (tmp_path / "none.txt", tmp_path / "empty.txt"):
        (tmp_path / "empty.txt").write_text("# nessuno\n")
        with pytest.raises(ProblemsFound, match="must"):
            read_recipients(empty)
