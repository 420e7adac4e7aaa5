"""Adds to alerts, tables, code blocks and figures the markup that Markdown cannot express."""

import re
from html import escape

from newsroom.i18n.language import Language

_ALERT = re.compile(r'<blockquote class="markdown-alert-(\w+)">')
_COLUMN = re.compile(r"<th([ >])")
_FIGURE = re.compile(r'<p>(<img src="[^"]*" alt="[^"]*")(?: title="([^"]*)")?>\s*</p>')


def with_block_markup(html: str, language: Language) -> str:
    """The sanitised HTML with titled alerts, scrollable tables and code, column headers and image captions."""
    html = html.replace("<pre>", '<pre tabindex="0">')
    if "<blockquote" in html:
        html = _ALERT.sub(lambda match: _alert(match[1], language), html)
    if "<table>" in html:
        # A group, not a section: a region would be a landmark, and would need a heading of its own.
        group = f'<div class="table-scroll" role="group" aria-label="{escape(language["table"])}" tabindex="0">'
        html = html.replace("<table>", f"{group}<table>").replace("</table>", "</table></div>")
        html = _COLUMN.sub(r'<th scope="col"\1', html)
    return _FIGURE.sub(lambda match: _figure(match[1], match[2]), html) if "<img" in html else html


def _alert(kind: str, language: Language) -> str:
    title = escape(language["alert_" + kind])
    return f'<blockquote class="alert alert-{kind}" role="note"><p class="alert-title">{title}</p>'


def _figure(image: str, title: str | None) -> str:
    """An image that is alone in its paragraph, its title as the caption."""
    caption = f"<figcaption>{title}</figcaption>" if title else ""
    return f"<figure>{image}>{caption}</figure>"
