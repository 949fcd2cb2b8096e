"""The keys of the page, for its help and its README."""

from __future__ import annotations

from typing import NamedTuple

from dashapp.campaign import Campaign
from dashapp.web.draw.charts import offered

DAY = 1440  # minutes


class Pace(NamedTuple):
    """How far keys move the clock, in minutes, with the phrases that say so."""

    shift: int
    page: int
    phrases: tuple[str, str]


# By how long a campaign is at most, in minutes; `None` is for any longer one.
PACES = {
    2 * DAY: Pace(10, 60, ("key.shift.minutes", "key.page.hour")),
    62 * DAY: Pace(60, DAY, ("key.shift.hour", "key.page.day")),
    None: Pace(DAY, 30 * DAY, ("key.shift.day", "key.page.month")),
}

# As many digits as there are views, nine at most.
VIEWS = "1 … 9"

# What each does, by phrase; the help shows this table and `assets/interface/keys.js` obeys it. Two do by the campaign's
# pace.
KEYS = [
    ("Space", "key.play"),
    ("← →", "key.event"),
    ("Shift + ← →", "key.shift.hour"),
    ("Page Up, Page Down", "key.page.day"),
    ("Home, End", "key.ends"),
    (VIEWS, "key.views"),
    ("+ −", "key.zoom"),
    ("Alt + ← → ↑ ↓", "key.pan"),
    ("P", "key.projector"),
    ("F", "key.full-screen"),
    ("B", "key.black"),
    ("L", "key.lesson"),
    ("C", "key.charts"),
    ("E", "key.every-event"),
    ("M", "key.mark"),
    ("A", "key.listen-for"),
    ("↑ ↓", "key.lesson-scroll"),
    ("/", "key.search"),
    ("Tab, Enter", "key.reach"),
    ("Esc", "key.back"),
    ("?", "key.help"),
]
# What they do instead in a campaign without a text, or that they do nothing.
WITHOUT_TEXT = {"/": "key.search.no-text", "Esc": "key.back.no-text"}
WITHOUT_CHARTS = {"C": None}


def pace(campaign: Campaign) -> Pace:
    """Return the pace that suits the length of a campaign."""
    minutes = campaign.minute(campaign.end)
    return next(found for most, found in PACES.items() if most is None or minutes <= most)


def keys(campaign: Campaign) -> list[tuple[str, str]]:
    """Return the keys that do something in a campaign, each with what it does."""
    phrases = dict(zip(PACES[62 * DAY].phrases, pace(campaign).phrases, strict=True))
    instead = ({} if campaign.texts else WITHOUT_TEXT) | ({} if offered(campaign) else WITHOUT_CHARTS)
    digits = {VIEWS: f"1 … {min(9, len(campaign.views))}" if len(campaign.views) > 1 else "1"}
    return [(digits.get(key, key), phrases.get(does, does)) for key, word in KEYS if (does := instead.get(key, word))]
