"""Pictures beside an article: whether a file is one, what it must not tell, and its size in pixels."""

import re
import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image

from newsroom.fingerprints import fingerprint_of_bytes
from newsroom.message import Message

KINDS = {".avif": "AVIF", ".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_BYTES = 5_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_383  # of WebP, in which smaller renditions are made
NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*\.(" + "|".join(kind[1:] for kind in KINDS) + ")")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its path relative to docs/, width and height in pixels, and a digest of its bytes."""

    uri: str
    width: int
    height: int
    digest: str = field(default="", compare=False)


class NotAPicture(Exception):
    """The rule that a file breaks, to be said after its name: `must be …`."""

    def __init__(self, rule: Message) -> None:
        self.rule = rule
        super().__init__(rule)


def read_picture(docs: Path, uri: str) -> Picture:
    """The picture at docs/`uri`. Raises NotAPicture if it is missing, outside docs/, too large or not what its name says."""
    path = docs / uri
    if not NAME.fullmatch(path.name):
        raise NotAPicture(
            Message(
                "must be named in lower-case letters, digits and hyphens and end in {KINDS}", KINDS=", ".join(KINDS)
            )
        )
    if not path.is_file():
        raise NotAPicture(Message("must exist: there is no docs/{uri}", uri=uri))
    if path.is_symlink() or not path.resolve().is_relative_to(docs.resolve()):
        raise NotAPicture(Message("must be a file of its own inside docs/, not a link"))
    if (size := path.stat().st_size) > MAX_BYTES:
        raise NotAPicture(Message("must have at most {most:,} bytes: {size:,}", most=MAX_BYTES, size=size))
    data = path.read_bytes()
    width, height, exif = _header(data, KINDS[path.suffix])
    _refuse_metadata(data, exif)
    return Picture(uri, width, height, fingerprint_of_bytes(data))


def _header(data: bytes, kind: str) -> tuple[int, int, bytes]:
    """Width, height and EXIF; the pixels are not decoded, for which Pillow's own getexif would ask in a PNG."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=[kind]) as picture:
            (width, height), exif = picture.size, picture.info.get("exif", b"")
    except Image.DecompressionBombError:
        raise NotAPicture(Message("must have at most {most:,} pixels", most=MAX_PIXELS)) from None
    except Exception:  # what Pillow's readers raise is theirs to choose: OSError, SyntaxError, RuntimeError, …
        raise NotAPicture(Message("must be a picture of the kind its name says, {kind}", kind=kind)) from None
    if width * height > MAX_PIXELS:
        raise NotAPicture(
            Message("must have at most {most:,} pixels: {value:,}", most=MAX_PIXELS, value=width * height)
        )
    if max(width, height) > MAX_SIDE:
        raise NotAPicture(
            Message("must have at most {most:,} pixels a side: {value:,}", most=MAX_SIDE, value=max(width, height))
        )
    if kind == "PNG" and not exif and (at := data.rfind(b"eXIf")) > 0:  # it may also stand behind the pixels
        exif = data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at])]
    return width, height, exif


def _refuse_metadata(data: bytes, exif: bytes) -> None:
    """Raises NotAPicture if the picture would be shown turned, or tells where it was taken: for a source, that may be home."""
    tags = Image.Exif()
    turned, position = False, b"GPSLatitude" in data  # as XMP writes it
    with suppress(Exception):  # what Pillow cannot read, nobody is told by it
        tags.load(exif)
        turned = tags.get(ExifTags.Base.Orientation, 1) != 1
        position = position or bool(tags.get_ifd(ExifTags.IFD.GPSInfo))
    if position:
        raise NotAPicture(Message("must not tell where it was taken: save it without its position (EXIF or XMP, GPS)"))
    if turned:
        raise NotAPicture(Message("must be saved upright: it lies on its side and EXIF tells how to turn it"))
