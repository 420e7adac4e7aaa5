"""Extent: the part of the world that a map shows, as a rectangle on a projection."""

from dataclasses import astuple, dataclass

from newsroom.core.hashing import digest_of
from newsroom.maps._projection import Conic

KM_PER_DEGREE = 111.2  # of latitude


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle on a projection: its top left corner in kilometres, `scale` in kilometres per unit, its size in units.

    Units are the user units of the SVG image; y grows downwards.
    """

    projection: Conic
    left: float
    top: float
    scale: float
    width: int
    height: int

    @property
    def name(self) -> str:
        """The file name of the extent's basemap: 12 hexadecimal digits, equal for equal extents."""
        return digest_of(astuple(self))[:12]

    def project(self, offset: float, latitude: float) -> tuple[float, float]:
        """The position of a latitude at an offset (degrees) from the central meridian, in units."""
        x, y = self.projection.project(offset, latitude)
        return (x - self.left) / self.scale, (self.top - y) / self.scale

    def position(self, latitude: float, longitude: float) -> tuple[int, int]:
        """The position of a place, in whole units."""
        x, y = self.project(self.projection.offset(longitude), latitude)
        return round(x), round(y)

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the visible area in degrees, west and east as offsets from the central meridian."""
        steps = [step / 16 for step in range(17)]
        edge = [(step, side) for step in steps for side in (0, 1)] + [(side, step) for step in steps for side in (0, 1)]
        border = [
            self.projection.unproject(self.left + x * self.width * self.scale, self.top - y * self.height * self.scale)
            for x, y in edge
        ]
        offsets, latitudes = zip(*border, strict=True)
        south, north = max(-90, min(latitudes) - 1), min(90, max(latitudes) + 1)
        south = -90 if self._is_inside(-90) else south
        north = 90 if self._is_inside(90) else north
        if north == 90 or south == -90:  # with a pole, an extent has every meridian
            return -180, south, 180, north
        west, east = max(-180, min(offsets) - 1), min(180, max(offsets) + 1)
        return west, south, east, north

    def _is_inside(self, pole: int) -> bool:
        """Whether a pole is in the visible area. The border does not show it: no latitude there is beyond 90 degrees."""
        x, y = self.project(0, pole)
        return 0 <= x <= self.width and 0 <= y <= self.height
