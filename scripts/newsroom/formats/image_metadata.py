"""Metadata in image files: whether it reveals a location or rotates the image, and what follows the image."""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from PIL import ExifTags, Image

from newsroom.formats._image_blocks import image_blocks

_MAX_INFLATED_BYTES = 5_000_000  # of a compressed text chunk; no description is longer
_MAX_EXIF_BYTES, _MAX_EXIF_SEGMENTS = 100_000, 100
_GPS_TAG = re.compile(rb"GPS(Latitude|Longitude|Coordinates|Position|DestL)", re.IGNORECASE)
_ISO_6709 = re.compile(rb"[+-]\d{2}\.\d{3,8}[+-]\d{3}\.\d{3,8}[+-/]")  # as in videos of phones
_TIFF_HEADER = re.compile(rb"(?:\A(?:\x00{4})?|(?<=Exif\x00\x00))(?:II\*\x00|MM\x00\*)")
_ZLIB_HEADER = re.compile(rb"\x78[\x01\x5e\x9c\xda]")  # RFC 1950
_RAW_PROFILE = re.compile(rb"Raw profile type (?:exif|app1|xmp|iptc)\x00", re.IGNORECASE)  # written by ImageMagick
_HEXADECIMAL = re.compile(rb"\n[ \t]{0,20}[0-9]{1,9}\n((?:\s*[0-9a-fA-F]{2})+)")
_EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\x00"
_EXTENDED_XMP_HEADER = len(_EXTENDED_XMP) + 32 + 4 + 4  # GUID, full length, offset
# A place within a city, which may be a source's home; a city or country is what any caption says. IPTC-IIM 2:92, then XMP.
_SUBLOCATION = re.compile(
    rb"\x1c\x02\x5c(?!\x00\x00).."
    rb"|Iptc4xmpCore:Location\s*(?:=\s*[\"'][^\"']|>\s*[^<\s])"
    rb"|LocationCreated\b.{0,2000}?Iptc4xmpExt:Sublocation\s*(?:=\s*[\"'][^\"']|>\s*[^<\s])",
    re.DOTALL,
)
_VIDEO = re.compile(rb"ftyp(?:mp4|isom|iso[2-9]|avc1|qt  |3g[2p]|M4V|MSNV|hvc1)")  # ISO base media files


def reveals_location(data: bytes, image_format: str) -> bool:
    """Whether metadata, or what follows the image, holds where it was taken: coordinates or an address, plain or compressed.

    Raises ValueError if the file does not consist of the blocks of its format.
    """
    # All blocks are read before the first search, so that a damaged file is an error wherever its coordinates are.
    metadata = [block.metadata for block in image_blocks(data, image_format) if not block.is_visual]
    payloads = [*metadata, _extended_xmp(metadata)]
    return any(_has_location(text) for payload in payloads for text in _unpacked(payload))


def has_video(data: bytes, image_format: str) -> bool:
    """Whether a video follows the image, as in a motion photo. Raises ValueError like `reveals_location`."""
    return any(_VIDEO.search(block.metadata) for block in image_blocks(data, image_format) if block.is_trailing)


def trailing_bytes(data: bytes, image_format: str) -> int:
    """How many bytes follow the image. Raises ValueError like `reveals_location`."""
    return sum(len(block.data) for block in image_blocks(data, image_format) if block.is_trailing)


def orientation(exif: bytes) -> int:
    """How EXIF asks viewers to rotate or mirror the image: 1, not at all, to 8."""
    return int(_exif_tags(exif).get(ExifTags.Base.Orientation, 1))


def _exif_tags(exif: bytes) -> Image.Exif:
    """The tags; none if Pillow cannot read them, because other programs cannot either."""
    tags = Image.Exif()
    with suppress(Exception):
        tags.load(exif)
        tags.get_ifd(ExifTags.IFD.GPSInfo)
    return tags


def _has_location(text: bytes) -> bool:
    plain = text.replace(b"\x00", b"")  # XMP may be UTF-16, in which every other byte is zero
    if _GPS_TAG.search(plain) or _ISO_6709.search(plain) or _SUBLOCATION.search(text) or _SUBLOCATION.search(plain):
        return True
    headers = islice(_TIFF_HEADER.finditer(text), _MAX_EXIF_SEGMENTS)
    segments = (text[header.end() - 4 : header.start() + _MAX_EXIF_BYTES] for header in headers)
    return any(_exif_tags(exif).get_ifd(ExifTags.IFD.GPSInfo) for exif in segments)


def _extended_xmp(metadata: Sequence[bytes]) -> bytes:
    """XMP too long for one segment of a JPEG, from its pieces: they may divide the name of a field."""
    return b"".join(each[_EXTENDED_XMP_HEADER:] for each in metadata if each.startswith(_EXTENDED_XMP))


def _unpacked(metadata: bytes) -> Iterator[bytes]:
    """The metadata as it is, and what it contains deflated (zTXt, iTXt) or as hexadecimal digits."""
    texts = [metadata]
    for match in _ZLIB_HEADER.finditer(metadata[:600]):  # after a keyword of at most 79 bytes and a language
        with suppress(zlib.error):
            texts.append(zlib.decompressobj().decompress(metadata[match.start() :], _MAX_INFLATED_BYTES))
    yield from texts
    if _RAW_PROFILE.match(metadata):
        yield from (bytes.fromhex(found[1].decode()) for text in texts if (found := _HEXADECIMAL.search(text)))
