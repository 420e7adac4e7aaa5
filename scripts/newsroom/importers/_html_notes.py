"""Notes of HTML texts, in the shapes that word processors and plug-ins give them, taken out of the tree.

A note is an element that a link in the text leads to, `<a href="#fn1">`, `#_ftn1`, `#easy-footnote-bottom-1-42`; or, in
WordPress, a `<sup data-fn>` whose text is beside the post.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from lxml import etree, html

from newsroom.importers._html_tree import drop_tag_keeping_tail, parsed, tag_of, text_of

NOTE_TAG = "newsroom-note"  # replaces a reference; its attribute `number` is that of the note
_REFERENCE = re.compile(r"[\[(]?\s*([0-9]{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})\s*[\])]?", re.IGNORECASE)
_NOTE_ID = re.compile(
    r"[_-]?(easy-)?(foot|end)?(ftn|edn|fn|note|nota|sdfootnote|sdendnote|cite_note)(?!_?ref).*", re.IGNORECASE
)
_BACK_LINK = re.compile(r"[↩↑^⏎↵\s\ufe0e\[\]().]*|[\[(]?[0-9]{1,3}[\])]?\.?")
_NOTE_BLOCKS = ("li", "p", "div", "dd", "td", "aside")
_NOTE_CONTAINERS = ("ol", "ul", "div", "section", "aside")


class _Notes:
    """The notes found so far, and their numbers by the key of their references."""

    def __init__(self) -> None:
        self.found: list[etree._Element] = []
        self.numbers: dict[str, int] = {}

    def replace(self, marker: etree._Element, key: str, take: Callable[[], etree._Element]) -> None:
        """Replaces a reference by NOTE_TAG; the note is taken at its first reference."""
        parent = marker.getparent()
        if parent is None:
            return
        if key not in self.numbers:
            self.found.append(take())
            self.numbers[key] = len(self.found)
        reference = html.Element(NOTE_TAG, number=str(self.numbers[key]))
        reference.tail, marker.tail = marker.tail, None
        parent.replace(marker, reference)


def extract_notes(root: html.HtmlElement, beside: Mapping[str, str]) -> list[etree._Element]:
    """Replaces each reference by an element NOTE_TAG and returns the notes in the order of their numbers, from 1."""
    notes = _Notes()
    for marker in root.xpath("//sup[@data-fn]"):
        key = marker.get("data-fn", "")
        if key in beside:
            notes.replace(marker, key, partial(parsed, beside[key]))
    targets = _targets(root)
    for link in root.xpath("//a[starts-with(@href, '#')]"):
        key = link.get("href", "#")[1:]
        if root not in link.iterancestors():
            continue
        if key in notes.numbers:
            notes.replace(_marker(link), key, partial(parsed, ""))
        elif (note := _note_block(targets.get(key), link, key)) is not None and root in note.iterancestors():
            notes.replace(_marker(link), key, partial(_taken_out, note, link))
    return notes.found


def _targets(root: html.HtmlElement) -> dict[str, etree._Element]:
    elements = [node for node in root.iter() if isinstance(node.tag, str)]
    return {key: node for node in elements for key in (node.get("id"), node.get("name")) if key}


def _marker(link: etree._Element) -> etree._Element:
    """The superscript around a reference, if it contains nothing else."""
    parent = link.getparent()
    is_alone = parent is not None and tag_of(parent) == "sup" and text_of(parent) == text_of(link)
    return parent if parent is not None and is_alone else link


def _note_block(target: etree._Element | None, link: etree._Element, key: str) -> etree._Element | None:
    """The block with the note that a link leads to; None if it leads elsewhere, such as to a heading or back to the text."""
    if target is None or not _REFERENCE.fullmatch(text_of(link)) or not _NOTE_ID.fullmatch(key):
        return None
    block: etree._Element | None = target
    while block is not None and tag_of(block) not in _NOTE_BLOCKS:
        block = block.getparent()
    is_apart = block is not None and block.getparent() is not None and link not in block.iterdescendants()
    return block if is_apart else None


def _taken_out(note: etree._Element, link: etree._Element) -> etree._Element:
    """The note without its number and the link back, removed from its place with the containers that are then empty."""
    for back in [each for each in note.iter("a") if (each.get("href") or "").startswith("#")]:
        if _BACK_LINK.fullmatch(text_of(back)):
            drop_tag_keeping_tail(back)
    for empty in [each for each in note.iter("sup", "a") if not text_of(each) and len(each) == 0]:
        drop_tag_keeping_tail(empty)
    number = re.escape(text_of(link).strip("[]() "))
    if slot := next(_text_slots(note), None):
        node, attribute = slot
        pattern = rf"^\s*[\[(]?(?:{number}(?![0-9]))?[\])]?[.:)]?\s*"
        setattr(node, attribute, re.sub(pattern, "", getattr(node, attribute), count=1))
    container = note.getparent()
    drop_tag_keeping_tail(note)
    while container is not None and container.getparent() is not None and _is_empty_container(container):
        empty, container = container, container.getparent()
        drop_tag_keeping_tail(empty)
    note.tag = "div"
    return note


def _is_empty_container(node: etree._Element) -> bool:
    return tag_of(node) in _NOTE_CONTAINERS and not text_of(node) and not any(tag_of(each) != "hr" for each in node)


def _text_slots(node: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Where the words of an element are: an element and `text` or `tail`."""
    for each in node.iter():
        if each.text and each.text.strip():
            yield each, "text"
        if each is not node and each.tail and each.tail.strip():
            yield each, "tail"
