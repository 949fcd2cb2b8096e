"""How a side, an arm and an event are drawn: on the map, as staff maps have it, and small, beside a line in a chart.

A side has its shape and its colour (`assets/styles/base.css`), an arm its sign, so that a print in black and white
still tells them apart. Shapes are paths of SVG: a frame in a box of 30 by 20 pixels, a joint about a point, an event in
a box of 20 by 20.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ARMS", "EVENTS", "SIDES", "SideMark"]


class SideMark(NamedTuple):
    """The shapes of a side: ``frame`` round its units' signs, ``joint`` in the strip, ``plotly`` a name in a chart."""

    frame: str
    joint: str
    plotly: str


#: By a side's number in the campaign: as many as a campaign may have.
SIDES = (
    SideMark("M2 2H28V18H2Z", "m-3-3h6v6h-6z", "square"),
    SideMark("M7 2H23L28.5 10L23 18H7L1.5 10Z", "m-1.7-3h3.4l1.7 3l-1.7 3h-3.4l-1.7-3z", "hexagon2"),
    SideMark("M15 1L29 10L15 19L1 10Z", "m0-4l4 4l-4 4l-4-4z", "diamond"),
    # a house, a shield and an oval, of which two triangles and a circle are left
    SideMark("M15 1L28 8V18H2V8Z", "m0-4l4 7h-8z", "triangle-up"),
    SideMark("M2 2H28V12L15 19L2 12Z", "m0 4l-4-7h8z", "triangle-down"),
    SideMark("M11 2H19A8 8 0 0 1 19 18H11A8 8 0 0 1 11 2Z", "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", "circle"),
)

#: By a unit's kind (`campaign/sections/units.py`).
ARMS = {
    "cavalry": "M3 17L27 3",
    "infantry": "M5 4L25 16M25 4L5 16",
    "militia": "M8 4L22 16",
    "partisans": "M8 14L12 6L15 12L18 6L22 14",
    "volunteers": "M15 4L16.5 8.2L20.7 8.2L17.4 10.8L18.6 15L15 12.6L11.4 15L12.6 10.8L9.3 8.2L13.5 8.2Z",
    "sailors": "M15 4V16M10 12Q15 19 20 12M12 7H18",
    "artillery": "M15 10m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0Z",
    "engineers": "M9 14V7H21V14M15 7V12",
    "armour": "M12 6.5H18A3.5 3.5 0 0 1 18 13.5H12A3.5 3.5 0 0 1 12 6.5Z",
    "train": "M7 8H23V13H7ZM10 15.4h.1M15 15.4h.1M20 15.4h.1",
    "ship": "M8 13H22L20 16H10ZM15 13V4L20.5 10H15",
    "aircraft": "M9 7L21 13V7L9 13Z",
    "supply": "M15 10m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0M15 5V15M10 10H20",
    "headquarters": "M10 17V4H21V10H10",
    "command": "M11 17V4L21 7.5L11 11",
    "delegates": "M8 6H22V13H15L11 16V13H8Z",
}

#: By an event's kind (`campaign/sections/events.py`), of those that have a mark on the map.
EVENTS = {
    "battle": "M4 4L16 16M16 4L4 16M3 12.5L7.5 17M17 12.5L12.5 17",
    "skirmish": "M4 16L16 4M4 11.5L8.5 16",
    "siege": "M4 16V6H7V9H8.7V6H11.3V9H13V6H16V16Z",
    "bombardment": "M10 3V7M10 13V17M3 10H7M13 10H17M5 5L7.7 7.7M12.3 12.3L15 15M15 5L12.3 7.7M7.7 12.3L5 15",
    "landing": "M3 13H17L14.5 17H5.5ZM10 12V3M6.5 6.5L10 3L13.5 6.5",
    "crossing": "M10 17V3M6.5 6.5L10 3L13.5 6.5M2.5 13Q4.8 10.5 7 13M13 13Q15.2 10.5 17.5 13",
    "capture": "M6 17V3L15.5 6L6 9.5",
    "surrender": "M5.5 17V3M5.5 4H16V11H5.5",
    "meeting": "M6.3 6.5m-2.3 0a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0M13.7 6.5m-2.3 0a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 "
    "1 0-4.6 0M2.8 16Q6.3 8 10 16Q13.7 8 17.2 16",
    "treaty": "M5 3H15V17H5ZM8 7H12M8 10H12M8 13H12",
    "arrest": "M5 9H15V16H5ZM7 9V6.5A3 3 0 0 1 13 6.5V9",
    "proclamation": "M3.5 8V12H7L13 16V4L7 8ZM16 8V12",
    "revolt": "M10 3L12 8H17L13 11.3L14.6 16.5L10 13.3L5.4 16.5L7 11.3L3 8H8Z",
    "fire": "M10.5 3Q15.5 8 14.5 12.5A4.6 4.6 0 0 1 5.5 12.5Q5.5 9.5 7.5 8Q8 10.5 9.5 10Q9.3 6 10.5 3Z",
    "death": "M10 3V17M6 7H14",
}
