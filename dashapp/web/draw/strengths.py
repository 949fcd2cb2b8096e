"""The figure of strengths: who claims how many men a unit had."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

import plotly.graph_objects as go

from dashapp.campaign import Campaign
from dashapp.web.draw.plots import MARGINS, Line, laid_out
from dashapp.web.draw.values import grouped, value

__all__ = ["strengths"]

# The signs of the sources.
SOURCES = (
    *("circle", "square", "diamond", "triangle-up", "pentagon", "star", "cross", "x", "triangle-down", "hexagram"),
    *("hourglass", "bowtie", "star-diamond", "hexagon", "octagon", "star-square"),
)
NUMBERED = 1.0  # a claim's row; between two units lies half of one


def strengths(campaign: Campaign) -> go.Figure:
    """Return who claims which numbers: x is men, on a logarithmic scale, y a row a claim, unit by unit, downwards.

    A trace is a source's claims: from the low number to the high one, an arrowhead where one of them is missing. A
    point's `customdata` is the unit and the place of the claim among all of the unit's. What is held of a unit is a
    shape over all its rows, named by it. A claim in words has no place here.
    """
    claims = grouped(campaign, campaign.strengths, "unit_id", ["low", "high", "stance", "paragraph"])
    lines: dict[str, _Claims] = defaultdict(_Claims)
    rows: list[tuple[str, float, float]] = []  # of each unit, from and to
    y = 0.0
    for unit_id in map(str, campaign.units.index):
        numbered = [each for each in enumerate(claims[unit_id]) if each[1]["low"] or each[1]["high"]]
        if not numbered:
            continue
        for at, (index, claim) in enumerate(numbered):
            lines[claim["source"]].claim([unit_id, index], claim, y + (at + 0.5) * NUMBERED)
        rows.append((unit_id, y, y + len(numbered) * NUMBERED))
        y += (len(numbered) + 0.5) * NUMBERED
    figure = go.Figure()
    for index, (source_id, line) in enumerate((key, lines[key]) for key in campaign.sources if key in lines):
        symbol = SOURCES[index % len(SOURCES)]
        figure.add_scatter(
            uid=f"source{index}",
            name=campaign.sources[source_id].short,
            legendgroup=source_id,
            meta={"source": source_id, "symbol": symbol},
            x=line.x,
            y=line.y,
            customdata=line.of,
            mode="lines+markers",
            marker={"symbol": [arrow or symbol + ending for ending, arrow in line.signs]},
            connectgaps=False,
        )
    values = [x for line in lines.values() for x in line.x if x is not None]
    for unit_id, top, bottom in rows:
        low, high = (value(campaign.units.at[unit_id, f"strength_{end}"]) for end in ("low", "high"))
        if low is not None and high is not None:
            x0, x1 = max(1, low), max(1, high)
            figure.add_shape(name=unit_id, type="rect", x0=x0, x1=x1, y0=top, y1=bottom, layer="below")
    labels = campaign.units["label"]
    return laid_out(
        figure,
        xaxis={"type": "log", "range": _powers(values), "side": "top"},
        yaxis={
            "range": [round(y, 2), -0.5],
            "tickmode": "array",
            "tickvals": [(top + bottom) / 2 for _, top, bottom in rows],
            "ticktext": [str(labels[unit_id]) for unit_id, _, _ in rows],
        },
        meta={"units": [unit_id for unit_id, _, _ in rows], "rows": y},
        margin=MARGINS | {"t": 58},  # the numbers stand under the buttons
    )


class _Claims(Line):
    """The same of claims, with the sign of each point: what comes behind its symbol, or an arrowhead in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: list[tuple[str, str]] = []

    def claim(self, of: Any, claim: Any, y: float) -> None:
        low, high = claim["low"], claim["high"]
        ending = "" if claim["stance"] == "supports" else "-open"
        numbers = [each for each in dict.fromkeys((low, high)) if each is not None]
        before = len(self.x)
        self.add(of, [max(1, each) for each in numbers], [y] * len(numbers))
        arrow = f"triangle-{'right' if high is None else 'left'}{ending}" if None in (low, high) else ""
        self.signs += [(ending, arrow)] * (len(self.x) - before)


def _powers(values: list[float]) -> list[float]:
    """Return the range of a logarithmic axis that holds some numbers, with a little room at both ends."""
    low, high = min(values, default=1), max(values, default=10)
    return [round(math.log10(low) - 0.15, 3), round(max(math.log10(high), math.log10(low) + 0.5) + 0.15, 3)]
