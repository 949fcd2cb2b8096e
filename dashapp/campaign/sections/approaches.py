"""Movements that end before a place and not in it: an enemy may hold it, or nobody says that it was reached.

The unit stands on its way there, as far from the place as `before_km` says, and goes on from where it stands.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator
from shapely import LineString, Point

from dashapp.campaign.sections.features import DECIMALS, LonLat
from dashapp.campaign.sections.routes import length_m

__all__ = ["Kilometres", "begun_at", "shortened"]

#: Kilometres before a place in which a unit still is before it.
FURTHEST = 100


def _number(value: Any) -> Any:
    """Read the cell of a table; whatever is no number stays what it is, and is refused."""
    return float(value) if isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII) else value


def _short(value: Any) -> Any:
    if value is not None and not (isinstance(value, float) and 0.01 <= value <= FURTHEST):
        raise ValueError(f"is not a distance in kilometres, from 0.01 to {FURTHEST}")
    return value


#: A cell with a distance, or an empty one.
Kilometres = Annotated[float | None, BeforeValidator(_short), BeforeValidator(_number)]


def shortened(path: Sequence[LonLat], metres: float) -> list[LonLat] | None:
    """Give a path without its last metres; None if it has no more than these."""
    left = length_m(path) - metres
    if left <= 0:
        return None
    kept = [path[0]]
    for one, other in pairwise(path):
        step = length_m((one, other))
        if step >= left:
            share = left / step
            lon, lat = (a + (b - a) * share for a, b in zip(one, other, strict=True))
            return [*kept, (round(lon, DECIMALS), round(lat, DECIMALS))]
        kept.append(other)
        left -= step
    return kept


def begun_at(at: LonLat, path: Sequence[LonLat], *, along: bool) -> list[LonLat]:
    """Give the path of a unit that stands at a point before the place in which its path begins.

    If it goes `along` routes it joins them where they are nearest; else it goes straight.
    """
    if not along:
        return [at, path[-1]]
    line = LineString(path)
    far = line.project(Point(at))
    passed, rest = 0.0, [path[-1]]
    for number, (one, other) in enumerate(pairwise(path)):
        passed += Point(one).distance(Point(other))
        if passed >= far:
            rest = list(path[number + 1 :])
            break
    joined = line.interpolate(far)
    meets = (round(joined.x, DECIMALS), round(joined.y, DECIMALS))
    found = [at]
    for point in (meets, *rest):
        if point != found[-1]:
            found.append(point)
    return found if len(found) > 1 else [at, at]
