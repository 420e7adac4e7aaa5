"""Renders Markdown to safe HTML, with an outline and plain text."""

import re
from dataclasses import dataclass

from newsroom.formats._html_blocks import with_block_markup
from newsroom.formats._markdown_footnotes import with_side_notes
from newsroom.formats._markdown_headings import with_heading_ids
from newsroom.formats._markdown_sanitizer import SEPARATOR, plain_words, sanitized
from newsroom.formats._markdown_typography import typeset_source
from newsroom.formats.markdown_links import images_without_alt, with_references
from newsroom.formats.markdown_outline import Outline
from newsroom.formats.markdown_parser import MARKDOWN_PARSER
from newsroom.i18n.language import Language

_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A rendered text. `html` is safe, its links are still references; `plain` are its words without markup."""

    html: str
    plain: str
    outline: Outline


def render_markdown(source: str, uri: str, language: Language) -> RenderedText:
    """The text of the file docs/`uri`, typeset in its language, as HTML without scripts, styles and raw HTML."""
    html = sanitized(MARKDOWN_PARSER.html(typeset_source(source, language)))
    words = plain_words(html)
    html, targets = with_references(with_side_notes(html, language), uri, language.lang)
    html, headings = with_heading_ids(html)
    html = with_block_markup(html, language)
    outline = Outline(
        headings=tuple(headings),
        targets=tuple(targets),
        ids=frozenset(_ID.findall(html)) if " id=" in html else frozenset(),
        words=len(words) - words.count(SEPARATOR),
        images_without_alt=images_without_alt(html),
    )
    return RenderedText(html, " ".join(words), outline)
