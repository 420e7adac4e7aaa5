"""Contents: every file of the site, as sheets to be made where they are not there yet."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from newsroom.addresses import NOT_FOUND, file_of
from newsroom.article import Story
from newsroom.drawing import ASSETS, Drawing
from newsroom.fingerprints import fingerprint_of, fingerprint_of_bytes
from newsroom.library import Library
from newsroom.maps import grounds
from newsroom.previews import previews
from newsroom.renditions import renditions
from newsroom.sheet import Sheet
from newsroom.site_files import site_files
from newsroom.sitemaps import sitemaps
from newsroom.views.every import Leaf, leaves, not_found, sitemap


def pages(library: Library, related: Mapping[str, tuple[Story, ...]] | None = None) -> Iterator[Sheet]:
    """Every page of the site, and the sitemaps that list them."""
    drawing = Drawing(library.settings.overrides)
    pages = list(leaves(library, drawing.fingerprint, related))
    for leaf in pages:
        yield Sheet(file_of(leaf.url), leaf.key, partial(_draw, drawing, leaf), leaf.url, leaf.template)
    yield Sheet(NOT_FOUND, "", lambda: drawing.draw(not_found(library)), NOT_FOUND, NOT_FOUND)
    for name, text in sitemaps(library, sitemap(library, pages)):
        yield Sheet(name, fingerprint_of(text), partial(str, text))
    yield from _pictures(library)
    yield from _assets(library.settings.overrides)


def beside(library: Library) -> Iterator[Sheet]:
    """What stands beside the pages, but for the search bundles."""
    yield from site_files(library)
    yield from renditions(library)
    yield from previews(library)
    yield from grounds(library)


def _draw(drawing: Drawing, leaf: Leaf) -> str:
    return drawing.draw(leaf.view())


def _pictures(library: Library) -> Iterator[Sheet]:
    for uri, picture in library.shown_pictures.items():
        yield Sheet(library.addresses.media(uri), picture.digest, (library.settings.docs / uri).read_bytes)


def _assets(overrides: Path) -> Iterator[Sheet]:
    for path in sorted((overrides / ASSETS).rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield Sheet(path.relative_to(overrides).as_posix(), fingerprint_of_bytes(data), partial(bytes, data))
