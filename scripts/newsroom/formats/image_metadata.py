"""Metadata in image files: whether it reveals a location, and the file without it.

AVIF refers to its parts by offset, so its metadata is overwritten in place; in other formats the blocks are left out.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice

from PIL import ExifTags, Image

from newsroom.formats._image_blocks import image_blocks

_MAX_INFLATED_BYTES = 5_000_000  # of a compressed text chunk; no description is longer
_MAX_EXIF_BYTES, _MAX_EXIF_SEGMENTS = 100_000, 100
_GPS_TAG = re.compile(rb"GPS(Latitude|Longitude|Coordinates|Position|DestL)", re.IGNORECASE)
_TIFF_HEADER = re.compile(rb"(?:\A|(?<=Exif\x00\x00))(?:II\*\x00|MM\x00\*)")
_ZLIB_HEADER = re.compile(rb"\x78[\x01\x5e\x9c\xda]")  # RFC 1950
_RAW_PROFILE = re.compile(rb"Raw profile type (?:exif|app1|xmp|iptc)\x00", re.IGNORECASE)  # written by ImageMagick
_HEXADECIMAL = re.compile(rb"\n[ \t]{0,20}[0-9]{1,9}\n((?:\s*[0-9a-fA-F]{2})+)")
_XMP_MARKERS = (
    (b"<?xpacket begin", b"<?xpacket end"),
    (b"<x:xmpmeta", b"</x:xmpmeta"),
    (b"<rdf:RDF", b"</rdf:RDF"),
)
_SIGNATURES = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "AVIF": re.compile(rb"....ftyp(?:avif|avis|mif1)", re.DOTALL),
}
_EMPTY_TIFF = b"MM\x00*\x00\x00\x00\x08\x00\x00"


def reveals_location(data: bytes, image_format: str) -> bool:
    """Whether EXIF or XMP holds GPS coordinates, before or after the image, plain or compressed.

    Raises ValueError if the file does not consist of the blocks of its format.
    """
    # All blocks are read before the first search, so that a damaged file is an error wherever its coordinates are.
    metadata = [block.metadata for block in image_blocks(data, image_format) if not block.is_visual]
    return any(_has_coordinates(text) for payload in metadata for text in _unpacked(payload))


def image_kind(data: bytes) -> str:
    """The format of the first image of a file, by its first bytes, in Pillow's name; empty if it is none of those published.

    Pillow itself names a JPEG with further images behind it, as phones save them, MPO.
    """
    return next((name for name, signature in _SIGNATURES.items() if signature.match(data)), "")


def strip_metadata(data: bytes) -> bytes:
    """The file without metadata and without what follows the image. Raises ValueError or OSError if it cannot be read.

    It is decoded and compared with the original, pixel by pixel: a file that would show anything else raises ValueError. A file
    that EXIF rotates is returned unchanged, because without EXIF it would appear on its side.
    """
    with Image.open(BytesIO(data)) as image:
        exif = image.info.get("exif", b"")
    if is_rotated(exif):
        return data
    stripped = _stripped(data, image_kind(data), exif)
    if _first_image(stripped) != _first_image(data) or reveals_location(stripped, image_kind(data)):
        raise ValueError("the image would not be the same without its metadata")
    return stripped


def _stripped(data: bytes, image_format: str, exif: bytes) -> bytes:
    if image_format == "AVIF":
        return _with_blank_metadata(data, exif)
    visual = b"".join(block.data for block in image_blocks(data, image_format) if block.is_visual)
    return _with_webp_header(visual) if image_format == "WEBP" else visual


def _first_image(data: bytes) -> tuple[tuple[int, int], str, bytes, bytes]:
    """Size, mode, colour profile and pixels of the first image. Raises OSError or ValueError."""
    with Image.open(BytesIO(data)) as image:
        image.load()
        shown = image.convert("RGBA") if image.mode in {"P", "PA"} else image
        return image.size, image.mode, image.info.get("icc_profile") or b"", shown.tobytes()


def is_rotated(exif: bytes) -> bool:
    """Whether EXIF asks viewers to rotate or mirror the image."""
    return int(_exif_tags(exif).get(ExifTags.Base.Orientation, 1)) != 1


def _exif_tags(exif: bytes) -> Image.Exif:
    """The tags; none if Pillow cannot read them, because other programs cannot either."""
    tags = Image.Exif()
    with suppress(Exception):
        tags.load(exif)
        tags.get_ifd(ExifTags.IFD.GPSInfo)
    return tags


def _has_coordinates(text: bytes) -> bool:
    if _GPS_TAG.search(text.replace(b"\x00", b"")):  # XMP may be UTF-16, in which every other byte is zero
        return True
    headers = islice(_TIFF_HEADER.finditer(text), _MAX_EXIF_SEGMENTS)
    segments = (text[header.start() : header.start() + _MAX_EXIF_BYTES] for header in headers)
    return any(_exif_tags(exif).get_ifd(ExifTags.IFD.GPSInfo) for exif in segments)


def _unpacked(metadata: bytes) -> Iterator[bytes]:
    """The metadata as it is, and what it contains deflated (zTXt, iTXt) or as hexadecimal digits."""
    texts = [metadata]
    for match in _ZLIB_HEADER.finditer(metadata[:600]):  # after a keyword of at most 79 bytes and a language
        with suppress(zlib.error):
            texts.append(zlib.decompressobj().decompress(metadata[match.start() :], _MAX_INFLATED_BYTES))
    yield from texts
    if _RAW_PROFILE.match(metadata):
        yield from (bytes.fromhex(found[1].decode()) for text in texts if (found := _HEXADECIMAL.search(text)))


def _with_webp_header(webp: bytes) -> bytes:
    """The file with its new length in the header, and without the flags that announce EXIF (8) and XMP (4)."""
    head, body = webp[:12], webp[12:]
    if body.startswith(b"VP8X"):
        body = body[:8] + bytes([body[8] & ~0x0C]) + body[9:]
    return head[:4] + (len(body) + 4).to_bytes(4, "little") + head[8:] + body


def _with_blank_metadata(avif: bytes, exif: bytes) -> bytes:
    """The file with EXIF and XMP overwritten by as many bytes without content."""
    tiff = exif.removeprefix(b"Exif\x00\x00")
    blank = _EMPTY_TIFF.ljust(len(tiff), b"\x00")[: len(tiff)]
    stripped = bytearray(avif.replace(tiff, blank) if tiff else avif)
    for opening, closing in _XMP_MARKERS:
        end = 0
        while (start := stripped.find(opening, end)) >= 0 and (end := stripped.find(closing, start)) >= 0:
            stripped[start:end] = b" " * (end - start)
    return bytes(stripped)
