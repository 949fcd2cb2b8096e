"""Which way a front faces: towards the enemy, wherever he stands while it is held."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import cos, hypot, radians
from typing import Literal

import geopandas as gpd
import pandas as pd

from dashapp.campaign.dates import Calendar, minutes
from dashapp.campaign.sections.features import LonLat
from dashapp.campaign.tracks import Track

__all__ = ["Facing", "facings"]

Facing = Literal["left", "right"]

#: So many moments, evenly spread over the time that a front is held, are looked at.
MOMENTS = 9
KM_OF_A_DEGREE = 111.2


def facings(
    fronts: gpd.GeoDataFrame,
    units: pd.DataFrame,
    tracks: Mapping[str, Track],
    start: datetime,
    calendar: Calendar | None = None,
) -> pd.Series:
    """Give the side of each front's line, from its first place to its last, on which the enemy is.

    At each of `MOMENTS` every unit of another side counts for the side of the line that it is on, the more the nearer
    it is. Where none is anywhere, or as much is on either side, a front faces away from the units of its own side, and
    without any of these to the left.

    Parameters
    ----------
    fronts, units
        As `Campaign.fronts`, `Campaign.units`.
    tracks
        As `Campaign.tracks`.
    start
        When minute 0 is.
    calendar
        In which moments are written.
    """
    sides = units["side"].to_dict()
    found = []
    for row in fronts.itertuples():
        line = list(row.geometry.coords)
        first, last = (minutes(each, start, calendar) for each in (row.start, row.end))
        enemies = own = 0.0
        for step in range(MOMENTS):
            minute = first + (last - first) * step / (MOMENTS - 1)
            for unit_id, track in tracks.items():
                fix = track.at(minute)
                if fix is None:
                    continue
                weight = _weight((fix.lon, fix.lat), line)
                if sides[unit_id] == row.side:
                    own += weight
                else:
                    enemies += weight
        found.append(_side(enemies or -own))
    return pd.Series(found, index=fronts.index, dtype=object)


def _side(weight: float) -> Facing:
    return "right" if weight < 0 else "left"


def _weight(point: LonLat, line: Sequence[LonLat]) -> float:
    """Give what a unit counts for, up to 1, the less the further off: more than 0 on the left of a line, else less."""
    narrow = cos(radians(point[1]))
    nearest, side = float("inf"), 0.0
    for (x0, y0), (x1, y1) in itertools.pairwise(line):
        dx, dy, px, py = (x1 - x0) * narrow, y1 - y0, (point[0] - x0) * narrow, point[1] - y0
        share = min(1.0, max(0.0, (px * dx + py * dy) / (dx * dx + dy * dy or 1)))
        away = hypot(px - share * dx, py - share * dy)
        if away < nearest:
            nearest, side = away, dx * py - dy * px
    if not side or not nearest:
        return 0.0
    return (1 if side > 0 else -1) / (1 + KM_OF_A_DEGREE * nearest)
