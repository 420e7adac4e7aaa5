"""Smaller renditions of pictures, so that a phone need not load a picture made for a wide screen."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

import PIL
from PIL import Image

from newsroom.archive.library import Library
from newsroom.content.image import widths_of
from newsroom.core.artifact import Sheet
from newsroom.core.cache import cache_folder

QUALITY = 80
FOLDER = "renditions"


def renditions(library: Library) -> Iterator[Sheet]:
    """Every rendition, as WebP. Each is made once and kept in .cache/."""
    for uri, picture in library.shown_pictures.items():
        for width in widths_of(picture):
            name = f"{picture.digest}-{width}-{QUALITY}-{PIL.__version__}.webp"
            yield Sheet(library.addresses.rendition(uri, width), name, partial(_made, library, uri, width, name))


def _made(library: Library, uri: str, width: int, name: str) -> bytes:
    """The rendition from the cache; made there if it is missing."""
    source = library.settings.docs / uri
    kept = cache_folder(library.settings.project, FOLDER) / name
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        small = _small(source, width)
        # Two builds may make the same one: each writes a file of its own, the last to be renamed stays.
        with NamedTemporaryFile(dir=kept.parent, suffix=".webp", delete=False) as file:
            small.save(file, "WEBP", quality=QUALITY, method=6)
        Path(file.name).replace(kept)
    return kept.read_bytes()


def _small(source: Path, width: int) -> Image.Image:
    """The picture at that width, in colours that WebP has."""
    with Image.open(source) as picture:
        # Of 16 bits of grey Pillow would keep the values up to 255 and make all others white.
        deep = picture.mode.startswith("I")
        shown = picture.point(lambda value: value * (1 / 256)).convert("L") if deep else picture
        colours = shown.convert("RGBA" if picture.has_transparency_data else "RGB")
    height = max(1, round(colours.height * width / colours.width))
    return colours.resize((width, height), Image.Resampling.LANCZOS)
