"""What a picture's file holds besides the picture: its blocks, whether they tell a place, and the file without them.

Blocks are the segments of JPEG (ITU-T T.81, annex B), the chunks of PNG (W3C PNG, 5.3) and of WebP (RFC 9649, 2.3) and the
extensions of GIF89a. AVIF's parts are found by their offsets: there, words are overwritten where they stand.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

from PIL import ExifTags, Image

MOST_WORDS = 5_000_000  # bytes of a packed text: what is longer describes nothing
LONGEST_EXIF, MOST_EXIFS = 100_000, 100
PLACE = re.compile(rb"GPS(Latitude|Longitude|Coordinates|Position|DestL)", re.IGNORECASE)
TIFF_BEGINS = re.compile(rb"(?:\A|(?<=Exif\x00\x00))(?:II\*\x00|MM\x00\*)")
ZLIB_BEGINS = re.compile(rb"\x78[\x01\x5e\x9c\xda]")  # RFC 1950
PROFILE = re.compile(rb"Raw profile type (?:exif|app1|xmp|iptc)\x00", re.IGNORECASE)  # what ImageMagick writes
HEXADECIMAL = re.compile(rb"\n[ \t]{0,20}[0-9]{1,9}\n((?:\s*[0-9a-fA-F]{2})+)")
XMP = ((b"<?xpacket begin", b"<?xpacket end"), (b"<x:xmpmeta", b"</x:xmpmeta"), (b"<rdf:RDF", b"</rdf:RDF"))
IN_SCAN = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])", re.DOTALL)
SCAN, END_OF_PICTURE, COLOURS = 0xDA, 0xD9, 0xE2
# What a picture is drawn from; all else in a file is words about it.
SEGMENTS = frozenset({0xE0, COLOURS, 0xEE, *range(0xC0, 0xE0)})
CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs cICP mDCV cLLI".split())
WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ICCP", b"ALPH"})
NOTHING_SAID = b"MM\x00*\x00\x00\x00\x08\x00\x00"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file as it stands there; whether the picture is drawn from it; and, if it is not, the words it holds."""

    whole: bytes
    drawn: bool = True
    words: bytes = b""


def tells_place(data: bytes, kind: str) -> bool:
    """Whether the file says where it was taken: in EXIF or XMP, before or after the picture, plain or packed.

    Raises ValueError if the file is not made of the blocks of its kind.
    """
    said = [text for block in _blocks(data, kind) if not block.drawn for text in _unpacked(block.words)]
    return any(_tells_place(text) for text in said)


def stripped(data: bytes) -> bytes:
    """The file without all that is no part of the picture; no pixel is touched.

    A file in which EXIF turns the picture comes back as it was: without, it would lie on its side. Raises ValueError or OSError
    if it cannot be read.
    """
    with Image.open(BytesIO(data)) as picture:
        kind, exif = str(picture.format), picture.info.get("exif", b"")
    if is_turned(exif):
        return data
    if kind == "AVIF":
        return _overwritten(data, exif)
    bare = b"".join(block.whole for block in _blocks(data, kind) if block.drawn)
    return _resized(bare) if kind == "WEBP" else bare


def is_turned(exif: bytes) -> bool:
    """Whether EXIF says that the picture is to be shown turned or mirrored."""
    return int(_tags(exif).get(ExifTags.Base.Orientation, 1)) != 1


def _tags(exif: bytes) -> Image.Exif:
    """The tags, none where Pillow cannot read them: then nobody is told anything by them."""
    tags = Image.Exif()
    with suppress(Exception):
        tags.load(exif)
        tags.get_ifd(ExifTags.IFD.GPSInfo)
    return tags


def _tells_place(text: bytes) -> bool:
    exifs = (text[m.start() : m.start() + LONGEST_EXIF] for m in islice(TIFF_BEGINS.finditer(text), MOST_EXIFS))
    # XMP may be UTF-16, in which every other byte is zero.
    return bool(PLACE.search(text.replace(b"\x00", b""))) or any(
        _tags(exif).get_ifd(ExifTags.IFD.GPSInfo) for exif in exifs
    )


def _unpacked(words: bytes) -> Iterator[bytes]:
    """The words as they stand, and what is packed in them: deflated (zTXt, iTXt) or written as hexadecimal digits."""
    texts = [words]
    for match in ZLIB_BEGINS.finditer(words[:600]):  # behind a keyword of at most 79 bytes and a language
        with suppress(zlib.error):
            texts.append(zlib.decompressobj().decompress(words[match.start() :], MOST_WORDS))
    yield from texts
    if PROFILE.match(words):
        yield from (bytes.fromhex(found[1].decode()) for text in texts if (found := HEXADECIMAL.search(text)))


def _blocks(data: bytes, kind: str) -> Iterator[Block]:
    splitters: dict[str, Callable[[bytes], Iterator[Block]]] = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}
    try:
        yield from splitters[kind](data) if kind in splitters else [Block(data, drawn=False, words=data)]
    except IndexError:
        raise ValueError("the file ends before the picture does") from None


def _rest(data: bytes, at: int) -> Iterator[Block]:
    """What stands after the picture: a film, another picture, a program."""
    if data[at:]:
        yield Block(data[at:], drawn=False, words=data[at:])


def _jpeg(data: bytes) -> Iterator[Block]:
    yield Block(data[:2])
    at, marker = 2, 0
    while marker != END_OF_PICTURE:
        if data[at] != 0xFF:
            raise ValueError("a segment must begin with FF")
        start, marker = at, data[at + 1]
        at += 2 + (0 if marker == END_OF_PICTURE else int.from_bytes(data[at + 2 : at + 4]))
        if marker == SCAN:
            ends = IN_SCAN.search(data, at)
            at = ends.start() if ends else len(data)
        segment, words = data[start:at], data[start + 4 : at]
        # APP2 holds a profile of colours, or the list of further pictures, each with words of its own.
        drawn = marker in SEGMENTS and (marker != COLOURS or words.startswith(b"ICC_PROFILE"))
        yield Block(segment, drawn, b"" if drawn else words)
    yield from _rest(data, at)


def _png(data: bytes) -> Iterator[Block]:
    yield Block(data[:8])
    at, name = 8, b""
    while name != b"IEND":
        start, name = at, data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4])
        if at > len(data):
            raise ValueError("a chunk must end before the file does")
        yield Block(data[start:at], name in CHUNKS, data[start + 8 : at - 4])
    yield from _rest(data, at)


def _webp(data: bytes) -> Iterator[Block]:
    yield Block(data[:12])
    at, end = 12, min(len(data), int.from_bytes(data[4:8], "little") + 8)
    while at + 8 <= end:
        start, size = at, int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
        yield Block(data[start:at], data[start : start + 4] in WEBP_CHUNKS, data[start + 8 : start + 8 + size])
    yield from _rest(data, at)


def _resized(webp: bytes) -> bytes:
    """The file with the length that it has now, and without the flags that promise EXIF (8) and XMP (4)."""
    head, body = webp[:12], webp[12:]
    if body.startswith(b"VP8X"):
        body = body[:8] + bytes([body[8] & ~0x0C]) + body[9:]
    return head[:4] + (len(body) + 4).to_bytes(4, "little") + head[8:] + body


def _gif(data: bytes) -> Iterator[Block]:
    at = 13 + _palette(data[10])
    yield Block(data[:at])
    while data[at] != ord(";"):
        start, is_picture = at, data[at] == ord(",")
        first = start + 11 + _palette(data[start + 9]) if is_picture else start + 2
        at = first
        while data[at]:
            at += data[at] + 1
        at += 1
        drawn = is_picture or data[start + 1] == 0xF9  # which colour is transparent
        yield Block(data[start:at], drawn, b"" if drawn else data[first:at])
    yield Block(data[at : at + 1])
    yield from _rest(data, at + 1)


def _palette(flags: int) -> int:
    """How many bytes the table of colours has that the flags promise."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _overwritten(avif: bytes, exif: bytes) -> bytes:
    """The file with EXIF and XMP overwritten by as many bytes that say nothing."""
    tiff = exif.removeprefix(b"Exif\x00\x00")
    silent = NOTHING_SAID.ljust(len(tiff), b"\x00")[: len(tiff)]
    bare = bytearray(avif.replace(tiff, silent) if tiff else avif)
    for begins, ends in XMP:
        end = 0
        while (start := bare.find(begins, end)) >= 0 and (end := bare.find(ends, start)) >= 0:
            bare[start:end] = b" " * (end - start)
    return bytes(bare)
