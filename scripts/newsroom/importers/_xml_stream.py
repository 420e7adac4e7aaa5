"""Reads large XML files element by element, in little memory and without entities, network or a document type."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, with_value

# Control bytes, which XML forbids and exports contain. A parser that recovers from them loses the text before silently.
_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
_HEAD_BYTES = 4096


class _CleanFile:
    """A file without control bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._table = file, None

    def read(self, size: int = -1) -> bytes:
        """The next bytes; empty only at the end."""
        while data := self._file.read(size):
            if clean := data.translate(self._table, _CONTROLS):
                return clean
        return b""


def xml_elements(path: Path, names: frozenset[str]) -> Iterator[etree._Element]:
    """The elements with these names that are two levels below the root, as in RSS; each is emptied when the next is asked for.

    Raises ProblemsFound with the line if the file is not well-formed.
    """
    with path.open("rb") as file:
        if b"<!DOCTYPE" in file.read(_HEAD_BYTES).upper():
            raise ProblemsFound([Problem(str(path), 1, Message("the file must not declare a document type (DOCTYPE)"))])
        file.seek(0)
        context = etree.iterparse(
            _CleanFile(file),
            events=("end",),
            huge_tree=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        try:
            for _, node in context:
                if local_name(node) not in names or not _is_below_channel(node):
                    continue
                yield node
                node.clear()
                while (previous := node.getprevious()) is not None and previous.getparent() is not None:
                    node.getparent().remove(previous)
        except etree.XMLSyntaxError as error:
            line, column = error.position
            rule = Message("the XML must be well-formed, column {column}", column=column)
            reason = (error.msg or "").partition(", line ")[0]
            raise ProblemsFound([Problem(str(path), max(line, 1), rule + with_value(reason))]) from None


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace, which exports spell in several ways."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _is_below_channel(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and local_name(parent) == "channel"


def child_texts(node: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    """Name, text and element of each child; `encoded` is told apart as `content` and `excerpt`."""
    for child in node:
        name = local_name(child)
        if name == "encoded":
            name = "excerpt" if "excerpt" in (etree.QName(child).namespace or "") else "content"
        yield name, child.text or "", child
