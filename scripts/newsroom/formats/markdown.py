"""Markdown text to safe HTML with its headings, links and words: the one dialect and the one renderer.

The dialect is CommonMark with tables, footnotes, strikethrough, heading ids and `> [!NOTE]` alerts. Links to files of docs/
leave here as marks, `href="ref:articles/2016/x.it.md"`, since only the library knows addresses; `resolve` fills them in.
"""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from urllib.parse import unquote

import nh3

from newsroom.formats.markdown_dialect import EXTERNAL, PARSER, RESERVED_IDS, events_of
from newsroom.i18n.language import Language
from newsroom.i18n.typography import TYPEWRITTEN, Typesetter, is_typewritten

_CLEANER = nh3.Cleaner(
    tags={
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
    }
    | {"pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"},
    attributes={"a": {"href", "title"}, "img": {"src", "alt", "title"}, "div": {"id"}, "ol": {"start"}}
    | {f"h{level}": {"id"} for level in range(2, 7)},
    allowed_classes={
        "blockquote": {f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")},
        "td": {"left", "center", "right"},
        "th": {"left", "center", "right"},
        "sup": {"footnote-reference", "footnote-definition-label"},
        "div": {"footnote-definition"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
# Only inside a tag: in the text of the sanitised HTML every '<' is escaped, in its attributes every '"'.
_TARGET = re.compile(r'(<(?:a|img)(?: \w+="[^"]*")*? )(href|src)="([^"]*)"')
_REF = re.compile(r'(<(?:a|img)(?: \w+="[^"]*")*? )(?:href|src)="ref:([^"#]*)#?([^"]*)"')
_HEADING = re.compile(r'<h([2-6])(?: id="([^"]*)")?>(.*?)</h\1>', re.DOTALL)
_ALIGNED = re.compile(r' style="text-align: (left|center|right)"')
_ALERT = re.compile(r'<blockquote class="markdown-alert-(\w+)">')
_NOTE = re.compile(
    r'<div (?:class="footnote-definition" id="([^"]*)"|id="([^"]*)" class="footnote-definition")>'
    r'<sup class="footnote-definition-label">\d+</sup>(.*?)</div>\n?',
    re.DOTALL,
)
_NOTE_REF = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">(\d+)</a></sup>')
_TAG_NAME = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>')
_VOID = frozenset({"br", "hr", "img"})
_FIGURE = re.compile(r'<p>(<img src="[^"]*" alt="[^"]*")(?: title="([^"]*)")?>\s*</p>')
_COLUMN = re.compile(r"<th([ >])")
_SILENT = re.compile(r'<img src="ref:([^"]*)" alt=""')
_ID = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_SUP = re.compile(r"<sup[ >].*?</sup>")
_ADDRESS = re.compile(r"\]\([^)]*\)")
_ASCII = bytes(range(128))
# Bytes of ASCII that are part of no word become spaces: ten times as fast as an expression that looks for words.
_WORDS = bytes(byte if byte > 127 or chr(byte).isalnum() or byte == ord("_") else ord(" ") for byte in range(256))
_INLINE = re.compile(r'<sup class="footnote-definition-label">\d+</sup>|</?(?:a|code|del|em|strong)\b[^>]*>')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: level 2 to 6, the id it can be linked by, and its words."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a link or picture in the text leads to: as written, and as a path relative to docs/ (empty for this text)."""

    written: str
    uri: str
    fragment: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What the archive knows of a text without its words: `words` is their number, `silent` the pictures that say nothing.

    `targets` are what it links to and shows, `ids` what can be linked to in it.
    """

    headings: tuple[Heading, ...]
    targets: tuple[Target, ...]
    ids: frozenset[str]
    words: int
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A rendered text. `html` is safe but for its `ref:` marks; `plain` are its words without markup."""

    html: str
    plain: str
    outline: Outline


def fingerprint(title: str, summary: str, source: str) -> str:
    """Twelve hexadecimal digits of SHA-256 over the words; markup, punctuation and addresses do not count."""
    end = source.rfind(")") + 1  # after it, no address would be found to its end however long one looked
    text = " ".join((title, summary, _ADDRESS.sub("]", source[:end]) + source[end:]))
    data = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
    for character in {*data.translate(None, _ASCII).decode("utf-8", "surrogatepass")}:
        if not character.isalnum():
            data = data.replace(character.encode("utf-8", "surrogatepass"), b" ")
    return sha256(b" ".join(data.translate(_WORDS).split())).hexdigest()[:12]


def render(source: str, uri: str, language: Language) -> Text:
    """The text rendered as of the file docs/`uri`, its typewritten marks typeset as the language does."""
    html = PARSER.html(_typeset(source, language))
    html = _CLEANER.clean(_ALIGNED.sub(r' class="\1"', html) if " style=" in html else html)
    words = unescape(_TAG.sub(" ", _INLINE.sub("", _NOTE_REF.sub("", html) if "footnote-" in html else html))).split()
    targets: list[Target] = []
    html = _TARGET.sub(lambda match: _mark(match, uri, language.lang, targets), _footnotes(html, language))
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    html = _furnish(_HEADING.sub(lambda match: _heading(match, headings, taken), html), language)
    outline = Outline(
        headings=tuple(headings),
        targets=tuple(targets),
        ids=frozenset(_ID.findall(html)) if " id=" in html else frozenset(),
        words=len(words),
        silent=tuple(map(unescape, _SILENT.findall(html))) if "<img" in html else (),
    )
    return Text(html, " ".join(words), outline)


def resolve(html: str, address: Callable[[str, str], str]) -> str:
    """The HTML with every mark filled in: `address(uri, fragment)` is the text of the attributes for a file of docs/."""
    if "ref:" not in html:
        return html
    return _REF.sub(lambda match: match[1] + address(unescape(match[2]), unescape(match[3])), html)


def _typeset(source: str, language: Language) -> str:
    """The source with typewritten marks replaced where they are text, not code, HTML or an address."""
    if not is_typewritten(source):
        return source
    data = source.encode()
    typesetter = Typesetter(source, language.quotes)
    pieces: list[str] = []
    done = at = 0  # bytes and characters that are in pieces already
    in_code = False
    for event, start, end in events_of(source):
        if "CodeBlock" in (event.get("Start") or event.get("End") or ""):
            in_code = "Start" in event
        if in_code or "Text" not in event or start < done:
            continue
        between, text = data[done:start].decode(), data[start:end].decode()
        at += len(between)
        pieces += between, _typeset_part(typesetter, at, text, escaped=between.endswith("\\"))
        at, done = at + len(text), end
    typeset = "".join([*pieces, data[done:].decode()])
    # In `<a href=x'>` the mark is all that keeps the text from being a tag: then nothing is typeset.
    return typeset if _markup(typeset) == _markup(source) else source


def _typeset_part(typesetter: Typesetter, offset: int, text: str, *, escaped: bool) -> str:
    def put(match: re.Match[str]) -> str:
        if escaped and match.start() == 0:
            return match[0]
        return typesetter.replacement(offset + match.start(), match[0])

    return TYPEWRITTEN.sub(put, text)


def _markup(source: str) -> list[object]:
    return [event for event in PARSER.events(source) if not (isinstance(event, dict) and "Text" in event)]


def _mark(match: re.Match[str], uri: str, lang: str, targets: list[Target]) -> str:
    """The attribute with a target inside docs/ written as a mark; every target is noted."""
    tag, name, written = match[1], match[2], unescape(match[3])
    if EXTERNAL.fullmatch(written) and name == "href":
        return match[0]
    path, _, fragment = written.partition("#")
    path = unquote(path)
    if path.endswith(".md") and not re.search(r"\.[a-z]{2,3}(-[A-Za-z]+)?\.md$", path):
        path = f"{path[:-3]}.{lang}.md"
    target_uri = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else ""
    targets.append(Target(written, target_uri, fragment, name == "src"))
    if not path:
        return match[0]
    return f'{tag}{name}="ref:{escape(target_uri)}{"#" + escape(fragment) if fragment else ""}"'


def _heading(match: re.Match[str], headings: list[Heading], taken: dict[str, int]) -> str:
    """The heading with an id that no other has; `taken` are the ids with the number that a twin of each has reached."""
    level, title = int(match[1]), unescape(_TAG.sub("", _SUP.sub("", match[3]))).strip()
    words = unicodedata.normalize("NFKD", unescape(match[2] or title).replace("’", "-"))
    folded = words.encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "section"
    base = f"section-{base}" if base.startswith(RESERVED_IDS) else base
    unique, number = base, taken.get(base, 1)
    while unique in taken:
        number += 1
        unique = f"{base}-{number}"
    taken[unique] = 1
    taken[base] = number
    headings.append(Heading(level, unique, title))
    return f'<h{level} id="{unique}">{match[3]}</h{level}>'


def _footnotes(html: str, language: Language) -> str:
    """The HTML with its notes numbered by first reference, each after the paragraph, list or table that first refers to it."""
    if "footnote-" not in html:
        return html
    bodies = {match[1] or match[2]: match[3].strip() for match in _NOTE.finditer(html)}
    order: dict[str, int] = {}
    fresh: list[str] = []

    def reference(match: re.Match[str]) -> str:
        anchor = ""
        if match[1] not in order:
            order[match[1]] = len(order) + 1
            fresh.append(match[1])
            anchor = f' id="fnref-{order[match[1]]}"'
        number = order[match[1]]
        return f'<sup{anchor}><a href="#fn-{number}" role="doc-noteref">{number}</a></sup>'

    pieces = []
    for block in _blocks(_NOTE.sub("", html)):
        pieces.append(_NOTE_REF.sub(reference, block))
        pieces += [_note(bodies.get(name, ""), order[name], language) for name in fresh]
        fresh.clear()
    return "".join(pieces)


def _blocks(html: str) -> Iterator[str]:
    """The outermost elements of the sanitised HTML, each with the text after it."""
    depth, start = 0, 0
    for match in _TAG_NAME.finditer(html):
        if match[2] in _VOID:
            continue
        depth += -1 if match[1] else 1
        if depth == 0 and match[1]:
            yield html[start : match.end()]
            start = match.end()
    yield html[start:]


def _note(body: str, number: int, language: Language) -> str:
    label = escape(language["footnote_back"])
    back = f'<a class="footnote-back" href="#fnref-{number}" role="doc-backlink" aria-label="{label} {number}">{number}</a>'
    return f'\n<aside class="sidenote" id="fn-{number}" role="doc-footnote">{back} {_NOTE_REF.sub("", body)}</aside>'


def _furnish(html: str, language: Language) -> str:
    """Titles of alerts, scrollable tables and code, scopes of table heads, captions: what Markdown has no words for."""
    html = html.replace("<pre>", '<pre tabindex="0">')
    if "<blockquote" in html:
        html = _ALERT.sub(
            lambda m: (
                f'<blockquote class="alert alert-{m[1]}" role="note">'
                f'<p class="alert-title">{escape(language["alert_" + m[1]])}</p>'
            ),
            html,
        )
    if "<table>" in html:
        # A group, not a section: a region would be a landmark, and would want a heading of its own.
        group = f'<div class="table-scroll" role="group" aria-label="{escape(language["table"])}" tabindex="0">'
        html = html.replace("<table>", f"{group}<table>").replace("</table>", "</table></div>")
        html = _COLUMN.sub(r'<th scope="col"\1', html)
    return _FIGURE.sub(lambda m: f"<figure>{m[1]}>{_caption(m[2])}</figure>", html) if "<img" in html else html


def _caption(words: str | None) -> str:
    """The title of a picture that stands alone, as its caption."""
    return f"<figcaption>{words}</figcaption>" if words else ""
