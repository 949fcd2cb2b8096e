"""The space-time chart: how far each unit stood from the campaign's goal, against time. Drawn once, like the map.

Each record is a trace of its own whose `uid` says what it is; `assets/chart.js` finds the traces by it, and the page's
style sheet gives them colour and weight, so that a change of theme, selection or filter redraws nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
from pyproj import Geod

from dashapp.campaign import Campaign
from dashapp.campaign.tracks import Track
from dashapp.web.daylight import nights

CONFIG = {"staticPlot": True, "displayModeBar": False, "plotlyServerURL": "", "showSendToCloud": False}
EARTH = Geod(a=6371008.8, b=6371008.8)  # a sphere, as in `assets/chart.js`, which knows the same distances
DASHES = {"certain": "solid", "less-certain": "dash", "uncertain": "dot"}
STEP = 20  # minutes between two points of a line, which bends where the scale does
MARGIN = 0.06  # of the depth, left free above the goal and below the furthest rule
LONGEST_DOUBT = timedelta(days=1)  # a longer one would cover the chart; the axis shows it when it is selected

Points = tuple[list[float], list[float]]


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


def chart_figure(campaign: Campaign) -> go.Figure:
    """Return the chart: x is minutes since the start, y the square root of km to the goal, downwards.

    By square root, because what decides the campaign happens close to its goal. The plot fills the figure to its edges:
    labels and events are the page's, on the same axis.
    """
    deepest = math.sqrt(depth(campaign))
    minutes = _minutes(campaign, campaign.end)
    figure = go.Figure([*_nights(campaign, deepest), _rules(campaign, minutes), *_bands(campaign), *_lines(campaign)])
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        xaxis={**axis, "range": [0, minutes]},
        yaxis={**axis, "range": [deepest * (1 + MARGIN), -deepest * MARGIN]},
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return figure


def _minutes(campaign: Campaign, when: Any) -> int:
    return round((when - campaign.start).total_seconds() / 60)


def _area(uid: str, x: list[float], y: list[float]) -> go.Scatter:
    return go.Scatter(uid=uid, x=x, y=y, mode="lines", fill="toself", line={"width": 0}, hoverinfo="skip")


def _nights(campaign: Campaign, deepest: float) -> Iterator[go.Scatter]:
    goal = campaign.places.geometry[campaign.goal]
    for number, (dusk, dawn) in enumerate(nights(campaign.start, campaign.end, goal.x, goal.y)):
        x0, x1 = _minutes(campaign, dusk), _minutes(campaign, dawn)
        top, bottom = -deepest * MARGIN, deepest * (1 + MARGIN)
        yield _area(f"night:{number}", [x0, x1, x1, x0, x0], [top, top, bottom, bottom, top])


def _rules(campaign: Campaign, minutes: int) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for km in rules(campaign).values():
        x += [0, minutes, None]
        y += [math.sqrt(km), math.sqrt(km), None]
    return go.Scatter(uid="rules", x=x, y=y, mode="lines", line={"width": 1}, hoverinfo="skip")


def _bands(campaign: Campaign) -> Iterator[go.Scatter]:
    """Draw, round each way whose hours are uncertain, all it may have been: the same way, as early or late as can be."""
    for movement_id, movement in campaign.movements.iterrows():
        earliest = movement["earliest"] if movement["earliest"] == movement["earliest"] else movement["depart"]
        latest = movement["latest"] if movement["latest"] == movement["latest"] else movement["arrive"]
        lasts = movement["arrive"] - movement["depart"]
        doubt = latest - earliest - lasts
        if movement["from_place"] == movement["to_place"] or not timedelta(0) < doubt <= LONGEST_DOUBT:
            continue
        ends = campaign.places.geometry[[movement["from_place"], movement["to_place"]]]
        begin, end = np.sqrt(kilometres(campaign, ends.x.to_numpy(), ends.y.to_numpy())).tolist()
        x = [_minutes(campaign, each) for each in (earliest, earliest + lasts, latest, latest - lasts, earliest)]
        yield _area(f"band:{movement_id}", x, [begin, end, end, begin, begin])


def _lines(campaign: Campaign) -> Iterator[go.Scatter]:
    """Draw the units, first the last of them: those of the greatest importance lie on top."""
    for unit_id in reversed(campaign.units.index):
        track = campaign.tracks[str(unit_id)]
        for before, after in pairwise(track.legs):
            if before.arrive < after.depart:  # between two records it stays where it was, as far as we know
                y = math.sqrt(_leg_km(campaign, track, after.first, after.first)[1][0])
                yield _line(f"between:{unit_id}", ([before.arrive, after.depart], [y, y]), "uncertain")
        for leg in track.legs:
            x, km = _leg_km(campaign, track, leg.first, leg.last)
            certainty = str(campaign.movements.at[leg.movement_id, "certainty"])
            yield _line(f"line:{leg.movement_id}", (x, [math.sqrt(each) for each in km]), certainty)


def _line(uid: str, points: Points, certainty: str) -> go.Scatter:
    x, y = points
    line = {"width": 2, "dash": DASHES[certainty], "simplify": False}
    return go.Scatter(uid=uid, x=x, y=[round(each, 3) for each in y], mode="lines", line=line, hoverinfo="skip")


def _leg_km(campaign: Campaign, track: Track, first: int, last: int) -> Points:
    """Return the minutes and the km to the goal along a leg, often enough for a bending line."""
    vertices = track.vertices[first : last + 1]
    at = np.array([minute for minute, _, _ in vertices], dtype=float)
    fine = np.unique(np.concatenate([at, np.arange(at[0], at[-1], STEP)]))
    lon = np.interp(fine, at, [each[1] for each in vertices])
    lat = np.interp(fine, at, [each[2] for each in vertices])
    return fine.tolist(), kilometres(campaign, lon, lat).tolist()
