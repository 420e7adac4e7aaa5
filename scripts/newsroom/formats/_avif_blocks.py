"""Finds metadata in AVIF files: the items that the `meta` box lists (ISO/IEC 14496-12, 8.11), and boxes next to it."""

from collections.abc import Iterator
from dataclasses import dataclass

_IMAGE_BOXES = frozenset({b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip"})
_METADATA_ITEMS = frozenset({b"Exif", b"mime", b"uri "})
_FULL_BOX = 4  # bytes of version and flags


@dataclass(frozen=True, slots=True)
class _Box:
    """A box: its name, where it starts, and where its content starts and ends."""

    name: bytes
    start: int
    content: int
    end: int


def metadata_spans(data: bytes) -> tuple[list[tuple[int, int]], int]:
    """Start and end of each part that is not needed to show the image, in order; and where the image ends.

    Raises IndexError or ValueError if the tables are cut off.
    """
    spans: list[tuple[int, int]] = []
    end = 0
    for box in _boxes(data, 0, len(data)):
        if box.name == b"ftyp" and end:
            break
        if box.name in _IMAGE_BOXES:
            spans += [(end, box.start)] if end < box.start else []
            end = box.end
        if box.name == b"meta":
            spans += _item_spans(data, {each.name: each for each in _boxes(data, box.content + _FULL_BOX, box.end)})
    return sorted(spans), end


def _boxes(data: bytes, at: int, end: int) -> Iterator[_Box]:
    """The boxes between two offsets, up to the first that is none."""
    while at + 8 <= end:
        size, name, header = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], 8
        if size == 1:
            size, header = int.from_bytes(data[at + 8 : at + 16]), 16
        size = size or end - at
        if size < header or at + size > end:
            return
        yield _Box(name, at, at + header, at + size)
        at += size


def _item_spans(data: bytes, boxes: dict[bytes, _Box]) -> Iterator[tuple[int, int]]:
    if b"iinf" not in boxes or b"iloc" not in boxes:
        return
    ids = set(_metadata_ids(data, boxes[b"iinf"]))
    in_meta = boxes[b"idat"].content if b"idat" in boxes else 0
    for item, method, start, end in _extents(data, boxes[b"iloc"].content):
        if item in ids and method < 2:
            offset = in_meta if method == 1 else 0
            yield offset + start, offset + end


def _metadata_ids(data: bytes, iinf: _Box) -> Iterator[int]:
    count = 2 if data[iinf.content] == 0 else 4
    for entry in _boxes(data, iinf.content + _FULL_BOX + count, iinf.end):
        version = data[entry.content]
        wide = 4 if version >= 3 else 2
        at = entry.content + _FULL_BOX
        if version >= 2 and data[at + wide + 2 : at + wide + 6] in _METADATA_ITEMS:
            yield int.from_bytes(data[at : at + wide])


def _extents(data: bytes, at: int) -> Iterator[tuple[int, int, int, int]]:
    """Item, construction method (0: in the file, 1: in `idat`), start and end of each extent."""
    version = data[at]
    sizes = data[at + 4], data[at + 5]
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version else 0
    wide = 4 if version >= 2 else 2
    at += 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        if at > len(data):
            raise ValueError("a table must end before the file does")
        return int.from_bytes(data[at - size : at])

    for _ in range(number(wide)):
        item, method = number(wide), number(2) & 15 if version else 0
        number(2)  # data reference
        base = number(base_size)
        for _ in range(number(2)):
            number(index_size)
            start, length = base + number(offset_size), number(length_size)
            yield item, method, start, start + length if length else len(data)
