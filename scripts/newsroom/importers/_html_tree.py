"""HTML as a tree, and what the elements of a tree are to a text."""

import re
from collections.abc import Iterator

from lxml import etree, html

_BLOCK_WORDS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_DROPPED_WORDS = "area base canvas col colgroup head link map math meta noscript script style svg template title"
BLOCKS = frozenset(_BLOCK_WORDS.split())
# What no reader sees, and what only works with a program.
DROPPED = frozenset(_DROPPED_WORDS.split())
CONTROLS = frozenset(
    {"button", "datalist", "input", "label", "meter", "option", "output", "progress", "select", "textarea"}
)
EMBEDS = frozenset({"audio", "embed", "iframe", "object", "video"})
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


def parsed(source: str) -> html.HtmlElement:
    """The tree of an HTML fragment, whatever it is; its root is a div."""
    source = without_invalid(source)
    if not source.strip():
        return html.Element("div")
    try:
        root = html.fragment_fromstring(source, create_parent="div")
    except etree.ParserError:
        return html.Element("div")
    for comment in root.xpath("//comment() | //processing-instruction()"):
        drop_tag_keeping_tail(comment)
    return root


def without_invalid(text: str) -> str:
    """The text without characters that no text may have: controls, and halves of others."""
    return _INVALID.sub("", text)


def drop_tag_keeping_tail(node: etree._Element) -> None:
    """Removes an element and its content; the text behind it stays."""
    parent, previous = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def children(node: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """The content of an element in order: text with None, or an element with an empty text."""
    if node.text:
        yield node.text, None
    for child in node:
        yield "", child
        if child.tail:
            yield child.tail, None


def tag_of(node: etree._Element) -> str:
    """The name of an element in lower case, without a prefix."""
    return node.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(node.tag, str) else ""


def has_blocks(node: etree._Element) -> bool:
    """Whether an element contains a block."""
    return any(tag_of(each) in BLOCKS for each in node.iterdescendants())


def text_of(node: etree._Element) -> str:
    """The words of an element."""
    return " ".join(raw_text(node).split())


def raw_text(node: etree._Element) -> str:
    """The text of an element with its white space."""
    return "".join(map(str, node.itertext()))
