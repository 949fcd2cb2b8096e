"""The gazetteer in Linked Places Format, which the World Historical Gazetteer and other gazetteers take in."""

import json
from typing import Any

from dashapp.campaign import Campaign

__all__ = ["CONTEXT", "linked_places"]

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def linked_places(campaign: Campaign) -> dict[str, Any]:
    """Give the gazetteer as it was read, with all its members; a context is added if it has none.

    A number that no float holds, in a member that nothing here reads, is null.
    """
    document: dict[str, Any] = json.loads(json.dumps(campaign.linked_places), parse_constant=lambda _: None)
    return {"@context": CONTEXT} | document
