"""The figure of the order of telling against the order of events."""

from __future__ import annotations

from collections import defaultdict

import plotly.graph_objects as go

from dashapp.campaign import Campaign
from dashapp.campaign.sections.attestations import PROPOSED
from dashapp.web.draw.plots import Line, laid_out, with_rims
from dashapp.web.draw.values import minute

__all__ = ["narrated", "tellings"]

LONG = 0.1  # of the campaign: what lasts longer has no hour of its own, as in `assets/core/records.js`


def tellings(campaign: Campaign) -> go.Figure:
    """Return the order of telling: x is the paragraph among those of all texts, y the minute it tells of, downwards.

    A point is a paragraph that speaks of a record, its `customdata` the record. What is brief has its length, too, and
    a line a text joins the first such record of each paragraph.
    """
    points = narrated(campaign)
    figure = go.Figure()
    first: dict[int, float] = {}
    for number, _, start, _, brief in points:
        if brief:
            first.setdefault(number, start)
    serial, ways = 0, Line()
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
        line = Line()
        for number, record_id, start, end, brief in points:
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
    numbers = [each[0] for each in points] or [1]
    return laid_out(
        figure,
        xaxis={"range": [min(numbers) - 1, max(numbers) + 1]},
        yaxis={"range": with_rims(campaign)[::-1]},
    )


def narrated(campaign: Campaign) -> list[tuple[int, str, int, int, bool]]:
    """Return what the texts tell of: (paragraph, record_id, start, end, brief), as `assets/core/records.js` has it.

    What contradicts a record does not tell its hour; what lasts for long, or is a halt, is not brief. That a front is
    held is no news, and told of no moment.
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
        if serial and citation.stance not in ("contradicts", PROPOSED) and citation.record_id in spans:
            start, end, halted = spans[citation.record_id]
            found.add((serial, citation.record_id, start, end, end - start <= longest and not halted))
    return sorted(found, key=lambda each: (each[0], each[2], each[3], each[1]))
