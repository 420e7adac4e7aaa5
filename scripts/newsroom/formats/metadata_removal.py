"""Removes metadata from image files and never changes a pixel: nothing is encoded again, and the result is compared.

AVIF refers to its parts by offset, so its metadata is overwritten in place; in other formats the blocks are left out.
"""

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from warnings import catch_warnings

from PIL import ExifTags, Image

from newsroom.core.hashing import digest_of, digest_of_bytes
from newsroom.formats._image_blocks import ImageBlock, image_blocks
from newsroom.formats.image_kind import image_kind
from newsroom.formats.image_metadata import has_video, orientation, reveals_location

_MAX_PIXELS = 100_000_000  # twice what an archive publishes; more may fill the memory
_COLOUR_KEYS = ("icc_profile", "transparency", "gamma", "srgb", "chromaticity", "adobe_transform")
_EXIF_HEADER = b"Exif\x00\x00"
_WEBP_EXIF_FLAG, _WEBP_XMP_FLAG = 8, 4
_EXIF_ITEM = re.compile(rb"....(?:Exif\x00\x00|II|MM)", re.DOTALL)  # of AVIF: where TIFF begins, then TIFF
_EMPTY_EXIF_ITEM = bytes(4) + b"MM\x00*\x00\x00\x00\x08\x00\x00"


@dataclass(frozen=True, slots=True)
class _DecodedImage:
    """What viewers show of a file: equal values look the same."""

    size: tuple[int, int]
    mode: str
    pixels: str
    colours: str
    orientation: int


def strip_metadata(data: bytes) -> bytes:
    """The file without metadata and without what follows the image. Raises ValueError if there is no such file.

    The result is decoded and compared with the original, pixel by pixel. What EXIF says about the orientation is kept, because
    without it the image would appear on its side. The further images of a JPEG follow the first, so they are removed; an
    animation raises ValueError.
    """
    kind, before = image_kind(data), _decoded(data)
    stripped = _stripped(data, kind, before.orientation)
    if _decoded(stripped) != before:
        raise ValueError("the image would not be the same without its metadata")
    if reveals_location(stripped, kind) or has_video(stripped, kind):
        raise ValueError("the location is in a part of the file that the image needs")
    return stripped


def _decoded(data: bytes) -> _DecodedImage:
    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(data)) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise ValueError("the image has too many pixels")
            image.load()
            is_animated = image_kind(data) != "JPEG" and getattr(image, "is_animated", False)
            exif = image.info.get("exif") or b""
            colours = digest_of(*(image.info.get(key) for key in _COLOUR_KEYS))
            shown = image.convert("RGBA") if image.mode in {"P", "PA"} else image
            decoded = _DecodedImage(
                image.size, image.mode, digest_of_bytes(shown.tobytes()), colours, orientation(exif)
            )
    except Exception as error:  # Pillow's decoders raise OSError, SyntaxError, RuntimeError and others
        raise ValueError("the image cannot be decoded") from error
    if is_animated:
        raise ValueError("an animation has more than one image")
    return decoded


def _stripped(data: bytes, kind: str, turned: int) -> bytes:
    if kind == "AVIF":  # whose EXIF rotates nothing: a property of the image does
        return b"".join(_blanked(block) for block in image_blocks(data, kind))
    blocks = [block.data for block in image_blocks(data, kind) if block.is_visual]
    exif = _orientation_alone(turned)
    if kind == "WEBP":
        return _webp(blocks, exif)
    if exif and kind == "JPEG":
        blocks.insert(1, b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif)
    elif exif and kind == "PNG":
        blocks.insert(2, _png_chunk(b"eXIf", exif.removeprefix(_EXIF_HEADER)))
    return b"".join(blocks)


def _orientation_alone(value: int) -> bytes:
    """EXIF that consists of the orientation; empty if the image is upright."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = value
    return b"" if value == 1 else exif.tobytes()


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def _webp(blocks: list[bytes], exif: bytes) -> bytes:
    """A file of these blocks, with its length in the header and flags that announce EXIF or do not, and never XMP."""
    head, body = blocks[0], b"".join(blocks[1:])
    if exif:
        tiff = exif.removeprefix(_EXIF_HEADER)
        body += b"EXIF" + len(tiff).to_bytes(4, "little") + tiff + b"\x00" * (len(tiff) % 2)
    if body.startswith(b"VP8X"):
        flags = body[8] & ~(_WEBP_EXIF_FLAG | _WEBP_XMP_FLAG) | (_WEBP_EXIF_FLAG if exif else 0)
        body = body[:8] + bytes([flags]) + body[9:]
    return head[:4] + (len(body) + 4).to_bytes(4, "little") + head[8:] + body


def _blanked(block: ImageBlock) -> bytes:
    """As many bytes without content, because the offsets of others must not change; nothing for what follows the image."""
    if block.is_visual or block.is_trailing:
        return block.data if block.is_visual else b""
    size, is_exif = len(block.data), _EXIF_ITEM.match(block.data)
    return _EMPTY_EXIF_ITEM.ljust(size, b"\x00")[:size] if is_exif else b" " * size
