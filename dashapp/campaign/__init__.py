"""The history: a campaign folder read, checked and joined.

Nothing here knows how a campaign is shown: no module imports Dash, Plotly or Flask, and none knows of any particular
place, date or unit. `files` turns bytes into values that know where they stand, `sections` has a module for each file
of the folder, and what stands beside these two rooms is the campaign they make together.
"""

from dashapp.campaign.campaign import Campaign
from dashapp.campaign.loading import load_campaign
from dashapp.campaign.passages import Mention, Passage
from dashapp.campaign.problems import CampaignError
from dashapp.campaign.sections.guide import Sentence

__all__ = ["Campaign", "CampaignError", "Mention", "Passage", "Sentence", "load_campaign"]
