"""Positions in a Markdown source."""

from html import unescape

from newsroom.formats.markdown_parser import MARKDOWN_PARSER, escaped_target, line_finder, target_lines


def test_the_line_of_a_target_is_that_of_its_first_link_or_image():
    source = "è\n\n[a](b.md)\n![c](d.png)\n\n[e](b.md)"
    assert target_lines(source) == {"b.md": 2, "d.png": 3}


def test_a_line_is_found_by_its_offset_in_bytes():
    line_of = line_finder("è\nb\n\nc")
    assert [line_of(offset) for offset in (0, 2, 3, 4, 5, 6)] == [0, 0, 1, 1, 2, 3]


def test_a_target_is_escaped_as_the_parser_does_it():
    target = "".join(map(chr, range(0x21, 0x7F))).translate(str.maketrans("", "", "\\<>")) + "è漢"
    href = MARKDOWN_PARSER.html(f"[a](<{target.replace('&', '&amp;')}>)").partition('href="')[2].partition('"')[0]
    assert unescape(href) == escaped_target(target)
