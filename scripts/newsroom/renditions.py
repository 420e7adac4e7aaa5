"""Smaller renditions of pictures, so that a phone need not load a picture made for a wide screen."""

from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import NamedTemporaryFile

from PIL import Image

from newsroom.library import Library
from newsroom.media import Picture

WIDTHS = (480, 960)
QUALITY = 80
FOLDER = ".cache/renditions"


def widths_of(picture: Picture) -> tuple[int, ...]:
    """The widths in pixels at which a picture is also published: those smaller than its own; none for what may move."""
    moves = picture.uri.endswith((".gif", ".avif"))
    return () if moves else tuple(width for width in WIDTHS if width < picture.width)


def write_renditions(library: Library, site: Path) -> int:
    """Writes every rendition below the folder `site`, as WebP; returns how many. Each is made once and kept in .cache/."""
    count = 0
    for uri, picture in library.shown_pictures.items():
        for width in widths_of(picture):
            target = site / library.addresses.rendition(uri, width)
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(_made(library, uri, width), target)
            count += 1
    return count


def _made(library: Library, uri: str, width: int) -> Path:
    """The rendition's file in the cache, named for the picture's bytes; made there if it is missing."""
    source = library.settings.docs / uri
    digest = sha256(source.read_bytes()).hexdigest()[:20]
    kept = library.settings.project / FOLDER / f"{digest}-{width}-{QUALITY}.webp"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        small = _small(source, width)
        # Two builds may make the same one: each writes a file of its own, the last to be renamed stays.
        with NamedTemporaryFile(dir=kept.parent, suffix=".webp", delete=False) as file:
            small.save(file, "WEBP", quality=QUALITY, method=6)
        Path(file.name).replace(kept)
    return kept


def _small(source: Path, width: int) -> Image.Image:
    """The picture at that width, in colours that WebP has."""
    with Image.open(source) as picture:
        # Of 16 bits of grey Pillow would keep the values up to 255 and make all others white.
        deep = picture.mode.startswith("I")
        shown = picture.point(lambda value: value * (1 / 256)).convert("L") if deep else picture
        colours = shown.convert("RGBA" if picture.has_transparency_data else "RGB")
    height = max(1, round(colours.height * width / colours.width))
    return colours.resize((width, height), Image.Resampling.LANCZOS)
