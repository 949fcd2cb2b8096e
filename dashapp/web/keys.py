"""The keys of the page, for its help and its README."""

from __future__ import annotations

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
