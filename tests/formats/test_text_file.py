"""Text files: encodings, line endings, invisible characters that editors leave behind, and the maximum size."""

import pytest

from newsroom.core.problems import ProblemsFound
from newsroom.formats.text_file import MAX_TEXT_BYTES, read_text


def problems_of_bytes(folder, data):
    (folder / "x.md").write_bytes(data)
    with pytest.raises(ProblemsFound) as found:
        read_text(folder / "x.md", "docs/x.md")
    return [str(problem) for problem in found.value.problems]


@pytest.mark.parametrize(
    "data",
    [b"a\nb\n", b"\xef\xbb\xbfa\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n"],
    ids=["plain", "byte-order mark", "CRLF", "CR", "byte-order mark and CRLF"],
)
def test_all_line_endings_and_a_byte_order_mark_are_accepted(tmp_path, data):
    (tmp_path / "x.md").write_bytes(data)
    assert read_text(tmp_path / "x.md", "x.md") == "a\nb\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "uno\ncittà".encode("latin-1"),
            "docs/x.md:2: the file must be UTF-8 text: byte 0xe0; save it as UTF-8",
        ),
        ("città".encode("utf-16"), "docs/x.md:1: the file must be UTF-8 text: byte 0xff; save it as UTF-8"),
        (b"\xed\xa0\x80", "docs/x.md:1: the file must be UTF-8 text: byte 0xed; save it as UTF-8"),
        (b"\xc0\xaf", "docs/x.md:1: the file must be UTF-8 text: byte 0xc0; save it as UTF-8"),
    ],
    ids=["Latin-1", "UTF-16", "surrogate", "overlong"],
)
def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path, data, expected):
    assert problems_of_bytes(tmp_path, data) == [expected]


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x07",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\u2028",
        "\u2029",
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\uffff",
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_an_invisible_character_is_refused_with_its_code_point(tmp_path, character):
    assert problems_of_bytes(tmp_path, f"uno\ndue{character}\n".encode()) == [
        f"docs/x.md:2: a text must not contain the invisible character U+{ord(character):04X}; delete it"
    ]


@pytest.mark.parametrize(
    "text",
    ["a\tb", "don\u00adna", "a\u00a0b", "\u200f"],
    ids=["tab", "soft hyphen", "no-break space", "right-to-left mark"],
)
def test_white_space_and_marks_that_writers_need_are_accepted(tmp_path, text):
    (tmp_path / "x.md").write_text(text, "utf-8")
    assert read_text(tmp_path / "x.md", "x.md") == text


def test_invisible_characters_are_reported_once_per_line(tmp_path):
    assert len(problems_of_bytes(tmp_path, (b"\0" * 400_000 + b"\n") * 2)) == 2


def test_an_unreadable_file_is_a_problem(tmp_path):
    with pytest.raises(ProblemsFound) as found:
        read_text(tmp_path, "docs/x.md")
    assert str(found.value) == "docs/x.md:1: the file must be readable: Is a directory"


def test_a_file_may_have_at_most_a_million_bytes(tmp_path):
    (tmp_path / "x.md").write_bytes(b"a" * MAX_TEXT_BYTES)
    assert len(read_text(tmp_path / "x.md", "x.md")) == 1_000_000
    assert problems_of_bytes(tmp_path, b"a" * (MAX_TEXT_BYTES + 1)) == [
        "docs/x.md:1: a text must have at most 1,000,000 bytes: 1,000,001"
    ]
