"""A box on the globe, as a campaign and its views have one."""

import itertools
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field

__all__ = ["FURTHEST", "LEAST", "WORLD", "Bounds", "around"]

#: A box over the 180th meridian that is wider is one whose west and east are swapped, degrees.
WIDEST_OVER_180 = 180

#: Web Mercator, in which the map is drawn, ends in the north and in the south at 85.0511: the world is a square there.
FURTHEST = 85.05

#: The least that a box may measure each way, degrees: at the closest zoom of any map it fills the widest screen.
LEAST = 0.0005

#: All that the map can draw.
WORLD = (-180.0, -FURTHEST, 180.0, FURTHEST)

#: Round places: a share of what they span, and degrees.
MARGIN, LEAST_MARGIN = 0.1, 0.02

#: A number, not a text that looks like one.
Degrees = Annotated[float, Field(strict=True)]


def _bounds(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = value
    if west > east and east + 360 - west <= WIDEST_OVER_180:
        west, east = west, east + 360
    if not (-180 <= west < east and value[2] <= 180 and -90 <= south < north <= 90):
        raise ValueError(
            "is not [west, south, east, north] in degrees, south < north and west < east (west > east only over the "
            "180th meridian)"
        )
    if south < -FURTHEST or north > FURTHEST:
        raise ValueError(f"reaches beyond {FURTHEST}° of latitude, where the map's projection (Web Mercator) ends")
    if min(east - west, north - south) < LEAST * (1 - 1e-6):  # 10.0005 - 10 is a little less than 0.0005
        raise ValueError(f"is less than {LEAST}° (about 50 metres) from side to side, too small for the map")
    return west, south, east, north


#: A box on the globe: west, south, east, north in degrees. One over the 180th meridian is written with its west greater
#: than its east, as in GeoJSON (RFC 7946, 5.2), and read with an east beyond 180. One that the map cannot draw, beyond
#: `FURTHEST` or smaller than `LEAST`, is none.
Bounds = Annotated[tuple[Degrees, Degrees, Degrees, Degrees], AfterValidator(_bounds)]


def around(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Give bounds that hold all points and a margin, as `Bounds` are written; the whole world if there is none.

    They leave out the widest stretch of the globe without a point, and go over the 180th meridian if they must.
    """
    points = list(points)
    if not points:
        return WORLD
    lons = sorted({lon for lon, _ in points})
    gaps = [(east - west, east, west) for west, east in itertools.pairwise([*lons, lons[0] + 360])]
    empty, _, east = max(gaps)
    width, west = 360 - empty, lons[(lons.index(east) + 1) % len(lons)]
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    margin = max(LEAST_MARGIN, MARGIN * max(width, north - south))
    south, north = max(-FURTHEST, south - margin), min(FURTHEST, north + margin)
    if (width + 2 * margin > WIDEST_OVER_180 and west > east) or width + 2 * margin >= 360:
        return -180.0, round(south, 5), 180.0, round(north, 5)
    west, east = west - margin, east + margin
    if west <= east:  # a margin that would go over the meridian ends there
        west, east = max(-180.0, west), min(180.0, east)
    return round(west, 5), round(south, 5), round(east, 5), round(north, 5)
