"""Longitudes as GeoJSON has them, within 180 degrees; in a campaign they go on over the 180th meridian."""

import itertools
import math
from collections.abc import Sequence

from dashapp.campaign.sections.features import DECIMALS

__all__ = ["cut", "wrapped"]

Position = tuple[float, float]


def wrapped(lon: float) -> float:
    """Give a longitude within 180 degrees."""
    return lon if -180 <= lon <= 180 else round(lon - 360 * _world(lon), DECIMALS)


def cut(line: Sequence[Position]) -> list[list[Position]]:
    """Give the parts of a line on either side of the 180th meridian (RFC 7946, 3.1.9): mostly one, the line itself."""
    parts: list[tuple[int, list[Position]]] = []
    for one, other in itertools.pairwise(line):
        crossings = [_at(lon, one, other) for lon in _meridians(one[0], other[0])]
        for start, end in itertools.pairwise([one, *crossings, other]):
            world = _world((start[0] + end[0]) / 2)
            if not parts or parts[-1][0] != world:
                parts.append((world, [start]))
            parts[-1][1].append(end)
    return [[(round(lon - 360 * world, DECIMALS), lat) for lon, lat in part] for world, part in parts]


def _world(lon: float) -> int:
    """Give how many times round the globe a longitude is: 0 within 180 degrees."""
    return 0 if -180 <= lon <= 180 else math.ceil((lon - 180) / 360)


def _meridians(start: float, end: float) -> list[float]:
    """Give the meridians of 180 degrees that lie between two longitudes, in the order in which they are passed."""
    west, east = sorted((start, end))
    found = [360.0 * world - 180 for world in range(math.floor((west + 180) / 360) + 1, math.ceil((east + 180) / 360))]
    return found if start <= end else found[::-1]


def _at(lon: float, start: Position, end: Position) -> Position:
    share = (lon - start[0]) / (end[0] - start[0])
    return lon, round(start[1] + share * (end[1] - start[1]), DECIMALS)
