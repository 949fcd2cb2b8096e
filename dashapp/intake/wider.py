"""Bounds that would hold what lies outside those of a campaign, as a line to paste into its settings."""

import math
from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from dashapp.campaign.sections.extent import FURTHEST, Bounds
from dashapp.campaign.sections.features import LonLat

__all__ = ["wider_bounds"]

#: Between what lies furthest out and the edge: a share of what the bounds span then.
MARGIN = 0.02

Box = tuple[float, float, float, float]


def wider_bounds(bounds: Box, points: Iterable[LonLat]) -> list[float] | None:
    """Give bounds that hold the given ones and all points, rounded outwards; None if a map cannot have such.

    The points are as near to the bounds as can be, over the 180th meridian too.
    """
    lons, lats = zip(*points, strict=True)
    west, south, east, north = bounds
    margin = MARGIN * max(max(east, *lons) - min(west, *lons), max(north, *lats) - min(south, *lats))
    unit = 10 ** math.floor(math.log10(margin))
    box = [
        west if west <= min(lons) else math.floor((min(lons) - margin) / unit) * unit,
        south if south <= min(lats) else max(-FURTHEST, math.floor((min(lats) - margin) / unit) * unit),
        east if east >= max(lons) else math.ceil((max(lons) + margin) / unit) * unit,
        north if north >= max(lats) else min(FURTHEST, math.ceil((max(lats) + margin) / unit) * unit),
    ]
    written = [round(box[0] + 360 if box[0] < -180 else box[0], 5), round(box[1], 5)]
    written += [round(box[2] - 360 if box[2] > 180 else box[2], 5), round(box[3], 5)]
    try:
        TypeAdapter(Bounds).validate_python(tuple(written))
    except ValidationError:
        return None
    return written if max(map(abs, lats)) <= FURTHEST else None
