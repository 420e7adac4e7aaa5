"""Texts of Hugo, Jekyll and Eleventy in the dialect of this project: raw HTML, shortcodes and attributes become Markdown."""

import re
from collections import Counter
from collections.abc import Callable

from newsroom.formats.markdown_parser import MARKDOWN_PARSER
from newsroom.importers._html_to_markdown import ConvertedText, Loss, html_to_markdown
from newsroom.importers._inline import destination

_FENCE = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1[`~]*[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FIGURE = re.compile(r"\{\{[<%]\s*(?:figure|img|image)\s+(.*?)\s*/?[>%]\}\}", re.DOTALL)
_HUGO_EMBED = re.compile(r"\{\{[<%]\s*(youtube|vimeo)\s+(?:id=)?[\"']?([\w-]+)[\"']?[^>%]*[>%]\}\}")
_REF = re.compile(r"\{\{[<%]\s*(?:ref|relref)\s+[\"']?([^\"'>%]+?)[\"']?\s*[>%]\}\}")
_LIQUID_URL = re.compile(
    r"\{\{\s*(?:site\.(?:baseurl|url)|page\.url)\s*\}\}|\{\{\s*[\"']([^\"']+)[\"']\s*\|\s*(?:relative_url|absolute_url|url)\s*\}\}"
)
_JEKYLL_URL = re.compile(r"\{%\s*(?:post_url|link)\s+([^\s%]+)\s*%\}")
_LIQUID_EMBED = re.compile(r"\{%\s*(youtube|vimeo)\s+[\"']?([\w-]+)[\"']?[^%]*%\}")
_KRAMDOWN = re.compile(r"[ \t]*\{:\s*[^}\n]*\}")
_HIGHLIGHT = re.compile(r"\{%-?\s*highlight\s+(\w+)[^%]*-?%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_LEFT = re.compile(r"\{\{[<%]?\s*/?\s*([\w-]+)|\{%-?\s*([\w-]+)")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_PLAYERS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


def markdown_text(
    source: str,
    *,
    rewrite_url: Callable[[str], str] = str,
    rewrite_image: Callable[[str], str] = str,
    default_alt: str = "",
) -> ConvertedText:
    """The Markdown of a text of another generator.

    It is rendered as CommonMark, with its HTML, and converted back: what a reader saw is what is kept.
    """
    text = _outside_code(_HIGHLIGHT.sub(r"```\1\n\2```", source), _expanded)
    unknown = Counter(match[1] or match[2] for match in _LEFT.finditer(_FENCE.sub("", text)))
    html = MARKDOWN_PARSER.html(text)
    html, notes = _notes(html)
    converted = html_to_markdown(
        html, notes=notes, rewrite_url=rewrite_url, rewrite_image=rewrite_image, default_alt=default_alt
    )
    losses = tuple(Loss("shortcode", name, count) for name, count in sorted(unknown.items()) if name)
    return ConvertedText(converted.markdown, converted.losses + losses, converted.images, converted.links)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for match in _FENCE.finditer(text):
        parts += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, change(text[at:])])


def _expanded(text: str) -> str:
    text = _RAW.sub("", _COMMENT.sub("", text))
    text = _FIGURE.sub(_figure, text)
    for pattern in (_HUGO_EMBED, _LIQUID_EMBED):
        text = pattern.sub(lambda match: f"<{_PLAYERS[match[1]]}{match[2]}>", text)
    text = _REF.sub(lambda match: match[1], text)
    text = _LIQUID_URL.sub(lambda match: match[1] or "", text)
    return _KRAMDOWN.sub("", _JEKYLL_URL.sub(lambda match: match[1], text))


def _figure(match: re.Match[str]) -> str:
    values = {
        found[1]: next((value for value in found.groups()[1:] if value is not None), "")
        for found in _ATTRIBUTE.finditer(match[1])
    }
    caption = values.get("caption") or values.get("title", "")
    image = f"![{values.get('alt') or caption}]({destination(values.get('src', ''))})"
    return f"\n\n{image}\n\n" + (f"*{caption}*\n\n" if caption else "")


def _notes(html: str) -> tuple[str, dict[str, str]]:
    """The HTML with its footnotes as references by id, and their texts."""
    notes: dict[str, str] = {}

    def definition(match: re.Match[str]) -> str:
        notes[match[1]] = match[2]
        return ""

    html = re.sub(
        r'<div class="footnote-definition" id="([^"]*)"><sup class="footnote-definition-label">[^<]*</sup>\s*(.*?)</div>',
        definition,
        html,
        flags=re.DOTALL,
    )
    html = re.sub(
        r'<sup class="footnote-reference"><a href="#([^"]*)">[^<]*</a></sup>', r'<sup data-fn="\1">*</sup>', html
    )
    return html, notes
