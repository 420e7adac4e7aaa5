"""Pictures beside an article: whether a file is one, what it must not tell, and its size in pixels."""

import re
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image

from newsroom.core.hashing import fingerprint_of_bytes
from newsroom.core.message import Message
from newsroom.formats.image_metadata import is_turned, tells_place

KINDS = {".avif": "AVIF", ".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_BYTES = 5_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_383  # of WebP, in which smaller renditions are made
POSITION = Message(
    "must not tell where it was taken: save it without its position (GPS in EXIF or XMP), or run check.py --fix"
)
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
    data, kind = path.read_bytes(), KINDS[path.suffix]
    width, height, exif = _decoded(data, kind)
    if is_turned(exif):
        raise NotAPicture(Message("must be saved upright: it lies on its side and EXIF tells how to turn it"))
    try:
        told = tells_place(data, kind)
    except ValueError:
        raise _not_whole(kind) from None
    if told:  # for a source, that may be home
        raise NotAPicture(POSITION)
    return Picture(uri, width, height, fingerprint_of_bytes(data))


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
        raise NotAPicture(Message("must have at most {most:,} pixels", most=MAX_PIXELS)) from None
    except NotAPicture:
        raise
    except Exception:  # what Pillow's readers raise is theirs to choose: OSError, SyntaxError, RuntimeError, …
        raise _not_whole(kind) from None
    if moves:
        raise NotAPicture(Message("must be a still picture: it moves"))
    return *size, exif


def _not_whole(kind: str) -> NotAPicture:
    return NotAPicture(Message("must be a whole picture of the kind its name says, {kind}", kind=kind))


def _refuse_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise NotAPicture(
            Message("must have at most {most:,} pixels: {value:,}", most=MAX_PIXELS, value=width * height)
        )
    if max(width, height) > MAX_SIDE:
        raise NotAPicture(
            Message("must have at most {most:,} pixels a side: {value:,}", most=MAX_SIDE, value=max(width, height))
        )


WIDTHS = (480, 960)


def widths_of(picture: Picture) -> tuple[int, ...]:
    """The widths in pixels at which a picture is also published: those smaller than its own; none for what may move."""
    moves = picture.uri.endswith((".gif", ".avif"))
    return () if moves else tuple(width for width in WIDTHS if width < picture.width)
