"""The figures of the chart explorer: distances over time, strengths as they are claimed, the order of telling.

Plotly draws them when somebody opens the explorer; nothing of them is needed before. A figure says what lies where, of
which record (`customdata`), in which sign and how sure. Colours, dates and words follow the page's settings, and are
`assets/charts/plotting.js`' and its figures' own to put in. Minutes are counted from the campaign's start.
"""

from __future__ import annotations

from typing import Any

from dashapp.campaign import Campaign
from dashapp.web.draw.distances import distances
from dashapp.web.draw.strengths import strengths
from dashapp.web.draw.tellings import narrated, tellings

__all__ = ["figures", "offered"]


def offered(campaign: Campaign) -> list[str]:
    """Return the names of the figures that have something to show, in the order in which they are offered."""
    numbers = campaign.strengths[["low", "high"]]
    has = {
        "distances": len(campaign.movements) > 0,
        "strengths": bool(numbers.notna().any(axis=None)),
        "tellings": bool(narrated(campaign)),
    }
    return [name for name, shown in has.items() if shown]


def figures(campaign: Campaign) -> dict[str, Any]:
    """Return the figures that are offered, as plain JSON by name."""
    make = {"distances": distances, "strengths": strengths, "tellings": tellings}
    return {name: make[name](campaign).to_dict() for name in offered(campaign)}
