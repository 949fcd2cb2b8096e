"""The figure of distances: how far each unit stood from the campaign's goal, against time."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import plotly.graph_objects as go

from dashapp.campaign import Campaign
from dashapp.campaign.tracks import Leg, Track
from dashapp.web.draw.plots import Line, laid_out, with_rims
from dashapp.web.draw.strip import MARGIN, depth, kilometres, rules
from dashapp.web.draw.symbols import SIDES

__all__ = ["distances"]

DASHES = {"certain": "solid", "less-certain": "dash", "uncertain": "dot"}
#: Beyond so many units a legend is of sides: nobody looks for one name among hundreds.
MOST_NAMES = 60
#: The points of all lines together: a hover finds the nearest, so they lie close, but a browser has to draw them.
POINTS = 8_000
STEPS = 200  # points of one line along all of the campaign, at most


def distances(campaign: Campaign) -> go.Figure:
    """Return how far each unit stood from the goal: x is minutes, y the square root of km to the goal, downwards.

    A trace is a unit's lines of one certainty, or, of many units, a side's. A point's `customdata` is the movement it
    is of. The legend has a group a unit, or a side.
    """
    sides = [side.id for side in campaign.sides]
    names = len(campaign.units) <= MOST_NAMES
    step = _step(campaign)
    lines: dict[tuple[str, int, str], Line] = defaultdict(Line)
    for unit_id, row in campaign.units.iterrows():
        side = sides.index(row["side"])
        track = campaign.tracks[str(unit_id)]
        for leg in track.legs:
            line = lines[str(unit_id) if names else "", side, leg.certainty]
            line.add(leg.movement_id, *_points(campaign, track, leg, step))
    order = list(campaign.units.index)
    labels = campaign.units["label"]
    figure = go.Figure()
    for (unit_id, side, certainty), line in sorted(
        lines.items(),
        key=lambda each: (-order.index(each[0][0]) if each[0][0] else -each[0][1], list(DASHES).index(each[0][2])),
    ):
        group = unit_id or sides[side]
        figure.add_scatter(
            uid=f"line{len(figure.data)}",  # letters and digits: Plotly looks for it as a class
            name=str(labels[unit_id]) if unit_id else campaign.sides[side].name,
            legendgroup=group,
            legendrank=order.index(unit_id) if unit_id else side,
            meta={"unit": unit_id or None, "side": side},
            x=line.x,
            y=line.y,
            customdata=line.of,
            mode="lines+markers" if names else "lines",
            line={"dash": DASHES[certainty], "simplify": False},
            marker={"symbol": SIDES[side].plotly},
            connectgaps=False,
        )
    deepest = math.sqrt(max([depth(campaign), *(y**2 for trace in figure.data for y in trace.y if y is not None)]))
    for place_id, km in rules(campaign).items():
        root = round(math.sqrt(km), 3)
        figure.add_shape(name=place_id, type="line", xref="paper", x0=0, x1=1, y0=root, y1=root, layer="below")
        figure.add_annotation(
            name=place_id,
            text=str(campaign.places.at[place_id, "title"]),
            xref="paper",
            x=1,
            xanchor="right",
            y=root,
            yanchor="bottom",
            showarrow=False,
        )
    return laid_out(
        figure,
        xaxis={"range": with_rims(campaign)},
        yaxis={"range": [round(deepest * (1 + MARGIN), 3), round(-deepest * MARGIN, 3)]},
    )


def _step(campaign: Campaign) -> float:
    """Return how far apart in minutes the points of the lines lie."""
    length = (campaign.end - campaign.start).total_seconds() / 60
    moved = sum(leg.arrive - leg.depart for track in campaign.tracks.values() for leg in track.legs)
    return max(length / STEPS, moved / POINTS)


def _points(campaign: Campaign, track: Track, leg: Leg, step: float) -> tuple[list[float], list[float]]:
    """Return the minutes and the roots of the km to the goal along a leg; in between too, for a hover to find."""
    vertices = track.vertices[leg.first : leg.last + 1]
    at = np.array([vertex[0] for vertex in vertices], dtype=float)
    fine = np.unique(np.concatenate([[at[0], at[-1]], np.arange(at[0], at[-1], step)]))
    lon = np.interp(fine, at, [vertex[1] for vertex in vertices])
    lat = np.interp(fine, at, [vertex[2] for vertex in vertices])
    roots = np.sqrt(kilometres(campaign, lon, lat))
    return np.round(fine, 1).tolist(), np.round(roots, 3).tolist()
