"""What all figures of the chart explorer have in common: the points of a trace, and room for words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashapp.campaign import Campaign

__all__ = ["MARGINS", "Line", "laid_out", "with_rims"]

MARGINS = {"l": 8, "r": 12, "t": 32, "b": 8, "pad": 0}  # pixels
RIM = 0.015  # of an axis of time, free at both ends


class Line:
    """The points of a trace: stretches with a gap between two, and what each point is of."""

    def __init__(self) -> None:
        self.x: list[float | None] = []
        self.y: list[float | None] = []
        self.of: list[Any] = []

    def add(self, of: Any, x: Sequence[float], y: Sequence[float]) -> None:
        """Add a stretch of points, all of them of one thing."""
        gap = [None] if self.x and x else []
        self.x += [*gap, *x]
        self.y += [*gap, *y]
        self.of += [of] * (len(gap) + len(x))


def with_rims(campaign: Campaign) -> list[float]:
    """Return the range of an axis of time, a little beyond its ends: what lies there is seen whole."""
    end = campaign.minute(campaign.end) or 1
    return [-RIM * end, (1 + RIM) * end]


def laid_out(figure: go.Figure, **layout: Any) -> go.Figure:
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
