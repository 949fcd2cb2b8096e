"""The events and the fronts of a campaign, as they are sent to the browser."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashapp.campaign import Campaign
from dashapp.web.draw.values import minute

Json = Any


def events(campaign: Campaign) -> list[Json]:
    """Return the events in the order of their start, each with the moment at which it is to be seen on the map."""
    ordered = campaign.events.sort_values("start", kind="stable")
    # Who arrives somewhere on a day of which no hour is known is on the map there when it ends.
    legs = campaign.movements
    by_day = legs["precision"].map(lambda precision: precision.get("arrive") == "day").astype(bool)
    marches = legs[by_day & (legs["from_place"] != legs["to_place"])]

    def shown(event: pd.Series) -> pd.Timestamp:
        """Return when to look at it: if only its day is known, not before those are there who come on that day."""
        come = marches[marches["to_place"].isin(event["place_id"])]["arrive"]
        come = come[come.between(event["start"], event["end"])]
        return event["start"] if come.empty or event["precision"].get("start") != "day" else come.min()

    return [
        {
            "id": event_id,
            "places": list(row["place_id"]),
            **{column: row[column] for column in ("kind", "certainty", "rank", "title", "short", "summary", "note")},
            **{column: minute(campaign, row[column]) for column in ("start", "end", "earliest", "latest")},
            "shown": minute(campaign, shown(row)),
            "precision": row["precision"],
        }
        for event_id, row in ordered.iterrows()
    ]


def fronts(campaign: Campaign) -> list[Json]:
    """Return the lines that were held, each with its side by number."""
    side = {each.id: index for index, each in enumerate(campaign.sides)}
    return [
        {
            "id": front_id,
            "side": side[row["side"]],
            "places": list(row["places"]),
            "facing": row["facing"],
            "certainty": row["certainty"],
            "note": row["note"],
            **{column: minute(campaign, row[column]) for column in ("start", "end", "earliest", "latest")},
            "precision": row["precision"],
        }
        for front_id, row in campaign.fronts.iterrows()
    ]
