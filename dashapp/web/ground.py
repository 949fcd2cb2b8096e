"""What the map shows of the ground, as GeoJSON: water, heights, railways, roads, places.

The page carries it beside the map's figure (`dashapp.web.figures`), which has its sources empty.
"""

from __future__ import annotations

from typing import Any

from shapely import set_precision
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from dashapp.campaign import Campaign
from dashapp.web.relief import GRATICULE, graticule, hachures, shore_lines

GRID = 0.0001  # degrees: some ten metres, less than a pixel at the closest zoom


def opening_bounds(campaign: Campaign) -> tuple[float, float, float, float]:
    """Return west, south, east and north of the view the map opens with, in degrees."""
    return next(view.bounds for view in campaign.views if view.id == campaign.opening)


def ground(campaign: Campaign) -> dict[str, dict[str, Any]]:
    """Return what the map's sources hold: GeoJSON feature collections, by the names of the sources."""
    base = campaign.basemap
    kinds = {kind: base[base["kind"] == kind] for kind in ("water", "river", "built-up", "heights")}
    found = {kind: _collection([(each, {}) for each in rows.geometry]) for kind, rows in kinds.items() if len(rows)}
    if len(kinds["water"]):
        # Only the waters about the opening view are engraved: they are drawn from its zoom on, the rest would be bytes.
        west, south, east, north = opening_bounds(campaign)
        margin = max(east - west, north - south) / 2
        near = box(west - 2 * margin, south - margin, east + 2 * margin, north + margin)
        water = kinds["water"].geometry.union_all().intersection(near)
        if not water.is_empty:
            lines = enumerate(shore_lines(water, (0.5, 1.2, 2.1)))
            found["shore-lines"] = _collection([(line, {"order": order}) for order, line in lines])
    if len(kinds["heights"]):
        hills = kinds["heights"].geometry.explode()  # a range of hills may be one feature
        found["hachures"] = _collection([(hachures(hill), {}) for hill in hills])
    for order, step in enumerate(GRATICULE.values()):
        found[f"graticule-{order}"] = _collection([(graticule(campaign.bounds, step), {})])
    found["routes"] = _collection(
        [(row.geometry, {"mode": row.mode, "certainty": row.certainty}) for row in campaign.routes.itertuples()]
    )
    placed = campaign.places[campaign.places.geometry.notna()]
    found["places"] = _collection([(row.geometry, {"rank": int(row.rank)}) for row in placed.itertuples()])
    return found


def _collection(features: list[tuple[BaseGeometry, dict[str, Any]]]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": mapping(set_precision(geometry, GRID, "pointwise")),
                "properties": properties,
            }
            for geometry, properties in features
        ],
    }
