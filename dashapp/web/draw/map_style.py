"""How the ground of the map is drawn, layer upon layer: water, heights, routes and their names, the places' dots.

`assets/map/ground.js` draws it. Names are set in the page's fonts by the overlay (`assets/map/labels.js`), and what
moves is the overlay's too.
"""

from __future__ import annotations

import math
from typing import Any

from dashapp.campaign import Campaign
from dashapp.web.draw.ground import larger, wider
from dashapp.web.draw.relief import net

# A place's dot by its rank (1 the capital ... 4 a station): radius in pixels, and the zoom it is drawn from.
DOTS = {1: (6.5, 0), 2: (5, 0), 3: (3.6, 6.8), 4: (2.8, 9.6)}

Layer = dict[str, Any]
# What a line, say, is wide in pixels: always the same, or by zoom, in between two in proportion.
ByZoom = float | list[tuple[float, float]]


def map_layers(campaign: Campaign) -> list[Layer]:
    """Return the layers of the ground, the lowest first.

    Returns
    -------
    Of each layer its ``kind`` (``paper``, ``area``, ``line``, ``rings`` of distance, ``names`` of routes or ``dots``),
    the ``source`` among those of `ground`, the values that a feature must have (``only``: by property, any of a list),
    the zooms ``from`` and ``until`` which it is drawn, and how: colours are roles, to which the style sheet gives a
    colour for a bright room and for a dark one (``--map-...`` in `assets/styles/base.css`), lengths are pixels,
    ``dash`` counts in widths of the line.
    """
    sooner = wider(campaign)
    shores = -math.log2(larger(campaign))
    graticule = net(campaign.bounds)
    return [
        {"kind": "paper", "colour": "paper"},
        {"kind": "area", "source": "water", "colour": "water"},
        *(
            _line(
                "shore-lines",
                "shore",
                0.7,
                only={"order": [order]},
                # Three lines a few pixels apart read as an engraving; at a small scale they would be a smear.
                opacity=[(7.2 - order * 0.2 + shores, 0), (9 + shores, 0.6 - order * 0.15)],
            )
            for order in range(3)
        ),
        # Twice, which inks its rims, too: a wider one costs a browser ten times as much as one of a pixel.
        *([_line("water", "coast", 1)] * 2),
        _line("river", "river", [(6, 0.8), (9, 2), (12, 5)], cap="round", join="round"),
        *(
            _line(f"graticule-{order}", "graticule", 0.7, opacity=0.4, until=last, **_from(first))
            for order, (first, last) in enumerate(zip(graticule, [*list(graticule)[1:], None], strict=True))
        ),
        {"kind": "area", "source": "built-up", "colour": "town", "opacity": 0.85},
        _line("built-up", "town-edge", 1, dash=[3, 2]),
        {"kind": "area", "source": "heights", "colour": "heights", "opacity": 0.75},
        _line("hachures", "relief", [(7, 0.5), (9, 0.9), (12, 1.8)], opacity=0.85, cap="round"),
        _line(
            "routes",
            "road",
            [(6, 0.8), (10, 1.8), (13, 3)],
            only={"mode": ["road", "street"]},
            dash=[5, 1.5],
            join="round",
        ),
        # dots, which no shore line and no unit's way is
        _line("routes", "shore", [(6, 1.2), (10, 2), (13, 3)], only={"mode": ["water"]}, dash=[1, 3], join="round"),
        _line("routes", "rail", [(6, 1), (10, 1.7), (13, 2.6)], only={"mode": ["rail"]}, join="round"),
        # its ties
        _line("routes", "rail", [(6, 3.4), (10, 6.5), (13, 9)], only={"mode": ["rail"]}, dash=[0.16, 1.3]),
        {"kind": "rings", "colour": "ring", "edge": "paper", "opacity": 0.65},
        {"kind": "names", "colour": "route-name", "edge": "paper"},
        *(
            {
                "kind": "dots",
                "source": "places",
                "only": {"rank": [rank]},
                **_from(first + sooner),
                "radius": radius,
                "colour": "ink" if rank <= 2 else "paper",
                "edge": "paper" if rank <= 2 else "ink",
            }
            for rank, (radius, first) in DOTS.items()
        ),
    ]


def _from(zoom: float) -> Layer:
    """Return from which zoom on a layer is drawn: from 0, which is the whole world on a laptop, it is always."""
    return {"from": zoom} if zoom > 0 else {}


def _line(source: str, colour: str, width: ByZoom, **how: Any) -> Layer:
    return {"kind": "line", "source": source, "colour": colour, "width": width, **how}
