"""The figures of the chart explorer: distances over time, strengths as they are claimed, the order of telling.

Plotly draws them when somebody opens the explorer; nothing of them is needed before. A figure says what lies where, of
which record (`customdata`), in which sign and how sure. Colours, dates and words follow the page's settings, and are
`assets/charts/plotting.js`' and its figures' own to put in. Minutes are counted from the campaign's start.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashapp.campaign import Campaign
from dashapp.campaign.tracks import Leg, Track
from dashapp.web.draw.strip import MARGIN, depth, kilometres, rules
from dashapp.web.draw.values import grouped, minute, value

__all__ = ["distances", "figures", "offered", "strengths", "tellings"]

# By certainty, and by what a source says of a number; a side's marks are those of the strip over the slider.
DASHES = {"certain": "solid", "less-certain": "dash", "uncertain": "dot"}
SIDES = ("square", "hexagon2", "diamond", "triangle-up", "triangle-down", "circle")
SOURCES = (
    *("circle", "square", "diamond", "triangle-up", "pentagon", "star", "cross", "x", "triangle-down", "hexagram"),
    *("hourglass", "bowtie", "star-diamond", "hexagon", "octagon", "star-square"),
)
#: Beyond so many units a legend is of sides: nobody looks for one name among hundreds.
MOST_NAMES = 60
#: The points of all lines together: a hover finds the nearest, so they lie close, but a browser has to draw them.
POINTS = 8_000
STEPS = 200  # points of one line along all of the campaign, at most
NUMBERED = 1.0  # a claim's row; between two units lies half of one
MARGINS = {"l": 8, "r": 12, "t": 32, "b": 8, "pad": 0}  # pixels
RIM = 0.015  # of an axis of time, free at both ends
LONG = 0.1  # of the campaign: what lasts longer has no hour of its own, as in `assets/core/records.js`


def offered(campaign: Campaign) -> list[str]:
    """Return the names of the figures that have something to show, in the order in which they are offered."""
    numbers = campaign.strengths[["low", "high"]]
    has = {
        "distances": len(campaign.movements) > 0,
        "strengths": bool(numbers.notna().any(axis=None)),
        "tellings": bool(_told(campaign)),
    }
    return [name for name, shown in has.items() if shown]


def figures(campaign: Campaign) -> dict[str, Any]:
    """Return the figures that are offered, as plain JSON by name."""
    make = {"distances": distances, "strengths": strengths, "tellings": tellings}
    return {name: make[name](campaign).to_dict() for name in offered(campaign)}


def distances(campaign: Campaign) -> go.Figure:
    """Return how far each unit stood from the goal: x is minutes, y the square root of km to the goal, downwards.

    A trace is a unit's lines of one certainty, or, of many units, a side's. A point's `customdata` is the movement it
    is of. The legend has a group a unit, or a side.
    """
    sides = [side.id for side in campaign.sides]
    names = len(campaign.units) <= MOST_NAMES
    step = _step(campaign)
    lines: dict[tuple[str, int, str], _Line] = defaultdict(_Line)
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
            marker={"symbol": SIDES[side % len(SIDES)]},
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
    return _laid_out(
        figure,
        xaxis={"range": _with_rims(campaign)},
        yaxis={"range": [round(deepest * (1 + MARGIN), 3), round(-deepest * MARGIN, 3)]},
    )


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
    return _laid_out(
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


def tellings(campaign: Campaign) -> go.Figure:
    """Return the order of telling: x is the paragraph among those of all texts, y the minute it tells of, downwards.

    A point is a paragraph that speaks of a record, its `customdata` the record. What is brief has its length, too, and
    a line a text joins the first such record of each paragraph.
    """
    told = _told(campaign)
    figure = go.Figure()
    first: dict[int, float] = {}
    for number, _, start, _, brief in told:
        if brief:
            first.setdefault(number, start)
    serial, ways = 0, _Line()
    counts: dict[str, int] = defaultdict(int)
    for passage in campaign.passages:
        counts[passage.source_id] += 1
    for source_id in campaign.texts:
        own = [number for number in first if serial < number <= serial + counts[source_id]]
        serial += counts[source_id]
        ways.add("", own, [first[number] for number in own])
        if serial < len(campaign.passages):
            figure.add_shape(name="bound", type="line", yref="paper", x0=serial + 0.5, x1=serial + 0.5, y0=0, y1=1)
    figure.add_scatter(uid="way", x=ways.x, y=ways.y, mode="lines", hoverinfo="skip", showlegend=False)
    for kind, symbol in (("event", "circle"), ("movement", "square")):
        line = _Line()
        for number, record_id, start, end, brief in told:
            if (record_id in campaign.events.index) == (kind == "event"):
                line.add(record_id, [number] * (1 + brief), [start, end] if brief else [start])
        if line.x:
            figure.add_scatter(
                uid=kind,
                name=kind,
                legendgroup=kind,
                meta={"kind": kind},
                x=line.x,
                y=line.y,
                customdata=line.of,
                mode="lines+markers",
                marker={"symbol": symbol},
                connectgaps=False,
            )
    numbers = [each[0] for each in told] or [1]
    return _laid_out(
        figure,
        xaxis={"range": [min(numbers) - 1, max(numbers) + 1]},
        yaxis={"range": _with_rims(campaign)[::-1]},
    )


class _Line:
    """The points of a trace: stretches with a gap between two, and what each point is of."""

    def __init__(self) -> None:
        self.x: list[float | None] = []
        self.y: list[float | None] = []
        self.of: list[Any] = []

    def add(self, of: Any, x: Sequence[float], y: Sequence[float]) -> None:
        gap = [None] if self.x and x else []
        self.x += [*gap, *x]
        self.y += [*gap, *y]
        self.of += [of] * (len(gap) + len(x))


class _Claims(_Line):
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


def _told(campaign: Campaign) -> list[tuple[int, str, int, int, bool]]:
    """Return what the texts tell of: (paragraph, record_id, start, end, brief), as `assets/core/records.js` has it.

    What contradicts a record does not tell its hour; what lasts for long, or is a halt, is not brief.
    """
    spans: dict[str, tuple[int, int, bool]] = {}
    for event_id, row in campaign.events.iterrows():
        spans[str(event_id)] = (minute(campaign, row["start"]) or 0, minute(campaign, row["end"]) or 0, False)
    for movement_id, row in campaign.movements.iterrows():
        halted = row["from_place"] == row["to_place"]
        spans[str(movement_id)] = (
            minute(campaign, row["depart"]) or 0,
            minute(campaign, row["arrive"]) or 0,
            halted,
        )
    longest = LONG * (minute(campaign, campaign.end) or 0)
    found = set()
    for citation in campaign.citations.itertuples():
        serial = campaign.serial(citation.source_id, citation.paragraph)
        if serial and citation.stance != "contradicts":
            start, end, halted = spans[citation.record_id]
            found.add((serial, citation.record_id, start, end, end - start <= longest and not halted))
    return sorted(found, key=lambda each: (each[0], each[2], each[3], each[1]))


def _with_rims(campaign: Campaign) -> list[float]:
    """Return the range of an axis of time, a little beyond its ends: what lies there is seen whole."""
    end = minute(campaign, campaign.end) or 1
    return [-RIM * end, (1 + RIM) * end]


def _powers(values: list[float]) -> list[float]:
    """Return the range of a logarithmic axis that holds some numbers, with a little room at both ends."""
    low, high = min(values, default=1), max(values, default=10)
    return [round(math.log10(low) - 0.15, 3), round(max(math.log10(high), math.log10(low) + 0.5) + 0.15, 3)]


def _laid_out(figure: go.Figure, **layout: Any) -> go.Figure:
    """Give a figure what all of them have: room for words, nothing of Plotly's own looks, and its state kept."""
    axis = {"zeroline": False, "showline": True, "ticks": "outside", "automargin": True}
    figure.update_layout(
        template=None,
        hovermode="closest",
        uirevision="kept",
        **{"margin": MARGINS}
        | {name: axis | value if name.endswith("axis") else value for name, value in layout.items()},
    )
    return figure
