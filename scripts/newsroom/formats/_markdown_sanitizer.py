"""Allow-list sanitiser for the parser's HTML. In its output every `<` of a text and every `"` of an attribute is escaped.

The other `_markdown_…` modules rely on that when they match tags with regular expressions.
"""

import re
from html import unescape

import nh3

_BLOCKS = {"blockquote", "div", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_HEADINGS = {f"h{level}" for level in range(2, 7)}
_INLINE = {"a", "br", "code", "del", "em", "img", "strong", "sup"}
_ALIGNMENTS = {"left", "center", "right"}
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _HEADINGS | _INLINE,
    attributes={"a": {"href", "title"}, "img": {"src", "alt", "title"}, "div": {"id"}, "ol": {"start"}}
    | {heading: {"id"} for heading in _HEADINGS},
    allowed_classes={
        "blockquote": {f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")},
        "td": _ALIGNMENTS,
        "th": _ALIGNMENTS,
        "sup": {"footnote-reference", "footnote-definition-label"},
        "div": {"footnote-definition"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_ALIGN_STYLE = re.compile(r' style="text-align: (left|center|right)"')
_IPV6_HOST = re.compile(r'(href="https?://)%5B([0-9a-f:.]+)%5D', re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_NOTE_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#[^"]*">\d+</a></sup>')
SEPARATOR = "·"
# Headings, items, cells, lines of code: without a mark at their end, an excerpt would run them into the next sentence.
_BLOCK_END = re.compile(r"([^\s>.!?…:;,·])\s*</(?:h[2-6]|li|td|th|pre|p|blockquote)>(?=\s*<)")
_INSIDE_WORDS = re.compile(r'<sup class="footnote-definition-label">\d+</sup>|</?(?:a|code|del|em|strong)\b[^>]*>')


def sanitized(html: str) -> str:
    """The parser's HTML reduced to the dialect's elements; alignment becomes a class, because no style is allowed.

    The parser escapes the brackets of an IPv6 address, which is then no host any more.
    """
    html = _ALIGN_STYLE.sub(r' class="\1"', html) if " style=" in html else html
    return _CLEANER.clean(_IPV6_HOST.sub(r"\1[\2]", html) if "://%5B" in html else html)


def plain_words(html: str) -> list[str]:
    """The words of sanitised HTML, without markup, footnote numbers and references.

    SEPARATOR follows a block that is not a sentence if another one comes after it.
    """
    html = _NOTE_REFERENCE.sub("", html) if "footnote-" in html else html
    html = _BLOCK_END.sub(rf"\1 {SEPARATOR} ", _INSIDE_WORDS.sub("", html))
    words = unescape(_TAG.sub(" ", html)).split()
    return words[:-1] if words[-1:] == [SEPARATOR] else words


def without_tags(html: str) -> str:
    """The text of sanitised inline HTML."""
    return unescape(_TAG.sub("", html))
