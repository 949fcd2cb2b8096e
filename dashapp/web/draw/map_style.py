"""The map as one Plotly figure, drawn once: water, heights, railways, roads and the places' dots.

The style is MapLibre's own and has no `glyphs` and no `sprite`, so nothing is fetched; names are set in the page's
fonts by the overlay (`assets/places.js`). What moves is the overlay's too: a figure is never updated.
"""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from dashapp.campaign import Campaign
from dashapp.web.draw.ground import larger, opening_bounds, wider
from dashapp.web.draw.relief import NETS, net

# The map's colours by theme and role. Paper and ink are those of the page (`assets/_base.css`).
PALETTES = {
    "bright": {
        "paper": "#f3ecdc",
        "ink": "#2a2622",
        "water": "#c3d6da",
        "shore": "#6f95a2",
        "river": "#a3c1c9",
        "relief": "#8f7f55",
        "town": "#ddccb0",
        "town-edge": "#b79f78",
        "graticule": "#b9a67c",
        "rail": "#5d5246",
        "road": "#b39b6e",
    },
    "dark": {
        "paper": "#241f19",
        "ink": "#eee5d3",
        "water": "#1b2d35",
        "shore": "#4f7886",
        "river": "#3f6470",
        "relief": "#8a7b56",
        "town": "#40382c",
        "town-edge": "#75684f",
        "graticule": "#5a5040",
        "rail": "#9c8f78",
        "road": "#8a7750",
    },
}
FIRST = "bright"  # the theme the figure is drawn in; `assets/theme.js` paints it anew

# A place's dot by its rank (1 the capital ... 4 a station): radius in pixels, and the zoom it is drawn from.
DOTS = {1: (6.5, 0), 2: (5, 0), 3: (3.6, 6.8), 4: (2.8, 9.6)}
HIT = 18  # the diameter in pixels within which a click finds a place

CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": True,
    "doubleClick": False,
    "responsive": True,
    "plotlyServerURL": "",
    "showSendToCloud": False,
}


def map_figure(campaign: Campaign) -> go.Figure:
    """Return the map of a campaign: one `scattermap` trace of the places on a style of its own.

    The trace's `customdata` are the place ids. Centre and zoom are a first guess for a mid-sized screen; the page fits
    the opening view to its own size.
    """
    placed = campaign.places[campaign.places.geometry.notna()]
    west, south, east, north = opening_bounds(campaign)
    figure = go.Figure(
        go.Scattermap(
            # Plotly's markers know neither an outline nor a scale of zooms, so the style draws the dots; the trace is
            # what Plotly finds under a click.
            lon=placed.geometry.x.tolist(),
            lat=placed.geometry.y.tolist(),
            customdata=placed.index.tolist(),
            mode="markers",
            marker={"size": HIT, "opacity": 0, "allowoverlap": True},
            hoverinfo="none",
        )
    )
    figure.update_layout(
        template=None,  # nothing of it is on a map
        map={
            "style": map_style(net(campaign.bounds), wider(campaign), -math.log2(larger(campaign))),
            "center": {"lon": (west + east) / 2, "lat": (south + north) / 2},
            "zoom": 7,
        },
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",  # the page's own paper
        uirevision="constant",
        hovermode="closest",
    )
    return figure


def map_style(graticule: dict[float, float], sooner: float, shores: float) -> dict[str, Any]:
    """Return the MapLibre style: no glyphs, no sprite, nothing to fetch. Its sources are still empty.

    The net of degrees is that of `relief.net`; dots are drawn from a zoom that `ground.wider` shifts, the lines
    along a shore from one that `shores` does.

    They are filled by the page, from `ground`: Dash copies a figure several times over, coordinate by coordinate.
    """
    layers = _layers(PALETTES[FIRST], graticule, sooner, shores)
    names = dict.fromkeys(layer["source"] for layer in layers if "source" in layer)
    sources = {
        name: {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}, "tolerance": 0.2}
        for name in names
    }
    return {"version": 8, "sources": sources, "layers": layers}


def painted() -> list[tuple[str, str, str]]:
    """Return what has which colour: the id of a layer, its paint property, the role in `PALETTES`."""
    roles = {role: role for role in PALETTES[FIRST]}
    return [
        (layer["id"], name, role)
        for layer in _layers(roles, next(iter(NETS.values())), 0, 0)
        for name, role in layer["paint"].items()
        if name.endswith("-color")
    ]


def _by_zoom(*stops: float) -> list[Any]:
    return ["interpolate", ["linear"], ["zoom"], *stops]


def _from(zoom: float) -> dict[str, float]:
    """Return from which zoom on a layer is drawn: from 0, which is the whole world on a laptop, it is always."""
    return {"minzoom": zoom} if zoom > 0 else {}


def _layers(
    colours: dict[str, str], graticule: dict[float, float], sooner: float, shores: float
) -> list[dict[str, Any]]:
    rail, road, street = (["==", ["get", "mode"], mode] for mode in ("rail", "road", "street"))
    return [
        {"id": "paper", "type": "background", "paint": {"background-color": colours["paper"]}},
        {
            "id": "water",
            "type": "fill",
            "source": "water",
            "paint": {"fill-color": colours["water"], "fill-antialias": True},
        },
        *(
            {
                "id": f"shore-line-{order}",
                "type": "line",
                "source": "shore-lines",
                "filter": ["==", ["get", "order"], order],
                "paint": {
                    "line-color": colours["shore"],
                    "line-width": 0.7,
                    # Three lines a few pixels apart read as an engraving; at a small scale they would be a smear.
                    "line-opacity": _by_zoom(7.2 - order * 0.2 + shores, 0, 9 + shores, 0.6 - order * 0.15),
                },
            }
            for order in range(3)
        ),
        {
            "id": "shore",
            "type": "line",
            "source": "water",
            "paint": {"line-color": colours["shore"], "line-width": _by_zoom(6, 0.7, 11, 1.3)},
        },
        {
            "id": "rivers",
            "type": "line",
            "source": "river",
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": colours["river"], "line-width": _by_zoom(6, 1, 9, 2.4, 12, 5)},
        },
        *(
            {
                "id": f"graticule-{order}",
                "type": "line",
                "source": f"graticule-{order}",
                **_from(from_zoom),
                "maxzoom": [*graticule, 24][order + 1],
                "paint": {"line-color": colours["graticule"], "line-width": 0.8, "line-opacity": 0.5},
            }
            for order, from_zoom in enumerate(graticule)
        ),
        {
            "id": "built-up",
            "type": "fill",
            "source": "built-up",
            "paint": {"fill-color": colours["town"], "fill-opacity": 0.85},
        },
        {
            "id": "built-up-edge",
            "type": "line",
            "source": "built-up",
            "paint": {"line-color": colours["town-edge"], "line-width": 1, "line-dasharray": [3, 2]},
        },
        {
            "id": "hachures",
            "type": "line",
            "source": "hachures",
            "layout": {"line-cap": "round"},
            "paint": {
                "line-color": colours["relief"],
                "line-width": _by_zoom(7, 0.5, 9, 0.9, 12, 1.8),
                "line-opacity": 0.85,
            },
        },
        {
            "id": "roads",
            "type": "line",
            "source": "routes",
            "filter": ["any", road, street],
            "layout": {"line-join": "round"},
            "paint": {
                "line-color": colours["road"],
                "line-width": _by_zoom(6, 0.8, 10, 1.8, 13, 3),
                "line-dasharray": [5, 1.5],
            },
        },
        {
            "id": "rails",
            "type": "line",
            "source": "routes",
            "filter": rail,
            "layout": {"line-join": "round"},
            "paint": {"line-color": colours["rail"], "line-width": _by_zoom(6, 1, 10, 1.7, 13, 2.6)},
        },
        {
            "id": "rail-ties",
            "type": "line",
            "source": "routes",
            "filter": rail,
            "paint": {
                "line-color": colours["rail"],
                "line-width": _by_zoom(6, 3.4, 10, 6.5, 13, 9),
                "line-dasharray": [0.16, 1.3],
            },
        },
        *(
            {
                "id": f"dots-{rank}",
                "type": "circle",
                "source": "places",
                "filter": ["==", ["get", "rank"], rank],
                **_from(from_zoom + sooner),
                "paint": {
                    "circle-radius": radius,
                    "circle-color": colours["ink"] if rank <= 2 else colours["paper"],
                    "circle-stroke-color": colours["paper"] if rank <= 2 else colours["ink"],
                    "circle-stroke-width": 1.5,
                },
            }
            for rank, (radius, from_zoom) in DOTS.items()
        ),
    ]
