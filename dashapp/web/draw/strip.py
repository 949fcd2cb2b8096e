"""The chart over the slider: how far each unit stood from the campaign's goal, against time.

What is to be drawn is told in plain numbers, which `assets/timeline/strip_lines.js` turns into SVG; the page's style
sheet gives it colour and weight. Minutes are counted from the campaign's start; distances are square roots of km to the
goal, because what decides a campaign happens close to its goal.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np
from pyproj import Geod
from shapely import LineString, Polygon, get_parts, union_all

from dashapp.campaign import Campaign
from dashapp.campaign.tracks import Track
from dashapp.web.draw.daylight import nights

__all__ = ["MARGIN", "chart", "depth", "kilometres", "rules"]

Json = Any

EARTH = Geod(a=6371008.8, b=6371008.8)  # a sphere, as in `assets/timeline/strip.js`, which knows the same distances
ROOTS = 144  # the length of the chart takes as many pixels across as so many roots of a km take down, on a usual screen
STEPS = 720  # points of a line along all of the chart: it bends where the scale does
FINE = 0.02  # what may be left out of an area's outline: of a pixel, on any screen
MARGIN = 0.06  # of the depth, left free above the goal and below the furthest rule
LONGEST_DOUBT = 0.1  # of the chart's length; a longer one would cover it; the axis shows it when it is selected
MOST_NIGHTS = timedelta(days=62)  # the nights of a longer campaign would be a moiré


def kilometres(campaign: Campaign, lon: Any, lat: Any) -> Any:
    """Return the distance of points to the campaign's goal as the crow flies, in km."""
    goal = campaign.places.geometry[campaign.goal]
    lon, lat = np.atleast_1d(lon), np.atleast_1d(lat)
    return EARTH.inv(np.full(lon.shape, goal.x), np.full(lat.shape, goal.y), lon, lat)[2] / 1000


def rules(campaign: Campaign) -> dict[str, float]:
    """Return the places that have a line across the chart, with their km to the goal: nearest first."""
    points = campaign.places.geometry[[campaign.goal, *campaign.rules]]
    km = kilometres(campaign, points.x.to_numpy(), points.y.to_numpy())
    return dict(sorted(zip(points.index, km.tolist(), strict=True), key=lambda item: item[1]))


def depth(campaign: Campaign) -> float:
    """Return the greatest distance of the chart in km: that of its furthest rule, or of any unit if it has none."""
    furthest = max(rules(campaign).values())
    if furthest > 0:
        return furthest
    tracks = [vertex for track in campaign.tracks.values() for vertex in track.vertices]
    if not tracks:
        return 1.0
    return max(1.0, float(kilometres(campaign, [lon for _, lon, _ in tracks], [lat for _, _, lat in tracks]).max()))


def chart(campaign: Campaign) -> Json:
    """Return what the chart shows.

    Returns
    -------
    `depth` and `margin` are the scale, `rules` the places with a line across it, with their km; `nights` the minutes
    of each dusk and dawn. `units` come in the order in which they are drawn, the most important last. Each has `lines`,
    one a movement: ``[movement_id, [[minute, root], ...]]``; `between`, where it stayed between two of them, as far as
    we know: ``[minute, minute, root]``; and `doubts`, the areas within which a line may lie, as outlines.
    """
    sides = [side.id for side in campaign.sides]
    side = campaign.units["side"].map(sides.index)
    first = ~side.duplicated()
    movements = campaign.movements[["depart", "arrive", "earliest", "latest"]].to_dict("index")
    order = sorted(reversed(campaign.units.index), key=lambda unit_id: (first[unit_id], -side[unit_id]))
    return {
        "depth": depth(campaign),
        "margin": MARGIN,
        "rules": list(rules(campaign).items()),
        "nights": _nights(campaign),
        "units": [_unit(campaign, movements, str(unit_id)) for unit_id in order],
    }


def _nights(campaign: Campaign) -> list[list[int]]:
    if campaign.end - campaign.start > MOST_NIGHTS:
        return []
    goal = campaign.places.geometry[campaign.goal]
    found = nights(campaign.start, campaign.end, goal.x, goal.y)
    return [[campaign.minute(dusk), campaign.minute(dawn)] for dusk, dawn in found]


def _unit(campaign: Campaign, movements: dict[Hashable, Any], unit_id: str) -> Json:
    track = campaign.tracks[unit_id]
    root = campaign.minute(campaign.end) / ROOTS  # minutes
    lines, between = [], []
    for leg in track.legs:
        way = LineString([(x / root, y) for x, y in _way(campaign, track, leg.first, leg.last)])
        lines.append([leg.movement_id, _rounded((x * root, y) for x, y in way.simplify(FINE).coords)])
    for before, after in pairwise(track.legs):
        if before.arrive < after.depart:
            [(_, level)] = _rounded(_way(campaign, track, after.first, after.first)[:1])
            between.append([before.arrive, after.depart, level])
    return {"id": unit_id, "lines": lines, "between": between, "doubts": _doubts(campaign, movements, track)}


def _doubts(campaign: Campaign, movements: dict[Hashable, Any], track: Track) -> list[Json]:
    """Return, round each way whose hours are uncertain, all that its line covers when put as early and late as can be.

    So an area bends as its line does, and the line lies within it.
    """
    longest = LONGEST_DOUBT * campaign.minute(campaign.end)
    areas: list[Json] = []
    for leg in track.legs:
        movement = movements[leg.movement_id]
        early = _shift(movement["depart"], movement["earliest"])
        late = _shift(movement["arrive"], movement["latest"])
        if leg.from_place == leg.to_place or not 0 < late - early <= longest:
            continue
        parts = [
            Polygon([(x0 + early, y0), (x1 + early, y1), (x1 + late, y1), (x0 + late, y0)])
            for (x0, y0), (x1, y1) in pairwise(_way(campaign, track, leg.first, leg.last))
            if y0 != y1
        ]
        # none, if all of it is equally far from the goal
        areas += [
            [leg.movement_id, _rounded(area.exterior.coords)] for area in get_parts(union_all(parts).simplify(FINE))
        ]
    return areas


def _shift(drawn: Any, bound: Any) -> float:
    """Return the minutes from a moment that is drawn to the bound of its doubt; 0 if it has none."""
    return 0.0 if bound != bound else (bound - drawn).total_seconds() / 60


def _way(campaign: Campaign, track: Track, first: int, last: int) -> list[tuple[float, float]]:
    """Return the minutes and the roots of the km to the goal along a leg, often enough for a bending line."""
    vertices = track.vertices[first : last + 1]
    at = np.array([minute for minute, _, _ in vertices], dtype=float)
    step = campaign.minute(campaign.end) / STEPS
    fine = np.unique(np.concatenate([at, np.arange(at[0], at[-1], step)]))
    lon = np.interp(fine, at, [each[1] for each in vertices])
    lat = np.interp(fine, at, [each[2] for each in vertices])
    return list(zip(fine.tolist(), np.sqrt(kilometres(campaign, lon, lat)).tolist(), strict=True))


def _rounded(points: Iterable[Sequence[float]]) -> list[list[float]]:
    return [[round(x, 1), round(y, 3)] for x, y in points]
