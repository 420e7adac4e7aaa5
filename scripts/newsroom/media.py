"""Pictures beside an article: whether a file is one, what it must not tell, and its size in pixels."""

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from newsroom.metadata import is_turned, tells_place

KINDS = {".avif": "AVIF", ".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_BYTES = 5_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_383  # of WebP, in which smaller renditions are made
NOT_ITS_KIND = "must be a whole picture of the kind its name says, {}"
POSITION = "must not tell where it was taken"
NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*\.(" + "|".join(kind[1:] for kind in KINDS) + ")")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its path relative to docs/, width and height in pixels."""

    uri: str
    width: int
    height: int


class NotAPicture(Exception):
    """The rule that a file breaks, to be said after its name: `must be …`."""


def read_picture(docs: Path, uri: str) -> Picture:
    """The picture at docs/`uri`. Raises NotAPicture if it is missing, outside docs/, too large or not what its name says."""
    path = docs / uri
    if not NAME.fullmatch(path.name):
        raise NotAPicture(f"must be named in lower-case letters, digits and hyphens and end in {', '.join(KINDS)}")
    if not path.is_file():
        raise NotAPicture(f"must exist: there is no docs/{uri}")
    if path.is_symlink() or not path.resolve().is_relative_to(docs.resolve()):
        raise NotAPicture("must be a file of its own inside docs/, not a link")
    if (size := path.stat().st_size) > MAX_BYTES:
        raise NotAPicture(f"must have at most {MAX_BYTES:,} bytes: {size:,}")
    data, kind = path.read_bytes(), KINDS[path.suffix]
    width, height, exif = _decoded(data, kind)
    if is_turned(exif):
        raise NotAPicture("must be saved upright: it lies on its side and EXIF tells how to turn it")
    try:
        told = tells_place(data, kind)
    except ValueError:
        raise NotAPicture(NOT_ITS_KIND.format(kind)) from None
    if told:  # for a source, that may be home
        raise NotAPicture(f"{POSITION}: save it without its position (EXIF or XMP, GPS)")
    return Picture(uri, width, height)


def _decoded(data: bytes, kind: str) -> tuple[int, int, bytes]:
    """Width, height and EXIF of a still picture, all of whose pixels can be read."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=[kind]) as picture:
            _refuse_size(*picture.size)
            moves = getattr(picture, "is_animated", False)
            size, exif = picture.size, picture.info.get("exif", b"")
            picture.draft(None, (1, 1))  # JPEG is decoded to its end at an eighth of its size
            picture.load()
    except Image.DecompressionBombError:
        raise NotAPicture(f"must have at most {MAX_PIXELS:,} pixels") from None
    except NotAPicture:
        raise
    except Exception:  # what Pillow's readers raise is theirs to choose: OSError, SyntaxError, RuntimeError, …
        raise NotAPicture(NOT_ITS_KIND.format(kind)) from None
    if moves:
        raise NotAPicture("must be a still picture: it moves")
    return *size, exif


def _refuse_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise NotAPicture(f"must have at most {MAX_PIXELS:,} pixels: {width * height:,}")
    if max(width, height) > MAX_SIDE:
        raise NotAPicture(f"must have at most {MAX_SIDE:,} pixels a side: {max(width, height):,}")
