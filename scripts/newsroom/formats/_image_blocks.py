"""Splits image files into blocks, those that show the image and those that hold metadata.

Blocks are the segments of JPEG (ITU-T T.81, annex B), the chunks of PNG (W3C PNG, 5.3), of WebP (RFC 9649, 2.3), the
extensions of GIF89a, and items of AVIF.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsroom.formats._avif_blocks import metadata_spans

_MARKER_IN_SCAN = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])", re.DOTALL)
_START_OF_SCAN, _END_OF_IMAGE, _APP2 = 0xDA, 0xD9, 0xE2
# Blocks that decoders need to show the image; all others are metadata.
_JPEG_IMAGE_MARKERS = frozenset({0xE0, _APP2, 0xEE, *range(0xC0, 0xE0)})
_PNG_IMAGE_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs cICP mDCV cLLI".split())
_WEBP_IMAGE_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ICCP", b"ALPH"})
_GIF_IMAGE, _GIF_GRAPHIC_CONTROL, _GIF_TRAILER = ord(","), 0xF9, ord(";")


@dataclass(frozen=True, slots=True)
class ImageBlock:
    """A part of an image file. `is_visual` blocks are needed to show the image; `metadata` is the payload of the others.

    `is_trailing` is what follows the image: a video, another image, an archive.
    """

    data: bytes
    is_visual: bool = True
    metadata: bytes = b""
    is_trailing: bool = False


def image_blocks(data: bytes, image_format: str) -> Iterator[ImageBlock]:
    """The blocks of a file in order, one metadata block if the format is not known. Raises ValueError if the file is cut off."""
    splitters: dict[str, Callable[[bytes], Iterator[ImageBlock]]] = {
        "JPEG": _jpeg_blocks,
        "PNG": _png_blocks,
        "WEBP": _webp_blocks,
        "GIF": _gif_blocks,
        "AVIF": _avif_blocks,
    }
    try:
        if split := splitters.get(image_format):
            yield from split(data)
        else:
            yield ImageBlock(data, is_visual=False, metadata=data)
    except IndexError:
        raise ValueError("the file ends before the image does") from None


def _block(data: bytes, is_visual: bool, payload: bytes) -> ImageBlock:
    return ImageBlock(data, is_visual, b"" if is_visual else payload)


def _trailing_data(data: bytes, at: int) -> Iterator[ImageBlock]:
    if data[at:]:
        yield ImageBlock(data[at:], is_visual=False, metadata=data[at:], is_trailing=True)


def _jpeg_blocks(data: bytes) -> Iterator[ImageBlock]:
    yield ImageBlock(data[:2])
    at, marker = 2, 0
    while marker != _END_OF_IMAGE:
        if data[at] != 0xFF:
            raise ValueError("a segment must begin with FF")
        start = at
        while data[at + 1] == 0xFF:  # fill bytes (B.1.1.2)
            at += 1
        header, marker = at, data[at + 1]
        at += 2 + (0 if marker == _END_OF_IMAGE else int.from_bytes(data[at + 2 : at + 4]))
        if marker == _START_OF_SCAN:
            end = _MARKER_IN_SCAN.search(data, at)
            at = end.start() if end else len(data)
        payload = data[header + 4 : at]
        # APP2 holds a colour profile, or the list of further images, each with metadata of its own.
        is_visual = marker in _JPEG_IMAGE_MARKERS and (marker != _APP2 or payload.startswith(b"ICC_PROFILE"))
        yield _block(data[start:at], is_visual, payload)
    yield from _trailing_data(data, at)


def _png_blocks(data: bytes) -> Iterator[ImageBlock]:
    yield ImageBlock(data[:8])
    at, name = 8, b""
    while name != b"IEND":
        start, name = at, data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4])
        if at > len(data):
            raise ValueError("a chunk must end before the file does")
        yield _block(data[start:at], name in _PNG_IMAGE_CHUNKS, data[start + 8 : at - 4])
    yield from _trailing_data(data, at)


def _webp_blocks(data: bytes) -> Iterator[ImageBlock]:
    yield ImageBlock(data[:12])
    at, end = 12, min(len(data), int.from_bytes(data[4:8], "little") + 8)
    while at + 8 <= end:
        start, size = at, int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
        name, payload = data[start : start + 4], data[start + 8 : start + 8 + size]
        yield _block(data[start:at], name in _WEBP_IMAGE_CHUNKS, payload)
    yield from _trailing_data(data, at)


def _gif_blocks(data: bytes) -> Iterator[ImageBlock]:
    at = 13 + _palette_bytes(data[10])
    yield ImageBlock(data[:at])
    while data[at] != _GIF_TRAILER:
        start, is_image = at, data[at] == _GIF_IMAGE
        payload_start = start + 11 + _palette_bytes(data[start + 9]) if is_image else start + 2
        at = payload_start
        while data[at]:
            at += data[at] + 1
        at += 1
        is_visual = is_image or data[start + 1] == _GIF_GRAPHIC_CONTROL  # the transparent colour
        yield _block(data[start:at], is_visual, data[payload_start:at])
    yield ImageBlock(data[at : at + 1])
    yield from _trailing_data(data, at + 1)


def _palette_bytes(flags: int) -> int:
    """Size in bytes of the colour table that the flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _avif_blocks(data: bytes) -> Iterator[ImageBlock]:
    at = 0
    spans, image_end = metadata_spans(data)
    for start, end in spans:
        if not at <= start <= end <= image_end:
            raise ValueError("metadata must not overlap and must end before the image does")
        yield ImageBlock(data[at:start])
        yield _block(data[start:end], False, data[start:end])
        at = end
    yield ImageBlock(data[at:image_end])
    yield from _trailing_data(data, image_end)
