"""Geometries as WKT and GeoJSON write them: only what has straight lines, and coordinates that a map may have."""

import json
import re
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.files.plain_numbers import number
from dashapp.campaign.problems import one_of, shown
from dashapp.campaign.sections.features import LonLat

__all__ = ["FURTHEST", "FURTHEST_LAT", "FURTHEST_LON", "beyond_the_globe", "from_geojson", "from_wkt"]

_FORMS = ("POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION")
_NO_NUMBERS = ("NAN", "INF", "INFINITY")
_WORD = re.compile(r"([A-Z]+?)(?:Z|M|ZM)?", re.ASCII)
#: What the database PostGIS writes before a geometry.
_SRID = re.compile(r"SRID\s*=\s*(\d{1,9})\s*;\s*", re.ASCII | re.IGNORECASE)
_DEGREES = 4326

#: No projection has larger coordinates, in whatever unit; squares of much larger ones are beyond a float.
FURTHEST = 1e12

#: No more collections stand in one another.
DEEPEST = 50

#: A longitude may go on over the 180th meridian, once round at the most.
FURTHEST_LON, FURTHEST_LAT = 540, 90


def from_wkt(text: str) -> BaseGeometry:
    """Read a geometry in WKT, with or without heights and measures.

    Raises
    ------
    ValueError
        With a phrase that follows the text.
    """
    if srid := _SRID.match(text):
        if int(srid[1]) != _DEGREES:
            raise ValueError(f"is not in degrees (SRID={_DEGREES})")
        text = text[srid.end() :]
    depth = deepest = 0
    for bracket in re.findall("[()]", text):
        depth += 1 if bracket == "(" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise ValueError("has too many nested brackets")
    for word in re.split(r"[\s(),]+", text):
        _check_word(word)
    try:
        return _on_a_map(shapely.from_wkt(text))
    except shapely.errors.GEOSException:
        raise ValueError("is not a geometry in WKT") from None


def _check_word(word: str) -> None:
    """Hold a word of WKT to be a number, or one that says what form follows."""
    upper = word.upper()
    if upper in ("", "EMPTY", "Z", "M", "ZM") or ((form := _WORD.fullmatch(upper)) and form[1] in _FORMS):
        return
    if word[0].isalpha() and upper not in _NO_NUMBERS:
        raise ValueError(f"has {shown(word)}, which is not read; expected {one_of(_FORMS)}")
    try:
        number(word)
    except ValueError as error:
        raise ValueError(f"has {shown(word)}, which {error}") from None


def from_geojson(value: Any) -> BaseGeometry:
    """Read the geometry of a feature, parsed already.

    Raises
    ------
    ValueError
        With a phrase that follows the value.
    """
    collections = [value]
    for _ in range(DEEPEST):
        inner = (each.get("geometries") for each in collections if isinstance(each, dict))
        collections = [one for each in inner if isinstance(each, list) for one in each]
    try:
        if collections:
            raise RecursionError
        return _on_a_map(shapely.from_geojson(json.dumps(value)))
    except shapely.errors.GEOSException:
        raise ValueError("is not a geometry that can be read") from None
    except RecursionError:
        raise ValueError("is too deep") from None


def _on_a_map(geometry: BaseGeometry) -> BaseGeometry:
    if not (np.abs(shapely.get_coordinates(geometry)) <= FURTHEST).all():  # nor is one that is no number
        raise ValueError("has a coordinate that is not on any map")
    return geometry


def beyond_the_globe(geometry: BaseGeometry) -> LonLat | None:
    """Give the first position of a geometry that is none on the globe, None if all are."""
    points = shapely.get_coordinates(geometry)
    for lon, lat in points[(np.abs(points) > (FURTHEST_LON, FURTHEST_LAT)).any(axis=1)][:1].tolist():
        return lon, lat
    return None
