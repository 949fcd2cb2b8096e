"""Lines as a campaign's files have them: longitudes from -180 to 180 degrees, and of their points those that show."""

import itertools

import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.sections.features import DECIMALS, LonLat

#: A line may leave its points by so much, in degrees: some five metres, less than a wide road.
TOLERANCE = 0.00005

#: So many points are thinned at a time: what it takes to thin them grows with their square.
AT_A_TIME = 2000


def wrapped(lon: float) -> float:
    """Write a longitude as files do, from -180 to 180 degrees; what is none at all stays as it is."""
    return round((lon + 180) % 360 - 180, DECIMALS) if 180 < abs(lon) <= 540 else lon


def thinned(line: BaseGeometry) -> tuple[LonLat, ...]:
    """Give the points of a line that show, in degrees, to the decimals kept; below two if it has no length."""
    points = _distinct(shapely.get_coordinates(line).tolist())
    kept: list[list[float]] = []
    for first in range(0, len(points) - 1, AT_A_TIME):
        stretch = LineString(points[first : first + AT_A_TIME + 1])
        kept += shapely.get_coordinates(shapely.simplify(stretch, TOLERANCE, preserve_topology=False)).tolist()
    return tuple(_distinct(kept))


def _distinct(points: list[list[float]]) -> list[LonLat]:
    rounded = ((round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in points)
    return [point for point, _ in itertools.groupby(rounded)]
