"""The keys of the page, for its help and its README."""

from __future__ import annotations

from dashapp.campaign import Campaign

# What each does, by phrase; the help shows this table and `assets/keys.js` obeys it.
KEYS = [
    ("Space", "key.play"),
    ("← →", "key.event"),
    ("Shift + ← →", "key.hour"),
    ("Page Up, Page Down", "key.day"),
    ("Home, End", "key.ends"),
    ("1 … 9", "key.views"),
    ("+ −", "key.zoom"),
    ("P", "key.projector"),
    ("F", "key.full-screen"),
    ("B", "key.black"),
    ("L", "key.lesson"),
    ("A", "key.listen-for"),
    ("/", "key.search"),
    ("Tab, Enter", "key.reach"),
    ("Esc", "key.back"),
    ("?", "key.help"),
]
# What they do instead, or that they do nothing, in a campaign without a text.
WITHOUT_TEXT = {"/": None, "Esc": "key.back.no-text"}


def keys(campaign: Campaign) -> list[tuple[str, str]]:
    """Return the keys that do something in a campaign, each with what it does."""
    instead = {} if campaign.texts else WITHOUT_TEXT
    return [(key, does) for key, word in KEYS if (does := instead.get(key, word))]
