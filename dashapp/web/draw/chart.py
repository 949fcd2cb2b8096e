"""The space-time chart: how far each unit stood from the campaign's goal, against time. Drawn once, like the map.

A trace's `uid` says what its stretches are, its `meta` of which record each of them is; `assets/chart.js` finds them by
that, and the page's style sheet gives them colour and weight, so that a change of theme, selection or filter redraws
nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
from pyproj import Geod
from shapely import LineString, Polygon, box, get_parts, union_all

from dashapp.campaign import Campaign
from dashapp.campaign.tracks import Track
from dashapp.web.draw.daylight import nights

CONFIG = {"staticPlot": True, "displayModeBar": False, "plotlyServerURL": "", "showSendToCloud": False}
EARTH = Geod(a=6371008.8, b=6371008.8)  # a sphere, as in `assets/chart.js`, which knows the same distances
# The frames of the units' marks, side by side.
SYMBOLS = ("square", "hexagon2", "diamond", "triangle-up", "triangle-down", "circle")
JOINT = 6  # pixels, of the mark where a record begins and ends
DASHES = {"certain": "solid", "less-certain": "dash", "uncertain": "dot"}
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


def chart_figure(campaign: Campaign) -> go.Figure:
    """Return the chart: x is minutes since the start, y the square root of km to the goal, downwards.

    By square root, because what decides the campaign happens close to its goal. The plot fills the figure to its edges:
    labels and events are the page's, on the same axis.
    """
    deepest = math.sqrt(depth(campaign))
    minutes = campaign.minute(campaign.end)
    figure = go.Figure([*_nights(campaign, deepest), _rules(campaign, minutes), *_bands(campaign), *_lines(campaign)])
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        template=None,  # the page's style sheet is
        xaxis={**axis, "range": [0, minutes]},
        yaxis={**axis, "range": [deepest * (1 + MARGIN), -deepest * MARGIN]},
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
    )
    return figure


def _nights(campaign: Campaign, deepest: float) -> Iterator[go.Scatter]:
    if campaign.end - campaign.start > MOST_NIGHTS:
        return
    goal = campaign.places.geometry[campaign.goal]
    top, bottom = -deepest * MARGIN, deepest * (1 + MARGIN)
    shades = _Stretches()
    for dusk, dawn in nights(campaign.start, campaign.end, goal.x, goal.y):
        shade = box(campaign.minute(dusk), top, campaign.minute(dawn), bottom)
        shades.add("night", shade.exterior.coords)
    if shades.of:  # in a polar summer there are none
        yield _area("night:all", shades)


def _rules(campaign: Campaign, minutes: int) -> go.Scatter:
    across = _Stretches()
    for place_id, km in rules(campaign).items():
        across.add(place_id, [(0, math.sqrt(km)), (minutes, math.sqrt(km))])
    return _trace("rules:all", across, line={"width": 1})


def _bands(campaign: Campaign) -> Iterator[go.Scatter]:
    """Draw, round each way whose hours are uncertain, all that its line covers when put as early and as late as can be.

    So a band bends as its line does, and the line lies within it. A trace a unit.
    """
    movements = campaign.movements.to_dict("index")
    longest = LONGEST_DOUBT * campaign.minute(campaign.end)
    for unit_id, track in campaign.tracks.items():
        areas = _Stretches()
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
            for area in get_parts(union_all(parts).simplify(FINE)):
                areas.add(leg.movement_id, area.exterior.coords)
        if areas.of:
            yield _area(f"band:{unit_id}", areas)


def _shift(drawn: Any, bound: Any) -> float:
    """Return the minutes from a moment that is drawn to the bound of its doubt; 0 if it has none."""
    return 0.0 if bound != bound else (bound - drawn).total_seconds() / 60


def _lines(campaign: Campaign) -> Iterator[go.Scatter]:
    """Draw the units, first the last of them: those of the greatest importance lie on top.

    Records that are drawn alike share a trace, in which each is a stretch of its own: Plotly takes as long over a trace
    as over a hundred stretches.
    """
    sides = [side.id for side in campaign.sides]
    root = campaign.minute(campaign.end) / ROOTS  # minutes
    firsts = set(campaign.units.index[~campaign.units["side"].duplicated()])
    between: dict[tuple[bool, int], _Stretches] = defaultdict(_Stretches)
    lines: dict[tuple[bool, int, str], _Stretches] = defaultdict(_Stretches)
    joints: dict[tuple[bool, int], _Stretches] = defaultdict(_Stretches)
    for unit_id in reversed(campaign.units.index):
        track = campaign.tracks[str(unit_id)]
        alike = (unit_id in firsts, sides.index(campaign.units.at[unit_id, "side"]))
        for before, after in pairwise(track.legs):
            if before.arrive < after.depart:  # between two records it stays where it was, as far as we know
                _, level = _way(campaign, track, after.first, after.first)[0]
                between[alike].add(unit_id, [(before.arrive, level), (after.depart, level)])
        for leg in track.legs:
            way = LineString([(x / root, y) for x, y in _way(campaign, track, leg.first, leg.last)])
            points = [(x * root, y) for x, y in way.simplify(FINE).coords]
            lines[*alike, leg.certainty].add(leg.movement_id, points)
            for end in (points[0], points[-1]):
                joints[alike].add(leg.movement_id, [end])
    for alike in sorted(joints, key=lambda each: (each[0], -each[1])):
        first, side = alike
        name = f"{side}:{'first' if first else 'rest'}"
        if alike in between:
            yield _trace(f"between:{name}", between[alike], line=_style("uncertain"))
        for certainty in DASHES:
            if (*alike, certainty) in lines:
                yield _trace(f"line:{name}:{certainty}", lines[*alike, certainty], line=_style(certainty))
        marker = {"symbol": SYMBOLS[side % len(SYMBOLS)], "size": JOINT}
        yield _trace(f"joint:{name}", joints[alike], mode="markers", marker=marker)


def _style(certainty: str) -> dict[str, Any]:
    return {"width": 2, "dash": DASHES[certainty], "simplify": False}


def _way(campaign: Campaign, track: Track, first: int, last: int) -> list[tuple[float, float]]:
    """Return the minutes and the roots of the km to the goal along a leg, often enough for a bending line."""
    vertices = track.vertices[first : last + 1]
    at = np.array([minute for minute, _, _ in vertices], dtype=float)
    step = campaign.minute(campaign.end) / STEPS
    fine = np.unique(np.concatenate([at, np.arange(at[0], at[-1], step)]))
    lon = np.interp(fine, at, [each[1] for each in vertices])
    lat = np.interp(fine, at, [each[2] for each in vertices])
    return list(zip(fine.tolist(), np.sqrt(kilometres(campaign, lon, lat)).tolist(), strict=True))


class _Stretches:
    """What a trace is made of: stretches with a gap between two, and what each of them is of."""

    def __init__(self) -> None:
        self.of: list[str] = []
        self.x: list[float | None] = []
        self.y: list[float | None] = []

    def add(self, of: str, points: Iterable[Sequence[float]]) -> None:
        if self.of:
            self.x.append(None)
            self.y.append(None)
        self.of.append(of)
        for x, y in points:
            self.x.append(round(x, 1))
            self.y.append(round(y, 3))


def _trace(uid: str, stretches: _Stretches, *, mode: str = "lines", **style: Any) -> go.Scatter:
    return go.Scatter(uid=uid, meta=stretches.of, x=stretches.x, y=stretches.y, mode=mode, hoverinfo="skip", **style)


def _area(uid: str, stretches: _Stretches) -> go.Scatter:
    return _trace(uid, stretches, mode="none", fill="toself")
