"""The strip over the slider: how far the main forces stood from the campaign's goal, against time.

Its scale and what lies behind its lines are told in plain numbers; `assets/timeline/strip_lines.js` draws the lines
from the units' tracks. Minutes are counted from the campaign's start; distances are drawn by the square root of km to
the goal, because what decides a campaign happens close to its goal.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
from pyproj import Geod

from dashapp.campaign import Campaign
from dashapp.campaign.dates import in_new_style, minutes
from dashapp.web.draw.daylight import nights

__all__ = ["MARGIN", "chart", "depth", "kilometres", "rules"]

Json = Any

EARTH = Geod(a=6371008.8, b=6371008.8)  # a sphere, as in `assets/core/geography.js`, which knows the same distances
MARGIN = 0.06  # of the depth, left free above the goal and below the furthest rule
MOST_NIGHTS = timedelta(days=62)  # the nights of a longer campaign would be a moiré


def kilometres(campaign: Campaign, lon: Any, lat: Any) -> Any:
    """Return the distance of points to the campaign's goal as the crow flies, in km."""
    goal = campaign.goal_point
    lon, lat = np.atleast_1d(lon), np.atleast_1d(lat)
    return EARTH.inv(np.full(lon.shape, goal.x), np.full(lat.shape, goal.y), lon, lat)[2] / 1000


def rules(campaign: Campaign) -> dict[str, float]:
    """Return the places that have a line across the chart, with their km to the goal: nearest first."""
    points = campaign.places.geometry[[*filter(None, [campaign.goal]), *campaign.rules]]
    km = kilometres(campaign, points.x.to_numpy(), points.y.to_numpy())
    return dict(sorted(zip(points.index, km.tolist(), strict=True), key=lambda item: item[1]))


def depth(campaign: Campaign) -> float:
    """Return the greatest distance of the chart in km: that of its furthest rule, or of any unit if it has none."""
    furthest = max(rules(campaign).values(), default=0)
    if furthest > 0:
        return furthest
    tracks = [vertex for track in campaign.tracks.values() for vertex in track.vertices]
    if not tracks:
        return 1.0
    return max(1.0, float(kilometres(campaign, [lon for _, lon, _ in tracks], [lat for _, _, lat in tracks]).max()))


def chart(campaign: Campaign) -> Json:
    """Return what the strip needs to know beside the units' tracks.

    Returns
    -------
    `depth` and `margin` are the scale, `rules` the places with a line across it, with their km; `nights` the minutes
    of each dusk and dawn.
    """
    return {
        "depth": depth(campaign),
        "margin": MARGIN,
        "rules": list(rules(campaign).items()),
        "nights": _nights(campaign),
    }


def _nights(campaign: Campaign) -> list[list[int]]:
    if campaign.end - campaign.start > MOST_NIGHTS:
        return []
    goal = campaign.goal_point
    start = in_new_style(campaign.start, campaign.calendar)
    end = start + timedelta(minutes=campaign.minute(campaign.end))
    found = nights(start, end, goal.x, goal.y, campaign.utc_offset)
    return [[round(minutes(dusk, start)), round(minutes(dawn, start))] for dusk, dawn in found]
