"""Gives every heading a unique id: in ASCII if it has words in ASCII."""

import re
from html import unescape
from unicodedata import category, normalize

from newsroom.core.hashing import digest_of
from newsroom.core.slugs import ASCII_WORD, to_ascii
from newsroom.formats._markdown_sanitizer import without_tags
from newsroom.formats.markdown_dialect import RESERVED_IDS
from newsroom.formats.markdown_outline import Heading

_HEADING = re.compile(r'<h([2-6])(?: id="([^"]*)")?>(.*?)</h\1>', re.DOTALL)
_SUP = re.compile(r"<sup[ >].*?</sup>")


def with_heading_ids(html: str) -> tuple[str, list[Heading]]:
    """The sanitised HTML with an id on every heading, and its headings."""
    headings: list[Heading] = []
    taken: dict[str, int] = {}  # ids, each with the highest number appended to it

    def heading(match: re.Match[str]) -> str:
        level, title = int(match[1]), without_tags(_SUP.sub("", match[3])).strip()
        unique = _unique_id(_base_id(unescape(match[2] or title)), taken)
        headings.append(Heading(level, unique, title))
        return f'<h{level} id="{unique}">{match[3]}</h{level}>'

    return _HEADING.sub(heading, html), headings


def _base_id(words: str) -> str:
    """The words as an id, which another heading may have too."""
    base = "-".join(ASCII_WORD.findall(to_ascii(words.replace("’", "-")).lower())) or _base_id_beyond_ascii(words)
    return f"section-{base}" if base.startswith(RESERVED_IDS) else base


def _base_id_beyond_ascii(words: str) -> str:
    """The letters, their marks and digits of any script; of symbols alone a digest. Other headings do not change it."""
    chars = (char if category(char)[0] in "LMN" else " " for char in normalize("NFC", words.lower()))
    return "-".join("".join(chars).split()) or f"section-{digest_of(words)[:8]}"


def _unique_id(base: str, taken: dict[str, int]) -> str:
    """The id with the next free number appended, if it is taken; adds it to `taken`."""
    unique, number = base, taken.get(base, 1)
    while unique in taken:
        number += 1
        unique = f"{base}-{number}"
    taken[unique] = 1
    taken[base] = number
    return unique
