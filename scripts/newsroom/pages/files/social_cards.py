"""Social cards: an image for each topic and for the site, which social networks show beside a link.

Tiles in a pattern that depends on the topic's key alone, and names in the site's own fonts. Kept in .cache/.
"""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TOPICS
from newsroom.core.artifact import Artifact
from newsroom.core.cache import cache_folder, cached_bytes
from newsroom.core.hashing import digest_of
from newsroom.pages.metadata.schema_org import SOCIAL_CARD_HEIGHT as HEIGHT
from newsroom.pages.metadata.schema_org import SOCIAL_CARD_WIDTH as WIDTH

TILE, COLUMNS, ROWS = 105, 5, 6
CARD_MARGIN = 64
SCALE = 2  # drawn at this scale and reduced, because Pillow's shapes are not antialiased
INK, PAPER, VERMILION, OCHRE, TEAL = "#14283d", "#f3ece0", "#c8452d", "#d9a441", "#2f6f73"
COLOURS = (INK, PAPER, VERMILION, OCHRE, TEAL)
FONTS = ("source-serif.woff2", "source-sans.woff2")
BOLD, SEMIBOLD = 700, 600
MAX_TYPE_SIZE, MIN_TYPE_SIZE, LINE_HEIGHT, MAX_NAME_HEIGHT = 96, 40, 1.08, 400  # pixels; the line height is a factor
SOCIAL_CARDS_CACHE = "social-cards"

Pen = ImageDraw.ImageDraw


def social_cards(library: Library) -> Iterator[Artifact]:
    """The cards of all topics and of the site, 1200 × 630 PNG. Their keys cover all they depend on, including this module."""
    fonts = library.settings.overrides / "assets" / "fonts"
    common = [Path(__file__).read_bytes(), PIL.__version__, *((fonts / font).read_bytes() for font in FONTS)]
    dependencies = digest_of(*common)
    for url, key, name, site_name in _cards(library):
        digest = digest_of(dependencies, key, name, site_name)
        cached = cache_folder(library.settings.project, SOCIAL_CARDS_CACHE) / f"{digest}.png"
        render = partial(render_social_card, fonts, key, name, site_name)
        yield Artifact(url, digest, partial(cached_bytes, cached, render))


def _cards(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """URL, topic key, name and site name of each card."""
    for lang in library.languages:
        site_name = library.settings.language(lang).site_name
        yield library.addresses.social_card("", lang), "", site_name, ""
        for key, term in library.terms[TOPICS.name].items():
            yield library.addresses.social_card(key, lang), key, term[lang].name, site_name


def render_social_card(fonts: Path, key: str, name: str, site_name: str = "") -> bytes:
    """A card as PNG with a palette; the same arguments give the same bytes."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), INK)
    pen = ImageDraw.Draw(image)
    _pattern(pen, key)
    _texts(pen, fonts, name, site_name)
    file = BytesIO()
    image.reduce(SCALE).quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _palette() -> Image.Image:
    """The five colours and, for smooth edges, seven steps between each pair: 75 in total."""
    values = [tuple(bytes.fromhex(colour[1:])) for colour in COLOURS]
    steps = [*values]
    for index, one in enumerate(values):
        for other in values[index + 1 :]:
            steps += [tuple(a + (b - a) * step // 8 for a, b in zip(one, other, strict=True)) for step in range(1, 8)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in steps for value in colour])
    return palette


def _pattern(pen: Pen, key: str) -> None:
    """Draws the tiles on the right: background, shape and rotation of each follow from one byte of the key's digest."""
    digest = sha256(f"tiles of {key}".encode()).digest()
    for index in range(COLUMNS * ROWS):
        byte = digest[index]
        left = (WIDTH - COLUMNS * TILE + index % COLUMNS * TILE) * SCALE
        top = index // COLUMNS * TILE * SCALE
        background = COLOURS[byte % 5]
        colour = COLOURS[(byte % 5 + 1 + byte // 5 % 4) % 5]
        _tile(pen, (left, top, left + TILE * SCALE, top + TILE * SCALE), background, colour, byte // 20)


def _tile(pen: Pen, box: tuple[int, int, int, int], background: str, colour: str, shape: int) -> None:
    """Draws a tile: plain, or with one of four shapes in one of four rotations."""
    left, top, right, bottom = box
    size, rotation = right - left, shape % 4
    pen.rectangle((left, top, right - 1, bottom - 1), fill=background)
    corner_x, corner_y = (left, right)[rotation in (1, 2)], (top, bottom)[rotation in (2, 3)]
    if shape < 4:  # a quarter disc in a corner
        start = (0, 90, 180, 270)[rotation]
        pen.pieslice(
            (corner_x - size, corner_y - size, corner_x + size, corner_y + size), start, start + 90, fill=colour
        )
    elif shape < 8:  # a half square
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        pen.polygon([corners[rotation], corners[rotation - 1], corners[(rotation + 1) % 4]], fill=colour)
    elif shape < 10:  # two rails, across or down
        for side in (0.22, 0.58):
            start, end = int(size * side), int(size * (side + 0.2))
            across = (left, top + start, right - 1, top + end)
            down = (left + start, top, left + end, bottom - 1)
            pen.rectangle(across if rotation % 2 else down, fill=colour)
    elif shape < 12:  # a disc
        inset = size // 5
        pen.ellipse((left + inset, top + inset, right - inset, bottom - inset), fill=colour)


def _texts(pen: Pen, fonts: Path, name: str, site_name: str) -> None:
    """Draws the site's name at the top left, and the name at the bottom left, as large as it fits."""
    width = (WIDTH - COLUMNS * TILE - 2 * CARD_MARGIN) * SCALE
    small = _font(fonts / FONTS[1], 34, SEMIBOLD)
    pen.rectangle(
        (CARD_MARGIN * SCALE, CARD_MARGIN * SCALE, (CARD_MARGIN + 72) * SCALE, (CARD_MARGIN + 7) * SCALE),
        fill=VERMILION,
    )
    if _has_glyphs(small, site_name):
        pen.text((CARD_MARGIN * SCALE, (CARD_MARGIN + 30) * SCALE), site_name, font=small, fill=PAPER)
    size, lines = _fitted(fonts / FONTS[0], name, width)
    font = _font(fonts / FONTS[0], size, BOLD)
    if not _has_glyphs(font, name):
        return
    bottom = (HEIGHT - CARD_MARGIN) * SCALE
    for number, line in enumerate(reversed(lines)):
        baseline = bottom - number * size * SCALE * LINE_HEIGHT - size * SCALE * 0.1
        pen.text((CARD_MARGIN * SCALE, baseline), line, font=font, fill=PAPER, anchor="ls")


def _fitted(file: Path, name: str, width: float) -> tuple[int, list[str]]:
    """The largest size in pixels at which the name fits, and its lines. At the smallest size, long words are truncated."""
    for size in range(MAX_TYPE_SIZE, MIN_TYPE_SIZE - 1, -4):
        font = _font(file, size, BOLD)
        lines = _lines(font, name, width)
        if len(lines) * size * LINE_HEIGHT <= MAX_NAME_HEIGHT and all(font.getlength(line) <= width for line in lines):
            return size, lines
    return MIN_TYPE_SIZE, [_truncated(font, line, width) for line in lines]


def _lines(font: FreeTypeFont, name: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in name.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _truncated(font: FreeTypeFont, line: str, width: float) -> str:
    """The line, shortened to the width with an ellipsis."""
    while font.getlength(line) > width:
        line = line.rstrip("…")[:-1] + "…"
    return line


def _font(file: Path, size: int, weight: int) -> FreeTypeFont:
    font = truetype(file, size * SCALE)
    font.set_variation_by_axes([weight])
    return font


def _has_glyphs(font: FreeTypeFont, text: str) -> bool:
    """Whether the font has all characters. It draws a missing one like U+FFFF, which no font has."""
    box = bytes(font.getmask("\uffff"))
    return all(character.isspace() or bytes(font.getmask(character)) != box for character in text)
