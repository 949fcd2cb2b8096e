"""The engraver's marks of a printed map: hachures on heights, lines along a shore, and the net of degrees.

Work on polygons is done in degrees stretched so that a degree of longitude and one of latitude are equally long at the
polygon's latitude; strokes are a few hundred metres, where that is exact enough.
"""

from __future__ import annotations

import math

from shapely import MultiLineString, Polygon, affinity, transform
from shapely.geometry.base import BaseGeometry

KM_PER_DEGREE = 111.2
NEAR_THE_POLE = 85.0  # degrees of latitude beyond which a degree of longitude is taken to be as long as there
MINUTE = 1 / 60
SECOND = 1 / 3600

# The net of degrees by the zoom it is drawn from, degrees from line to line: the second under the first, for a campaign
# that spans at most so many degrees.
NETS = {
    0.01: {0.0: 5 * SECOND, 17.0: SECOND},
    0.1: {0.0: MINUTE, 14.5: 15 * SECOND},
    0.4: {0.0: 5 * MINUTE, 12.5: MINUTE},
    1.5: {0.0: 0.25, 10.9: 0.05},
    20.0: {0.0: 1.0, 8.9: 0.25},
    100.0: {0.0: 5.0, 6.6: 1.0},
    360.0: {0.0: 30.0, 3.0: 10.0},
}


def net(bounds: tuple[float, float, float, float]) -> dict[float, float]:
    """Return the net of degrees for a campaign with such bounds: from which zoom on, degrees from line to line."""
    west, south, east, north = bounds
    return next(found for most, found in NETS.items() if max(east - west, north - south) <= most)


def _stretch(lat: float) -> float:
    """Return how long a degree of longitude is at a latitude, one of latitude being 1."""
    return math.cos(math.radians(min(abs(lat), NEAR_THE_POLE)))


def hachures(foot: Polygon, spacing_km: float, rows: int = 2) -> MultiLineString:
    """Return strokes that run downhill all round a hill.

    Parameters
    ----------
    foot
        The foot of the hill, longitude and latitude in degrees.
    spacing_km
        Distance between strokes along the foot.
    rows
        Rings of strokes, the outermost at the foot.

    Returns
    -------
    MultiLineString in degrees. Strokes of a ring lie between those of the next, as engravers set them.
    """
    stretch = _stretch(foot.centroid.y)
    flat = affinity.scale(foot, xfact=stretch, yfact=1, origin=(0, 0))
    centre = flat.centroid
    strokes = []
    for row in range(rows):
        outer = affinity.scale(flat, 1 - 0.3 * row, 1 - 0.3 * row, origin=centre).exterior
        count = max(12, round(outer.length * KM_PER_DEGREE / spacing_km))
        for index in range(count):
            share = (index + 0.5 * (row % 2)) / count
            low = outer.interpolate(share, normalized=True)
            length = 0.26 * (1 + 0.25 * math.sin(7 * index))  # drawn by hand, not ruled
            high = (low.x + (centre.x - low.x) * length, low.y + (centre.y - low.y) * length)
            strokes.append([(low.x / stretch, low.y), (high[0] / stretch, high[1])])
    return MultiLineString(strokes)


def shore_lines(water: BaseGeometry, distances_km: tuple[float, ...]) -> list[BaseGeometry]:
    """Return lines inside the water that follow its shore at the given distances (km), nearest first.

    Parameters
    ----------
    water
        Polygon or MultiPolygon, degrees.
    distances_km
        How far from the shore each line runs.
    """
    stretch = _stretch(water.centroid.y)
    flat = affinity.scale(water, xfact=stretch, yfact=1, origin=(0, 0))
    lines = []
    for distance in distances_km:
        inner = flat.buffer(-distance / KM_PER_DEGREE, quad_segs=3).simplify(distance / KM_PER_DEGREE / 8)
        line = affinity.scale(inner.boundary, xfact=1 / stretch, yfact=1, origin=(0, 0))
        lines.append(transform(line, lambda points: points.round(4)))
    return lines


def graticule(bounds: tuple[float, float, float, float], step: float) -> MultiLineString:
    """Return the meridians and parallels that are multiples of `step` degrees within `bounds` (west, south, ...)."""
    west, south, east, north = bounds
    meridians = [n * step for n in range(math.ceil(west / step), math.floor(east / step) + 1)]
    parallels = [n * step for n in range(math.ceil(south / step), math.floor(north / step) + 1)]
    return MultiLineString(
        [[(lon, south), (lon, north)] for lon in meridians] + [[(west, lat), (east, lat)] for lat in parallels]
    )
