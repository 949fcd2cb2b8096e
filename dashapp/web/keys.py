"""The keys of the page, for its help and its README."""

from __future__ import annotations

from typing import NamedTuple

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

# What each does, by phrase; the help shows this table and `assets/keys.js` obeys it. Two do by the campaign's pace.
KEYS = [
    ("Space", "key.play"),
    ("← →", "key.event"),
    ("Shift + ← →", "key.shift.hour"),
    ("Page Up, Page Down", "key.page.day"),
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


def pace(minutes: int) -> Pace:
    """Return the pace of a campaign that is so long."""
    return next(found for most, found in PACES.items() if most is None or minutes <= most)


def keys(minutes: int) -> list[tuple[str, str]]:
    """Return what each key does in a campaign that is so long."""
    usual = PACES[62 * DAY].phrases
    phrases = dict(zip(usual, pace(minutes).phrases, strict=True))
    return [(key, phrases.get(phrase, phrase)) for key, phrase in KEYS]
