"""Responsive images: smaller files of each image, so that a phone does not load one made for a wide screen."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageCms

from newsroom.archive.library import Library
from newsroom.content.image import responsive_widths
from newsroom.core.artifact import Artifact
from newsroom.core.cache import cache_folder, cached_bytes

WEBP_QUALITY = 80
COLOUR_SPACE = "srgb"
RESPONSIVE_IMAGES_CACHE = "responsive-images"


def responsive_images(library: Library) -> Iterator[Artifact]:
    """The smaller files of all published images, as WebP, kept in .cache/ by content."""
    for uri, image in library.published_images.items():
        for width in responsive_widths(image):
            name = f"{image.digest}-{width}-{WEBP_QUALITY}-{COLOUR_SPACE}-{PIL.__version__}.webp"
            render = partial(_cached_webp, library, uri, width, name)
            yield Artifact(library.addresses.resized_image(uri, width), name, render)


def _cached_webp(library: Library, uri: str, width: int, name: str) -> bytes:
    folder = cache_folder(library.settings.project, RESPONSIVE_IMAGES_CACHE)
    return cached_bytes(folder / name, partial(_webp, library.settings.docs / uri, width))


def _webp(source: Path, width: int) -> bytes:
    file = BytesIO()
    _resized(source, width).save(file, "WEBP", quality=WEBP_QUALITY, method=6)
    return file.getvalue()


def _resized(source: Path, width: int) -> Image.Image:
    """The image at this width in pixels, in sRGB and in a colour mode that WebP supports."""
    with Image.open(source) as image:
        # Pillow converts 16-bit greyscale by clipping: all values above 255 become white. So scale them first.
        is_deep = image.mode.startswith("I")
        shallow = image.point(lambda value: value * (1 / 256)).convert("L") if is_deep else image
        mode = "RGBA" if image.has_transparency_data else "RGB"
        converted = _in_srgb(shallow, image.info.get("icc_profile"), mode) or shallow.convert(mode)
    height = max(1, round(converted.height * width / converted.width))
    return converted.resize((width, height), Image.Resampling.LANCZOS)


def _in_srgb(image: Image.Image, profile: bytes | None, mode: str) -> Image.Image | None:
    """The image in sRGB, which viewers assume of a WebP without a profile; None if it has none that can be read.

    Without this, the smaller files of a wide-gamut or CMYK photograph have other colours than the file itself.
    """
    if not profile:
        return None
    direct = image if image.mode in {"RGB", "RGBA", "L", "CMYK"} else image.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        found = ImageCms.profileToProfile(direct, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    if found is not None and mode == "RGBA":
        found.putalpha(image.convert("RGBA").getchannel("A"))
    return found
