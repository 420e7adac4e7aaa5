"""Links between texts. A rendered text names its targets by URI, `href="ref:articles/2016/x.it.md"`.

Only the library knows URLs, and they change when another file does: a cached text is resolved each time it is shown.
"""

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from unicodedata import normalize
from urllib.parse import unquote

from newsroom.formats.markdown_outline import LinkTarget
from newsroom.formats.urls import EXTERNAL_URL
from newsroom.i18n.language import LANG_CODE

_TARGET = re.compile(r'(<(?:a|img)(?: \w+="[^"]*")*? )(href|src)="([^"]*)"')
_REFERENCE = re.compile(r'(<(?:a|img)(?: \w+="[^"]*")*? )(?:href|src)="ref:([^"#]*)#?([^"]*)"')
_WITH_LANG = re.compile(rf"\.{LANG_CODE.pattern}\.md$")
_IMAGE_WITHOUT_ALT = re.compile(r'<img src="ref:([^"]*)" alt=""')


def with_references(html: str, uri: str, lang: str) -> tuple[str, list[LinkTarget]]:
    """The sanitised HTML of the file docs/`uri` with targets inside docs/ as references, and all its targets.

    A link to `story.md` points to the version in the same language, `story.it.md`.
    """
    targets: list[LinkTarget] = []

    def reference(match: re.Match[str]) -> str:
        tag, attribute, written = match[1], match[2], unescape(match[3])
        if EXTERNAL_URL.fullmatch(written) and attribute == "href":
            return match[0]
        path, _, fragment = written.partition("#")
        path = unquote(path)
        if path.endswith(".md") and not _WITH_LANG.search(path):
            path = f"{path[:-3]}.{lang}.md"
        target_uri = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else ""
        targets.append(LinkTarget(written, target_uri, normalize("NFC", unquote(fragment)), attribute == "src"))
        if not path:
            return match[0]
        return f'{tag}{attribute}="ref:{escape(target_uri)}{"#" + escape(fragment) if fragment else ""}"'

    return _TARGET.sub(reference, html), targets


def resolve_links(html: str, attributes_of: Callable[[str, str], str]) -> str:
    """The HTML with its references replaced by `attributes_of(uri, fragment)`, the HTML attributes of a link or image."""
    if "ref:" not in html:
        return html
    return _REFERENCE.sub(lambda match: match[1] + attributes_of(unescape(match[2]), unescape(match[3])), html)


def images_without_alt(html: str) -> tuple[str, ...]:
    """The URIs of the images without alternative text, in HTML with references."""
    return tuple(map(unescape, _IMAGE_WITHOUT_ALT.findall(html))) if "<img" in html else ()
