"""Equidistant conic projection of a sphere, with the plain cylinder as its limit.

After J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pp. 90 and 111-115.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import atan2, copysign, cos, degrees, hypot, radians, sin

EARTH_RADIUS = 6371.0  # kilometres


@dataclass(frozen=True)
class Conic:
    """A projection with one central meridian and two standard parallels, all in decimal degrees.

    Distances are true along every meridian and along both standard parallels. Projected points are in kilometres: east of the
    central meridian, north of the equator. The standard parallels must differ. If they are symmetric to the equator, the cone
    becomes a cylinder and all meridians are parallel.
    """

    meridian: float
    south: float
    north: float

    @cached_property
    def cone_constant(self) -> float:
        """Share of a full turn that the meridians fill: 0 for a cylinder, negative in the southern hemisphere."""
        if self.south == -self.north:
            return 0.0
        first, second = radians(self.south), radians(self.north)
        return (cos(first) - cos(second)) / (second - first)

    @cached_property
    def apex(self) -> float:
        """Kilometres from the equator to the point where all meridians meet."""
        first = radians(self.south)
        return EARTH_RADIUS * (cos(first) / self.cone_constant + first)

    def offset(self, longitude: float) -> float:
        """Degrees east of the central meridian, from -180 up to 180."""
        return (longitude - self.meridian + 180) % 360 - 180

    def project(self, offset: float, latitude: float) -> tuple[float, float]:
        """The projected point (x, y) of a latitude and an offset in degrees."""
        if not self.cone_constant:
            return EARTH_RADIUS * radians(offset) * cos(radians(self.north)), EARTH_RADIUS * radians(latitude)
        radius, angle = self.apex - EARTH_RADIUS * radians(latitude), self.cone_constant * radians(offset)
        return radius * sin(angle), self.apex - radius * cos(angle)

    def unproject(self, x: float, y: float) -> tuple[float, float]:
        """Offset and latitude of a projected point, in degrees; beyond the edge of the map they exceed ±180 and ±90."""
        if not self.cone_constant:
            return degrees(x / EARTH_RADIUS / cos(radians(self.north))), degrees(y / EARTH_RADIUS)
        sign = copysign(1, self.cone_constant)
        radius, angle = sign * hypot(x, self.apex - y), atan2(sign * x, sign * (self.apex - y))
        return degrees(angle / self.cone_constant), degrees((self.apex - radius) / EARTH_RADIUS)


def narrowest_arc(longitudes: Sequence[float]) -> tuple[float, float]:
    """Centre and width, in degrees, of the narrowest arc that contains all longitudes. Raises IndexError if there are none."""
    ordered = sorted(value % 360 for value in longitudes)
    gaps = [(after - before) % 360 for before, after in zip(ordered, [*ordered[1:], ordered[0]], strict=True)]
    if len(set(ordered)) == 1:
        return ordered[0], 0.0
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    width = 360 - gaps[widest]
    return (ordered[(widest + 1) % len(ordered)] + width / 2) % 360, width
