"""Conic: the equidistant conic projection of a sphere, and a plain cylinder where a cone would be none. Knows no pictures.

After J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pp. 90 and 111-115.
"""

from dataclasses import dataclass
from functools import cached_property
from math import atan2, copysign, cos, degrees, hypot, radians, sin

EARTH = 6371.0


@dataclass(frozen=True)
class Conic:
    """A cone that cuts the sphere at two parallels and is opened opposite a meridian; all three in decimal degrees.

    Distances are true along every meridian and along the two parallels. Points are kilometres east of the meridian and
    north of the equator. The two parallels must not be the same one; where they lie as far north as south, the cone is a
    cylinder and meridians are parallel lines.
    """

    meridian: float
    south: float
    north: float

    @cached_property
    def cone(self) -> float:
        """The cone's constant: how much of a full turn the meridians fill; 0 for a cylinder, below 0 in the south."""
        if self.south == -self.north:
            return 0.0
        first, second = radians(self.south), radians(self.north)
        return (cos(first) - cos(second)) / (second - first)

    @cached_property
    def apex(self) -> float:
        """Kilometres from the equator to the point where all meridians meet."""
        first = radians(self.south)
        return EARTH * (cos(first) / self.cone + first)

    def offset(self, longitude: float) -> float:
        """Degrees east of the meridian, from -180 up to 180."""
        return (longitude - self.meridian + 180) % 360 - 180

    def point(self, offset: float, latitude: float) -> tuple[float, float]:
        """The point for a latitude so many degrees east of the meridian."""
        if not self.cone:
            return EARTH * radians(offset) * cos(radians(self.north)), EARTH * radians(latitude)
        radius, turn = self.apex - EARTH * radians(latitude), self.cone * radians(offset)
        return radius * sin(turn), self.apex - radius * cos(turn)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The degrees east of the meridian and the latitude of a point; they leave ±180 and ±90 where the map ends."""
        if not self.cone:
            return degrees(x / EARTH / cos(radians(self.north))), degrees(y / EARTH)
        sign = copysign(1, self.cone)
        radius, turn = sign * hypot(x, self.apex - y), atan2(sign * x, sign * (self.apex - y))
        return degrees(turn / self.cone), degrees((self.apex - radius) / EARTH)


def middle(longitudes: list[float]) -> tuple[float, float]:
    """The middle of the narrowest arc that holds all these meridians, and the arc's width, in degrees. Raises IndexError."""
    ordered = sorted(value % 360 for value in longitudes)
    gaps = [(after - before) % 360 for before, after in zip(ordered, [*ordered[1:], ordered[0]], strict=True)]
    if len(set(ordered)) == 1:
        return ordered[0], 0.0
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    width = 360 - gaps[widest]
    return (ordered[(widest + 1) % len(ordered)] + width / 2) % 360, width
