"""Pictures beside an article: whether a file is one, and its size in pixels."""

import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

KINDS = {".avif": "AVIF", ".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_BYTES = 5_000_000
MAX_PIXELS = 50_000_000
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
    width, height = _size(path)
    return Picture(uri, width, height)


def _size(path: Path) -> tuple[int, int]:
    """Width and height from the file's header; the pixels are not decoded."""
    kind = KINDS[path.suffix]
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=[kind]) as picture:
            width, height = picture.size
            turned = kind == "JPEG" and picture.getexif().get(ExifTags.Base.Orientation, 1) != 1
    except Image.DecompressionBombError:
        raise NotAPicture(f"must have at most {MAX_PIXELS:,} pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise NotAPicture(f"must be a picture of the kind its name says, {kind}") from None
    if turned:
        raise NotAPicture("must be saved upright: it lies on its side and EXIF tells how to turn it")
    if width * height > MAX_PIXELS:
        raise NotAPicture(f"must have at most {MAX_PIXELS:,} pixels: {width * height:,}")
    return width, height
