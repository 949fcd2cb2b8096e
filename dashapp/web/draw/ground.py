"""What the map shows of the ground: water, heights, railways, roads, places.

`map_style` says how it is drawn. It is GeoJSON but for its coordinates, which take a third of the bytes here:
`assets/core/geography.js` writes them out.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from dashapp.campaign import Campaign
from dashapp.web.draw.relief import KM_PER_DEGREE, graticule, hachures, net, shore_lines

ENGRAVING = 0.001  # degrees by which the engraved lines, which are ornament, may be off
PROVINCE = 7  # the zoom at which a province is as wide as a tile
A_DEGREE = 10_000  # steps of the grid that positions lie on: some ten metres, less than a pixel at the closest zoom
ACROSS = 1000  # such steps at the least across every view: a map of a village has a finer grid
ENGRAVED_KM = 60  # what a view shows, for which the engraved lines have these measures; larger ones for a larger view
SHORE_LINES_KM = (0.5, 1.2, 2.1)  # from the shore
STROKES_KM = 0.28  # from hachure to hachure


def opening_bounds(campaign: Campaign) -> tuple[float, float, float, float]:
    """Return west, south, east and north of the view the map opens with, in degrees."""
    return next(view.bounds for view in campaign.views if view.id == campaign.opening)


def wider(campaign: Campaign) -> float:
    """Return by how many zooms the opening view shows more than a province, for which places' ranks are meant.

    0 or less: by so much sooner dots and names are drawn, or a map of half a continent would have none.
    """
    west, south, east, north = opening_bounds(campaign)
    heights = [math.asinh(math.tan(math.radians(lat))) / (2 * math.pi) for lat in (south, north)]
    widest = max((east - west) / 360, heights[1] - heights[0])  # of the world in Mercator's projection
    return min(0.0, round(-math.log2(widest) - PROVINCE, 1))


def larger(campaign: Campaign) -> float:
    """Return how many times larger the opening view is than the one the engraved lines are measured for: 1 or more.

    Those of half a continent would else be bytes that nobody sees.
    """
    west, south, east, north = opening_bounds(campaign)
    parallel = math.cos(math.radians((south + north) / 2))
    return max(1.0, max((east - west) * parallel, north - south) * KM_PER_DEGREE / ENGRAVED_KM)


def a_degree(campaign: Campaign) -> int:
    """Return how many steps of the grid that positions lie on are in a degree."""
    narrowest = min(max(east - west, north - south) for west, south, east, north in (v.bounds for v in campaign.views))
    finer = math.ceil(math.log10(ACROSS / narrowest / A_DEGREE))
    return A_DEGREE * int(10 ** max(0, finer))


def ground(campaign: Campaign) -> dict[str, Any]:
    """Return what the layers of the map draw.

    Returns
    -------
    ``a_degree``, the steps of the grid in a degree, and ``sources``: by the name of each a list of features
    ``[geometry type, coordinates, properties]``. Coordinates are nested as in GeoJSON but for the innermost lists: a
    position after a position is in one, ``[x, y, dx, dy, ...]``, each as steps from the one before it.
    """
    base = campaign.basemap
    grid = a_degree(campaign)
    times = larger(campaign)
    kinds = {kind: base[base["kind"] == kind] for kind in ("water", "river", "built-up", "heights")}
    if campaign.bounds[2] > 180 and len(kinds["water"]):
        # Map data end at the 180th meridian, where a shore would be drawn through the sea.
        kinds["water"] = kinds["water"].dissolve()
    found = {kind: _features(grid, [(each, {}) for each in rows.geometry]) for kind, rows in kinds.items() if len(rows)}
    if len(kinds["water"]):
        # Only the waters about the opening view are engraved: they are drawn from its zoom on, the rest would be bytes.
        west, south, east, north = opening_bounds(campaign)
        margin = max(east - west, north - south) / 2
        near = box(west - 2 * margin, south - margin, east + 2 * margin, north + margin)
        water = kinds["water"].geometry.union_all().intersection(near)
        if not water.is_empty:
            distances = tuple(distance * times for distance in SHORE_LINES_KM)
            lines = enumerate(line.simplify(ENGRAVING * times) for line in shore_lines(water, distances))
            found["shore-lines"] = _features(grid, [(line, {"order": order}) for order, line in lines])
    if len(kinds["heights"]):
        hills = kinds["heights"].geometry.explode()  # a range of hills may be one feature
        found["hachures"] = _features(grid, [(hachures(hill, STROKES_KM * times), {}) for hill in hills])
    for order, step in enumerate(net(campaign.bounds).values()):
        found[f"graticule-{order}"] = _features(grid, [(graticule(campaign.bounds, step), {})])
    found["routes"] = _features(
        grid, [(row.geometry, {"id": row.Index, "mode": row.mode}) for row in campaign.routes.itertuples()]
    )
    placed = campaign.places[campaign.places.geometry.notna()]
    found["places"] = _features(grid, [(row.geometry, {"rank": int(row.rank)}) for row in placed.itertuples()])
    return {"a_degree": grid, "sources": found}


def _features(grid: int, features: list[tuple[BaseGeometry, dict[str, Any]]]) -> list[Any]:
    written = []
    for geometry, properties in features:
        if geometry.is_empty:  # a small campaign may have no whole degree
            continue
        form = mapping(geometry)
        written.append([form["type"], _steps(form["coordinates"], grid), properties])
    return written


def _steps(coordinates: Any, grid: int) -> list[Any]:
    if not isinstance(coordinates[0], (int, float)) and not isinstance(coordinates[0][0], (int, float)):
        return [_steps(each, grid) for each in coordinates]
    steps = np.rint(np.atleast_2d(coordinates) * grid).astype(int)
    moves = np.diff(steps, axis=0, prepend=0)
    kept: list[int] = moves[[True, *moves[1:].any(axis=1)]].ravel().tolist()  # without those that stay where they are
    return kept
