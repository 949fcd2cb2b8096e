"""The space-time chart: how far each unit stood from the campaign's goal, against time. Drawn once, like the map.

Each record is a trace of its own whose `uid` says what it is; `assets/chart.js` finds the traces by it, and the page's
style sheet gives them colour and weight, so that a change of theme, selection or filter redraws nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
from pyproj import Geod
from shapely import Polygon, get_parts, union_all

from dashapp.campaign import Campaign
from dashapp.campaign.tracks import Track
from dashapp.web.daylight import nights

CONFIG = {"staticPlot": True, "displayModeBar": False, "plotlyServerURL": "", "showSendToCloud": False}
EARTH = Geod(a=6371008.8, b=6371008.8)  # a sphere, as in `assets/chart.js`, which knows the same distances
SYMBOLS = ("square", "hexagon2", "diamond")  # the frames of the units' marks, side by side
JOINT = 6  # pixels, of the mark where a record begins and ends
DASHES = {"certain": "solid", "less-certain": "dash", "uncertain": "dot"}
STEP = 20  # minutes between two points of a line, which bends where the scale does
FINE = 0.02  # what may be left out of an area's outline: of a pixel, on any screen
MARGIN = 0.06  # of the depth, left free above the goal and below the furthest rule
LONGEST_DOUBT = 24 * 60  # minutes; a longer one would cover the chart; the axis shows it when it is selected


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


def _minutes(campaign: Campaign, when: datetime) -> int:
    return round((when - campaign.start).total_seconds() / 60)


def _area(uid: str, x: Sequence[float | None], y: Sequence[float | None]) -> go.Scatter:
    return go.Scatter(
        uid=uid, x=_rounded(x), y=_rounded(y), mode="lines", fill="toself", line={"width": 0}, hoverinfo="skip"
    )


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
    return go.Scatter(uid="rules:all", x=x, y=y, mode="lines", line={"width": 1}, hoverinfo="skip")


def _bands(campaign: Campaign) -> Iterator[go.Scatter]:
    """Draw, round each way whose hours are uncertain, all that its line covers when put as early and as late as can be.

    So a band bends as its line does, and the line lies within it.
    """
    for track in campaign.tracks.values():
        for leg in track.legs:
            movement = campaign.movements.loc[leg.movement_id]
            early = _shift(movement["depart"], movement["earliest"])
            late = _shift(movement["arrive"], movement["latest"])
            if leg.from_place == leg.to_place or not 0 < late - early <= LONGEST_DOUBT:
                continue
            minutes, km = _leg_km(campaign, track, leg.first, leg.last)
            parts = [
                Polygon([(x0 + early, y0), (x1 + early, y1), (x1 + late, y1), (x0 + late, y0)])
                for (x0, y0), (x1, y1) in pairwise(zip(minutes, np.sqrt(km).tolist(), strict=True))
                if y0 != y1
            ]
            x: list[float | None] = []
            y: list[float | None] = []
            for area in get_parts(union_all(parts).simplify(FINE)):
                x += [*area.exterior.xy[0], None]
                y += [*area.exterior.xy[1], None]
            if x:  # else all of it is equally far from the goal
                yield _area(f"band:{leg.movement_id}", x[:-1], y[:-1])


def _shift(drawn: Any, bound: Any) -> float:
    """Return the minutes from a moment that is drawn to the bound of its doubt; 0 if it has none."""
    return 0.0 if bound != bound else (bound - drawn).total_seconds() / 60


def _lines(campaign: Campaign) -> Iterator[go.Scatter]:
    """Draw the units, first the last of them: those of the greatest importance lie on top."""
    sides = [side.id for side in campaign.sides]
    for unit_id in reversed(campaign.units.index):
        track = campaign.tracks[str(unit_id)]
        symbol = SYMBOLS[sides.index(campaign.units.at[unit_id, "side"]) % len(SYMBOLS)]
        x: list[float | None] = []
        y: list[float | None] = []
        for before, after in pairwise(track.legs):
            if before.arrive < after.depart:  # between two records it stays where it was, as far as we know
                level = math.sqrt(_leg_km(campaign, track, after.first, after.first)[1][0])
                x += [before.arrive, after.depart, None]
                y += [level, level, None]
        if x:
            yield _line(f"between:{unit_id}", x[:-1], y[:-1], "uncertain")
        for leg in track.legs:
            minutes, km = _leg_km(campaign, track, leg.first, leg.last)
            yield _line(f"line:{leg.movement_id}", minutes, np.sqrt(km).tolist(), leg.certainty, symbol)


def _line(
    uid: str, x: Sequence[float | None], y: Sequence[float | None], certainty: str, symbol: str | None = None
) -> go.Scatter:
    marker = {"symbol": symbol, "size": [JOINT, *[0] * (len(x) - 2), JOINT][: len(x)]} if symbol else None
    return go.Scatter(
        uid=uid,
        x=x,
        y=_rounded(y),
        mode="lines+markers" if symbol else "lines",
        line={"width": 2, "dash": DASHES[certainty], "simplify": False},
        marker=marker,
        hoverinfo="skip",
    )


def _rounded(numbers: Sequence[float | None]) -> list[float | None]:
    return [None if number is None else round(number, 3) for number in numbers]


def _leg_km(campaign: Campaign, track: Track, first: int, last: int) -> tuple[list[float], list[float]]:
    """Return the minutes and the km to the goal along a leg, often enough for a bending line."""
    vertices = track.vertices[first : last + 1]
    at = np.array([minute for minute, _, _ in vertices], dtype=float)
    fine = np.unique(np.concatenate([at, np.arange(at[0], at[-1], STEP)]))
    lon = np.interp(fine, at, [each[1] for each in vertices])
    lat = np.interp(fine, at, [each[2] for each in vertices])
    return fine.tolist(), kilometres(campaign, lon, lat).tolist()
