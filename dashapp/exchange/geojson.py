"""The movements, events and fronts as GeoJSON (RFC 7946), which GIS programs open as a layer with its table."""

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely import MultiPoint
from shapely.geometry.base import BaseGeometry

from dashapp.campaign import Campaign
from dashapp.exchange.antimeridian import cut, wrapped
from dashapp.exchange.records import rows

__all__ = ["events", "fronts", "movements"]


def movements(campaign: Campaign) -> dict[str, Any]:
    """Give the movements, each with the line travelled; a halt's is its place twice, as in `Campaign`."""
    return _collection(campaign.movements, campaign.movements.geometry)


def events(campaign: Campaign) -> dict[str, Any]:
    """Give the events, each with the Point of its place or those of several, or null where nobody can say where."""
    places = campaign.places.geometry
    return _collection(campaign.events, [_points(places, ids) for ids in campaign.events["place_id"]])


def _points(places: gpd.GeoSeries, ids: Iterable[str]) -> BaseGeometry | None:
    known = [point for place_id in ids if (point := places[place_id])]
    return MultiPoint(known) if len(known) > 1 else next(iter(known), None)


def fronts(campaign: Campaign) -> dict[str, Any]:
    """Give the fronts, each with its line and the side of it on which the enemy is."""
    return _collection(campaign.fronts, campaign.fronts.geometry)


def _collection(frame: pd.DataFrame, geometries: Iterable[BaseGeometry | None]) -> dict[str, Any]:
    """Give a table as a FeatureCollection: its index is the id, and a property too, as every column is."""
    features = [
        # an array or object among the properties would be opaque to a table of attributes: `rows` has none
        {"type": "Feature", "id": row[str(frame.index.name)], "geometry": _geometry(geometry), "properties": row}
        for row, geometry in zip(rows(frame), geometries, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _geometry(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Write a Point, several or a LineString, over the 180th meridian a MultiLineString.

    A campaign keeps no more decimals than are wanted here.
    """
    if geometry is None:
        return None
    positions = [(lon, lat) for lon, lat in shapely.get_coordinates(geometry).tolist()]
    if geometry.geom_type == "Point":
        [(lon, lat)] = positions
        return {"type": "Point", "coordinates": [wrapped(lon), lat]}
    if geometry.geom_type == "MultiPoint":
        return {"type": "MultiPoint", "coordinates": [(wrapped(lon), lat) for lon, lat in positions]}
    parts = cut(positions)
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}
