"""Typesets quotation marks, dashes and ellipses in Markdown source, wherever they are text."""

import re

from newsroom.formats.markdown_parser import MARKDOWN_PARSER, parser_events
from newsroom.i18n.language import Language
from newsroom.i18n.typography import TYPEWRITTEN, Typesetter, is_typewritten


def typeset_source(source: str, language: Language) -> str:
    """The source with its typewriter marks replaced, except in code, HTML and link targets."""
    if not is_typewritten(source):
        return source
    data = source.encode()
    typesetter = Typesetter(source, language.quotes)
    pieces: list[str] = []
    done = at = 0  # bytes and characters already in `pieces`
    in_code = False
    for event, start, end in parser_events(source):
        if "CodeBlock" in (event.get("Start") or event.get("End") or ""):
            in_code = "Start" in event
        if in_code or "Text" not in event or start < done:
            continue
        between, text = data[done:start].decode(), data[start:end].decode()
        at += len(between)
        pieces += between, _typeset_text(typesetter, at, text, is_escaped=between.endswith("\\"))
        at, done = at + len(text), end
    typeset = "".join([*pieces, data[done:].decode()])
    # In `<a href=x'>` only the mark keeps the text from being a tag: leave such a source as it is.
    return typeset if _markup(typeset) == _markup(source) else source


def _typeset_text(typesetter: Typesetter, offset: int, text: str, *, is_escaped: bool) -> str:
    def replacement(match: re.Match[str]) -> str:
        if is_escaped and match.start() == 0:
            return match[0]
        return typesetter.replacement(offset + match.start(), match[0])

    return TYPEWRITTEN.sub(replacement, text)


def _markup(source: str) -> list[object]:
    return [event for event in MARKDOWN_PARSER.events(source) if not (isinstance(event, dict) and "Text" in event)]
