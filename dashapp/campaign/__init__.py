"""The history: a campaign folder read, checked and joined.

Nothing here knows how a campaign is shown: no module imports Dash, Plotly or Flask, and none knows of any particular
place, date or unit. Within the package each module imports only from those before it:

errors, wording, dates, records, extent, spreadsheets, files, documents, tables, scope, features, linked_places,
gazetteer, basemap, routes, sources, passages, sayings, units, movements, events, citations, strengths, notes, lessons,
translations, tracks, campaign, loading.
"""

from .campaign import Campaign
from .errors import CampaignError
from .loading import load_campaign
from .passages import Mention, Passage

__all__ = ["Campaign", "CampaignError", "Mention", "Passage", "load_campaign"]
