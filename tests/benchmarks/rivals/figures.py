"""The map of the rivals that are made with Plotly: white, without tiles, at the place and in the size of ours."""

import json
import math
from bisect import bisect_right
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

# Plotly loses an object that is empty, and the map then refuses the style.
NOTHING = {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}
WHITE = {
    "version": 8,
    "sources": {"nothing": NOTHING},
    "layers": [{"id": "white", "type": "background", "paint": {"background-color": "#ffffff"}}],
}


def read_scene(folder: Path) -> dict[str, Any]:
    """Read `scene.json`."""
    scene: dict[str, Any] = json.loads((folder / "scene.json").read_text(encoding="utf-8"))
    return scene


def at(track: list[list[float]], minute: float) -> tuple[float, float]:
    """Give the longitude and latitude on a track."""
    index = min(bisect_right(track, minute, key=lambda vertex: vertex[0]), len(track) - 1)
    (then, lon, lat), (later, next_lon, next_lat) = track[index - 1], track[index]
    share = (minute - then) / (later - then) if later > then else 0
    return lon + (next_lon - lon) * share, lat + (next_lat - lat) * share


def map_layout(scene: dict[str, Any]) -> dict[str, Any]:
    """Give the layout of a map of the scene."""
    west, south, east, north = scene["bounds"]
    width, height = scene["size"]
    zoom = math.log2(width * 360 / (east - west) / 512)
    centre = {"lon": (west + east) / 2, "lat": (south + north) / 2}
    return {
        "map": {"style": WHITE, "center": centre, "zoom": zoom},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "width": width,
        "height": height,
        "showlegend": False,
        "uirevision": "constant",
    }


def units_figure(scene: dict[str, Any], minute: float) -> go.Figure:
    """Give the map with everyone where they are at a minute."""
    points = [at(track, minute) for track in scene["tracks"]]
    colours = [scene["colours"][side] for side in scene["sides"]]
    marks = go.Scattermap(
        lon=[lon for lon, _ in points],
        lat=[lat for _, lat in points],
        mode="markers",
        marker={"size": 14, "color": colours},
    )
    return go.Figure(marks, map_layout(scene))
