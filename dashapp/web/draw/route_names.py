"""The names of the railways and roads, which the map writes along their lines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashapp.campaign import Campaign

NAMED = ("rail", "road")  # a street's name would be taken for the town's, and one at sea for the sea's


def route_names(campaign: Campaign) -> list[dict[str, Any]]:
    """Return the id and the name of each route that is named, the one that most movements take first."""
    uses = Counter(route_id for via in campaign.movements["via"] for route_id in via)
    named = campaign.routes[campaign.routes["mode"].isin(NAMED)]
    ordered = sorted(named.itertuples(), key=lambda row: -uses[row.Index])
    return [{"id": row.Index, "label": row.label or row.name} for row in ordered]
