"""How a side and an arm are drawn: on the map, as staff maps have it, and small, beside the name of a line in a chart.

A side has its shape and its colour (`assets/styles/base.css`), an arm its sign, so that a print in black and white
still tells them apart. Shapes are paths of SVG: a frame in a box of 30 by 20 pixels, a joint about a point.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ARMS", "SIDES", "SideMark"]


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
    "sailors": "M15 4V16M10 12Q15 19 20 12M12 7H18",
    "artillery": "M15 10m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0Z",
    "train": "M7 8H23V13H7ZM10 15.4h.1M15 15.4h.1M20 15.4h.1",
    "command": "M11 17V4L21 7.5L11 11",
    "delegates": "M8 6H22V13H15L11 16V13H8Z",
}
