"""Turns footnotes into side notes, each after the block that first refers to it."""

import re
from collections.abc import Iterator
from html import escape

from newsroom.i18n.language import Language

_DEFINITION = re.compile(
    r'<div (?:class="footnote-definition" id="([^"]*)"|id="([^"]*)" class="footnote-definition")>'
    r'<sup class="footnote-definition-label">\d+</sup>(.*?)</div>\n?',
    re.DOTALL,
)
_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">(\d+)</a></sup>')
_TAG_NAME = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>')
_VOID_ELEMENTS = frozenset({"br", "hr", "img"})


def with_side_notes(html: str, language: Language) -> str:
    """The sanitised HTML with its notes numbered by first reference."""
    if "footnote-" not in html:
        return html
    bodies = {match[1] or match[2]: match[3].strip() for match in _DEFINITION.finditer(html)}
    numbers: dict[str, int] = {}
    pending: list[str] = []  # notes to which the current block refers first

    def reference(match: re.Match[str]) -> str:
        anchor = ""
        if match[1] not in numbers:
            numbers[match[1]] = len(numbers) + 1
            pending.append(match[1])
            anchor = f' id="fnref-{numbers[match[1]]}"'
        number = numbers[match[1]]
        return f'<sup{anchor}><a href="#fn-{number}" role="doc-noteref">{number}</a></sup>'

    pieces = []
    for block in _blocks(_DEFINITION.sub("", html)):
        pieces.append(_REFERENCE.sub(reference, block))
        pieces += [_side_note(bodies.get(name, ""), numbers[name], language) for name in pending]
        pending.clear()
    return "".join(pieces)


def _blocks(html: str) -> Iterator[str]:
    """The outermost elements of the sanitised HTML, each with the text after it."""
    depth, start = 0, 0
    for match in _TAG_NAME.finditer(html):
        if match[2] in _VOID_ELEMENTS:
            continue
        depth += -1 if match[1] else 1
        if depth == 0 and match[1]:
            yield html[start : match.end()]
            start = match.end()
    yield html[start:]


def _side_note(body: str, number: int, language: Language) -> str:
    label = escape(language["footnote_back"])
    back = f'<a class="footnote-back" href="#fnref-{number}" role="doc-backlink" aria-label="{label} {number}">{number}</a>'
    return f'\n<aside class="sidenote" id="fn-{number}" role="doc-footnote">{back} {_REFERENCE.sub("", body)}</aside>'
