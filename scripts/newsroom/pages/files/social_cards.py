"""Previews: a picture drawn for each topic and for the site, shown where a story has none and where a link is shared.

A pattern of tiles that follows from the topic's key alone, with names set in the site's own type. Kept in .cache/previews.
"""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import PIL
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TOPICS
from newsroom.core.artifact import Sheet
from newsroom.core.cache import cache_folder
from newsroom.core.hashing import fingerprint_of

WIDTH, HEIGHT = 1200, 630
TILE, COLUMNS, ROWS = 105, 5, 6
EDGE = 64
FINE = 2  # drawn so many times larger and reduced, for Pillow's shapes have hard edges
INK, PAPER, VERMILION, OCHRE, TEAL = "#14283d", "#f3ece0", "#c8452d", "#d9a441", "#2f6f73"
COLOURS = (INK, PAPER, VERMILION, OCHRE, TEAL)
FONTS = ("source-serif.woff2", "source-sans.woff2")
BOLD, SEMIBOLD = 700, 600
LARGEST, LEAST, LEADING, TALLEST = 96, 40, 1.08, 400
FOLDER = "previews"

Pen = ImageDraw.ImageDraw


def previews(library: Library) -> Iterator[Sheet]:
    """Every topic's picture and the site's own, 1200 × 630 PNG. The key is made of all that the picture is, this module too."""
    fonts = library.settings.overrides / "assets" / "fonts"
    common = [Path(__file__).read_bytes(), PIL.__version__, *((fonts / font).read_bytes() for font in FONTS)]
    made_of = fingerprint_of(*common)
    for address, key, name, site_name in _all(library):
        draw = partial(draw_preview, fonts, key, name, site_name)
        digest = fingerprint_of(made_of, key, name, site_name)
        yield Sheet(
            address, digest, partial(_kept, cache_folder(library.settings.project, FOLDER) / f"{digest}.png", draw)
        )


def _all(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Address, key, name and site's name of every picture."""
    for lang in library.languages:
        site_name = library.settings.language(lang).site_name
        yield library.addresses.preview("", lang), "", site_name, ""
        for key, term in library.terms[TOPICS.name].items():
            yield library.addresses.preview(key, lang), key, term[lang].name, site_name


def _kept(path: Path, draw: Callable[[], bytes]) -> bytes:
    """The picture from the cache; it is complete once it has its name, so that two processes do each other no harm."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            file.write(draw())
        Path(file.name).replace(path)
    return path.read_bytes()


def draw_preview(fonts: Path, key: str, name: str, site_name: str = "") -> bytes:
    """A picture as PNG with a palette, the same bytes every time: the pattern of the key, the name, the site's name."""
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), INK)
    pen = ImageDraw.Draw(picture)
    _pattern(pen, key)
    _words(pen, fonts, name, site_name)
    file = BytesIO()
    picture.reduce(FINE).quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _palette() -> Image.Image:
    """The five colours and, for smooth edges, seven steps between each two of them: 75 in all."""
    values = [tuple(bytes.fromhex(colour[1:])) for colour in COLOURS]
    steps = [*values]
    for index, one in enumerate(values):
        for other in values[index + 1 :]:
            steps += [tuple(a + (b - a) * step // 8 for a, b in zip(one, other, strict=True)) for step in range(1, 8)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in steps for value in colour])
    return palette


def _pattern(pen: Pen, key: str) -> None:
    """Tiles on the right, each with a ground, a figure and a turn; 30 tiles take 30 of a hash's 32 bytes."""
    numbers = sha256(f"tiles of {key}".encode()).digest()
    for index in range(COLUMNS * ROWS):
        number = numbers[index]
        left = (WIDTH - COLUMNS * TILE + index % COLUMNS * TILE) * FINE
        top = index // COLUMNS * TILE * FINE
        ground = COLOURS[number % 5]
        figure = COLOURS[(number % 5 + 1 + number // 5 % 4) % 5]
        _tile(pen, (left, top, left + TILE * FINE, top + TILE * FINE), ground, figure, number // 20)


def _tile(pen: Pen, box: tuple[int, int, int, int], ground: str, figure: str, form: int) -> None:
    """A tile: one of three figures in each of four turns, or a plain one."""
    left, top, right, bottom = box
    size, turn = right - left, form % 4
    pen.rectangle((left, top, right - 1, bottom - 1), fill=ground)
    corner_x, corner_y = (left, right)[turn in (1, 2)], (top, bottom)[turn in (2, 3)]
    if form < 4:  # a quarter disc in a corner
        start = (0, 90, 180, 270)[turn]
        pen.pieslice(
            (corner_x - size, corner_y - size, corner_x + size, corner_y + size), start, start + 90, fill=figure
        )
    elif form < 8:  # a half square
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        pen.polygon([corners[turn], corners[turn - 1], corners[(turn + 1) % 4]], fill=figure)
    elif form < 10:  # two rails, across or down
        for side in (0.22, 0.58):
            start, end = int(size * side), int(size * (side + 0.2))
            across = (left, top + start, right - 1, top + end)
            down = (left + start, top, left + end, bottom - 1)
            pen.rectangle(across if turn % 2 else down, fill=figure)
    elif form < 12:  # a disc
        inset = size // 5
        pen.ellipse((left + inset, top + inset, right - inset, bottom - inset), fill=figure)


def _words(pen: Pen, fonts: Path, name: str, site_name: str) -> None:
    """The name, as large as it fits, above the foot of the left side; the site's name at its head."""
    width = (WIDTH - COLUMNS * TILE - 2 * EDGE) * FINE
    small = _font(fonts / FONTS[1], 34, SEMIBOLD)
    pen.rectangle((EDGE * FINE, EDGE * FINE, (EDGE + 72) * FINE, (EDGE + 7) * FINE), fill=VERMILION)
    if _drawable(small, site_name):
        pen.text((EDGE * FINE, (EDGE + 30) * FINE), site_name, font=small, fill=PAPER)
    size, lines = _fitted(fonts / FONTS[0], name, width)
    font = _font(fonts / FONTS[0], size, BOLD)
    if not _drawable(font, name):
        return
    bottom = (HEIGHT - EDGE) * FINE
    for number, line in enumerate(reversed(lines)):
        place = (EDGE * FINE, bottom - number * size * FINE * LEADING - size * FINE * 0.1)
        pen.text(place, line, font=font, fill=PAPER, anchor="ls")


def _fitted(file: Path, name: str, width: float) -> tuple[int, list[str]]:
    """The largest size in pixels at which the name fits, and its lines; a word longer than a line at the least is cut."""
    for size in range(LARGEST, LEAST - 1, -4):
        font = _font(file, size, BOLD)
        lines = _lines(font, name, width)
        if len(lines) * size * LEADING <= TALLEST and all(font.getlength(line) <= width for line in lines):
            return size, lines
    return LEAST, [_cut(font, line, width) for line in lines]


def _lines(font: FreeTypeFont, name: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in name.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(font: FreeTypeFont, line: str, width: float) -> str:
    """The line, its end left out if it is too long."""
    while font.getlength(line) > width:
        line = line.rstrip("…")[:-1] + "…"
    return line


def _font(file: Path, size: int, weight: int) -> FreeTypeFont:
    font = truetype(file, size * FINE)
    font.set_variation_by_axes([weight])
    return font


def _drawable(font: FreeTypeFont, words: str) -> bool:
    """Whether the font has all characters: where it lacks one it draws the same box for it as for one that is none."""
    box = bytes(font.getmask("\uffff"))
    return all(character.isspace() or bytes(font.getmask(character)) != box for character in words)
