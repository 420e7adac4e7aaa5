"""Label placement: on which side of its point each label goes, so that no label covers another; a greedy algorithm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import east_asian_width

ASCENT, DESCENT, POINT_RADIUS, SIDE_PADDING = 0.78, 0.24, 0.34, 0.12  # ems
NARROW_LETTERS, WIDE_LETTERS = "fijlrtI.,'’()- ", "mwMWOQGDHNU—…"
Box = tuple[float, float, float, float]  # left, top, right, bottom in units


class LabelVisibility(StrEnum):
    """The map sizes that show a label: all, all except small ones, only large ones, or none until the point is hovered."""

    ALWAYS = "always"
    MEDIUM = "medium"
    LARGE = "large"
    NEVER = "never"


# Type sizes in units for small, medium and large maps: the units shrink with the map, the type that readers need does not.
TYPE_SIZES = (29.0, 20.0, 15.0)
VISIBILITIES = (LabelVisibility.ALWAYS, LabelVisibility.MEDIUM, LabelVisibility.LARGE)


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label: SVG's text-anchor and the offset from its point in ems, y downwards."""

    anchor: str
    dx: float
    dy: float
    visibility: LabelVisibility


# In the order that readers expect (E. Imhof, Positioning Names on Maps, 1975): beside, above, below, at a corner.
LABEL_POSITIONS = (
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
    """The label of each point (x, y, name) on a map of a size in units; earlier points have priority."""
    taken: dict[float, list[Box]] = {size: [_point_box(x, y, size) for x, y, _ in points] for size in TYPE_SIZES}
    widths = [estimated_width(name) for _, _, name in points]
    found: dict[int, Label] = {}
    for step, visibility in enumerate(VISIBILITIES):
        sizes = TYPE_SIZES[step:]  # a label that small maps show is shown on larger maps too
        for index, (x, y, _) in enumerate(points):
            if index not in found:
                for position in LABEL_POSITIONS:
                    boxes = {size: _label_box(x, y, widths[index], position, size) for size in sizes}
                    if all(_is_free(box, taken[size], width, height) for size, box in boxes.items()):
                        found[index] = Label(*position, visibility)
                        for size, box in boxes.items():
                            taken[size].append(box)
                        break
    return tuple(found.get(index) or _hidden_label(x, width) for index, (x, _, _) in enumerate(points))


def _is_free(box: Box, taken: Iterable[Box], width: float, height: float) -> bool:
    """Whether the box is inside the map and overlaps no other box."""
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > width or bottom > height:
        return False
    return not any(left < far and near < right and top < low and high < bottom for near, high, far, low in taken)


def _hidden_label(x: float, width: float) -> Label:
    """A label that is shown only while its point is hovered, on the side nearer to the centre of the map."""
    return Label(*LABEL_POSITIONS[0 if x < width / 2 else 1], LabelVisibility.NEVER)


def _point_box(x: float, y: float, size: float) -> Box:
    half = POINT_RADIUS * size
    return x - half, y - half, x + half, y + half


def _label_box(x: float, y: float, label_width: float, position: tuple[str, float, float], size: float) -> Box:
    """The area that a label covers, with padding at both ends."""
    anchor, dx, dy = position
    left = dx - (label_width if anchor == "end" else label_width / 2 if anchor == "middle" else 0)
    ends = (left - SIDE_PADDING) * size, (left + label_width + SIDE_PADDING) * size
    return x + ends[0], y + (dy - ASCENT) * size, x + ends[1], y + (dy + DESCENT) * size


def estimated_width(name: str) -> float:
    """The width of a name in ems of a sans serif of normal width; an overestimate rather than an underestimate."""
    return sum(_letter_width(letter) for letter in name)


def _letter_width(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW_LETTERS:
        return 0.34
    return 0.8 if letter in WIDE_LETTERS else 0.62 if letter.isupper() else 0.53
