"""Image files of articles: validates them and measures their size."""

import re
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image

from newsroom.core.file_names import device_file_rule, free_name, is_device_name
from newsroom.core.hashing import digest_of_bytes
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import with_value
from newsroom.core.slugs import ASCII_WORD, UNDECOMPOSED_LETTERS, to_ascii
from newsroom.formats.image_kind import foreign_kind, image_kind
from newsroom.formats.image_metadata import has_video, orientation, reveals_location

IMAGE_FORMATS = {".avif": "AVIF", ".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MAX_IMAGE_BYTES = 5_000_000
MAX_IMAGE_NAME_LENGTH = 100  # with its folders, a path that Windows can hold
MAX_HEAD_BYTES = 1000  # in which the kind of a file shows
MAX_IMAGE_PIXELS = 50_000_000
MAX_IMAGE_SIDE = 16_383  # pixels: the limit of WebP, the format of responsive images
_SMALLER = Message("; scale it down, 2,400 pixels are enough")
_FOREIGN_SUFFIXES = {
    **dict.fromkeys(("heic", "heif", "hif"), "HEIC"),
    **dict.fromkeys(("tif", "tiff"), "TIFF"),
    **dict.fromkeys(("svg", "svgz"), "SVG"),
    **dict.fromkeys(("jp2", "j2k", "jpx"), "JPEG 2000"),
    "bmp": "BMP",
    "jxl": "JPEG XL",
    "psd": "Photoshop",
    "ico": "ICO",
    "dng": "DNG",
    "cr2": "CR2",
    "nef": "NEF",
    "arw": "ARW",
}
RESPONSIVE_WIDTHS = (480, 960)
_FILE_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*\.(" + "|".join(suffix[1:] for suffix in IMAGE_FORMATS) + ")")


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A valid image: its path relative to docs/, width and height in pixels, and the digest of its bytes."""

    uri: str
    width: int
    height: int
    digest: str = field(default="", compare=False)


class InvalidImage(Exception):
    """A file that is not an acceptable image. `rule` follows the file's name: `must be …`."""

    def __init__(self, rule: Message) -> None:
        self.rule = rule
        super().__init__(rule)


def read_image(docs: Path, uri: str) -> ImageFile:
    """The image in docs/`uri`. Raises InvalidImage if it is missing, outside docs/, too large, damaged or reveals a location."""
    path = docs / uri
    _refuse_path(path, docs, uri)
    if (size := path.stat().st_size) > MAX_IMAGE_BYTES:
        rule = Message("must have at most {most:,} bytes: {size:,}", most=MAX_IMAGE_BYTES, size=size)
        raise InvalidImage(rule + _SMALLER)
    data, image_format = path.read_bytes(), IMAGE_FORMATS[path.suffix]
    width, height, exif = _decode(data, image_format)
    if orientation(exif) != 1:
        raise InvalidImage(Message("must be saved upright: only EXIF rotates it"))
    try:
        has_location, is_motion_photo = reveals_location(data, image_format), has_video(data, image_format)
    except ValueError:
        raise _damaged(data, image_format) from None
    if has_location:  # which may be a source's home
        raise InvalidImage(
            Message(
                "must not reveal where it was taken; save it without GPS data in EXIF and XMP, or run check.py --fix"
            )
        )
    if is_motion_photo:  # with sound, and with coordinates of its own
        raise InvalidImage(Message("must not have a video behind it, as motion photos do; run check.py --fix"))
    return ImageFile(uri, width, height, digest_of_bytes(data))


def _refuse_path(path: Path, docs: Path, uri: str) -> None:
    """Raises InvalidImage unless the path is that of a regular file inside docs/ with an acceptable name."""
    if not _FILE_NAME.fullmatch(path.name):
        suffixes = ", ".join(IMAGE_FORMATS)
        rule = Message(
            "must have a name of lower-case letters, digits and hyphens that ends in {suffixes}", suffixes=suffixes
        )
        raise InvalidImage(rule + with_value(path.name) + _renamed(path.name))
    if is_device_name(path.name):
        raise InvalidImage(device_file_rule(path.name))
    if len(path.name) > MAX_IMAGE_NAME_LENGTH:
        rule = Message(
            "must have a name of at most {most} characters: {count}", most=MAX_IMAGE_NAME_LENGTH, count=len(path.name)
        )
        raise InvalidImage(rule)
    if not path.is_file():
        raise InvalidImage(Message("must exist: there is no {path}", path=f"{docs.name}/{uri}"))
    if path.is_symlink() or not path.resolve().is_relative_to(docs.resolve()):
        raise InvalidImage(Message("must be a regular file inside {folder}/, not a symbolic link", folder=docs.name))


def _renamed(name: str) -> Message:
    """The hint to rename a file so that its name is acceptable, empty if no name can be made of it."""
    stem, _, suffix = name.rpartition(".")
    words = ASCII_WORD.findall(to_ascii(stem.lower(), UNDECOMPOSED_LETTERS))
    better = f"{free_name('-'.join(words))}.{suffix.lower()}"
    return Message("; rename it to {name}", name=better) if words and _FILE_NAME.fullmatch(better) else EMPTY_MESSAGE


def foreign_image(name: str, data: bytes) -> Message:
    """What to do with an image of a kind that is not published, by its first bytes or its name; empty for other files."""
    suffix = name.rpartition(".")[2].lower()
    kind = foreign_kind(data) or _FOREIGN_SUFFIXES.get(suffix, "")
    if not kind:
        return EMPTY_MESSAGE
    return Message(
        "an image must be JPEG, PNG, WebP, AVIF or GIF: {kind}; open it and export it as {target}",
        kind=kind,
        target=_export_format(kind),
    )


def _export_format(kind: str) -> str:
    """The format for images of a kind that is not published: drawings need sharp edges."""
    return "PNG" if kind in {"SVG", "PDF", "ICO"} else "JPEG"


def _decode(data: bytes, image_format: str) -> tuple[int, int, bytes]:
    """Width, height and EXIF. Raises InvalidImage unless it is a still image that decodes completely."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=[image_format]) as image:
            _refuse_size(*image.size)
            # Pillow counts the further images of a phone's JPEG as frames; viewers show the first.
            is_animated = image_format != "JPEG" and getattr(image, "is_animated", False)
            size = image.size
            image.draft(None, (1, 1))  # decodes a JPEG to its end at an eighth of its size
            image.load()
            exif = image.info.get("exif", b"")  # of a PNG, known after its pixels
    except Image.DecompressionBombError:
        raise InvalidImage(Message("must have at most {most:,} pixels", most=MAX_IMAGE_PIXELS)) from None
    except InvalidImage:
        raise
    except Exception:  # Pillow's decoders raise OSError, SyntaxError, RuntimeError and others
        raise _damaged(data, image_format) from None
    if is_animated:
        raise InvalidImage(Message("must not be animated"))
    return *size, exif


def _damaged(data: bytes, image_format: str) -> InvalidImage:
    rule = Message("must be an intact {image_format} image, as its name says", image_format=image_format)
    kind = image_kind(data)
    if kind and kind != image_format:
        suffix = next(suffix for suffix, name in IMAGE_FORMATS.items() if name == kind)
        return InvalidImage(rule + Message(": it is {kind}; let its name end in {suffix}", kind=kind, suffix=suffix))
    if foreign := foreign_kind(data):
        hint = Message(
            ": it is {kind}; open it and export it as {target}", kind=foreign, target=_export_format(foreign)
        )
        return InvalidImage(rule + hint)
    return InvalidImage(rule)


def _refuse_size(width: int, height: int) -> None:
    pixels, side = width * height, max(width, height)
    if pixels > MAX_IMAGE_PIXELS:
        raise InvalidImage(
            Message("must have at most {most:,} pixels: {value:,}", most=MAX_IMAGE_PIXELS, value=pixels) + _SMALLER
        )
    if side > MAX_IMAGE_SIDE:
        raise InvalidImage(
            Message("must have at most {most:,} pixels per side: {value:,}", most=MAX_IMAGE_SIDE, value=side) + _SMALLER
        )


def responsive_widths(image: ImageFile) -> tuple[int, ...]:
    """Widths in pixels of the smaller versions that are also published; none for formats that may be animated."""
    is_fixed = image.uri.endswith((".gif", ".avif"))
    return () if is_fixed else tuple(width for width in RESPONSIVE_WIDTHS if width < image.width)
