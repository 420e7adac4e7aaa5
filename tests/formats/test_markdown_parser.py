"""Positions in a Markdown source."""

from newsroom.formats.markdown_parser import line_finder, target_lines


def test_the_line_of_a_target_is_that_of_its_first_link_or_image():
    source = "è\n\n[a](b.md)\n![c](d.png)\n\n[e](b.md)"
    assert target_lines(source) == {"b.md": 2, "d.png": 3}


def test_a_line_is_found_by_its_offset_in_bytes():
    line_of = line_finder("è\nb\n\nc")
    assert [line_of(offset) for offset in (0, 2, 3, 4, 5, 6)] == [0, 0, 1, 1, 2, 3]
