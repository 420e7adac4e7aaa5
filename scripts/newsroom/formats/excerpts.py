"""Excerpts: the beginning of a text, where there is no room for all of it."""

import re
import unicodedata

from newsroom.formats._markdown_sanitizer import SEPARATOR, plain_words

MAX_EXCERPT = 220  # characters; search engines show about 160
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_NOTES = re.compile(r'<sup id="fnref-[^>]*>.*?</sup>|<aside\b.*?</aside>', re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…][»”’\")]*(?= )")


def excerpt(html: str) -> str:
    """The first sentences of a rendered text, as many as fit; if the first one does not fit, its words and an ellipsis.

    Notes are left out, and headings, lists and tables if there is a paragraph.
    """
    html = _NOTES.sub("", html)
    paragraphs = " ".join(_PARAGRAPH.findall(html)[:3])
    text = " ".join(word for word in plain_words(paragraphs or html) if word != SEPARATOR)
    if len(text) <= MAX_EXCERPT:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if MAX_EXCERPT // 4 <= match.end() <= MAX_EXCERPT]
    return text[: ends[-1]] if ends else shortened_at_word(text, MAX_EXCERPT)


def shortened_at_word(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut between words with `…` and never inside a grapheme cluster."""
    if len(text) <= limit:
        return text
    end = limit - 1
    if text[end] != " " and " " in text[limit // 2 : end]:
        end = text.rindex(" ", 0, end)
    while end > 1 and (_joins(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end].rstrip(" ,;:–—") + "…"


def _joins(character: str) -> bool:
    """Whether it extends the character before it: marks, variation selectors, skin tones and the zero-width joiner."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or character in "\u200d🏻🏼🏽🏾🏿"
