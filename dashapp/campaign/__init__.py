"""The history: a campaign folder read, checked and joined.

Nothing here knows how a campaign is shown: no module imports Dash, Plotly or Flask, and none knows of any particular
place, date or unit. `files` turns bytes into values that know where they stand, `sections` has a module for each file
of the folder, and what stands beside these two rooms is the campaign they make together.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashapp.campaign.campaign import Campaign
    from dashapp.campaign.loading import load_campaign
    from dashapp.campaign.passages import Mention, Passage
    from dashapp.campaign.problems import CampaignError
    from dashapp.campaign.sections.guide import Sentence

__all__ = ["Campaign", "CampaignError", "Mention", "Passage", "Sentence", "load_campaign"]

# When they are asked for: to serve a page that has been made before, nothing is read, and no table needed.
_WHERE = {
    "Campaign": "campaign",
    "CampaignError": "problems",
    "Mention": "passages",
    "Passage": "passages",
    "Sentence": "sections.guide",
    "load_campaign": "loading",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
