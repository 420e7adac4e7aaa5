"""Labels of points in a picture: on which side of its point each stands so that none covers another; a greedy placement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import east_asian_width

ASCENT, DESCENT, DOT, SPACE = 0.78, 0.24, 0.34, 0.12
NARROW, WIDE = "fijlrtI.,'’()- ", "mwMWOQGDHNU—…"
Box = tuple[float, float, float, float]


class Room(StrEnum):
    """In which pictures a label is shown: all, all but small ones, only large ones, or none until its point is pointed at."""

    ALWAYS = "always"
    MEDIUM = "medium"
    LARGE = "large"
    NEVER = "never"


# The size of type in units of the picture for small, medium and large pictures: units shrink with the picture, eyes do not.
SIZES = (29.0, 20.0, 15.0)
ROOMS = (Room.ALWAYS, Room.MEDIUM, Room.LARGE)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands: SVG's text-anchor, and its distance from the point in ems of its type, y downwards."""

    anchor: str
    dx: float
    dy: float
    room: Room


# In the order in which readers expect them (E. Imhof, Positioning Names on Maps, 1975): beside, above, below, at a corner.
SIDES = (
    ("start", 0.55, 0.32),
    ("end", -0.55, 0.32),
    ("middle", 0.0, -0.65),
    ("middle", 0.0, 1.3),
    ("start", 0.35, -0.35),
    ("start", 0.35, 1.05),
    ("end", -0.35, -0.35),
    ("end", -0.35, 1.05),
    ("start", -0.3, -0.65),
    ("start", -0.3, 1.3),
    ("end", 0.3, -0.65),
    ("end", 0.3, 1.3),
)


def place_labels(points: Sequence[tuple[float, float, str]], width: float, height: float) -> tuple[Label, ...]:
    """The label of each point (x, y and words), those first in the sequence served first, in a picture of so many units."""
    taken: dict[float, list[Box]] = {size: [_dot(x, y, size) for x, y, _ in points] for size in SIZES}
    lengths = [length(words) for _, _, words in points]
    found: dict[int, Label] = {}
    for step, room in enumerate(ROOMS):
        sizes = SIZES[step:]  # a label that small pictures show is shown in the larger ones too
        for index, (x, y, _) in enumerate(points):
            if index not in found:
                for side in SIDES:
                    boxes = {size: _box(x, y, lengths[index], side, size) for size in sizes}
                    if all(_free(box, taken[size], width, height) for size, box in boxes.items()):
                        found[index] = Label(*side, room)
                        for size, box in boxes.items():
                            taken[size].append(box)
                        break
    return tuple(found.get(index) or _covered(x, width) for index, (x, _, _) in enumerate(points))


def _free(box: Box, taken: Iterable[Box], width: float, height: float) -> bool:
    """Whether the box is all in the picture and covers none of the others."""
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > width or bottom > height:
        return False
    return not any(left < far and near < right and top < low and high < bottom for near, high, far, low in taken)


def _covered(x: float, width: float) -> Label:
    """A label that shows only while its point is pointed at, towards the middle of the picture."""
    return Label(*SIDES[0 if x < width / 2 else 1], Room.NEVER)


def _dot(x: float, y: float, size: float) -> Box:
    half = DOT * size
    return x - half, y - half, x + half, y + half


def _box(x: float, y: float, long: float, side: tuple[str, float, float], size: float) -> Box:
    """What a label covers, with a little space at its ends: left, top, right and bottom."""
    anchor, dx, dy = side
    left = dx - (long if anchor == "end" else long / 2 if anchor == "middle" else 0)
    ends = (left - SPACE) * size, (left + long + SPACE) * size
    return x + ends[0], y + (dy - ASCENT) * size, x + ends[1], y + (dy + DESCENT) * size


def length(words: str) -> float:
    """About how long words are in ems of a sans serif of ordinary width, rather too long than too short."""
    return sum(_width(character) for character in words)


def _width(character: str) -> float:
    if east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.34
    return 0.8 if character in WIDE else 0.62 if character.isupper() else 0.53
