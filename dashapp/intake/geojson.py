"""Features of GeoJSON and of Linked Places Format, brought to degrees whatever projection they are in."""

import itertools
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.files.documents import read_json
from dashapp.campaign.problems import Problems, Where, shown
from dashapp.campaign.sections.gazetteer import WGS84
from dashapp.intake.members import clean, properties_of, tell_unread
from dashapp.intake.report import MOST, TAKE_A_PART, Entry, Report
from dashapp.intake.shapes import from_geojson

__all__ = ["read_geojson"]

#: How GeoJSON of before 2016 names its projection; anything else could be a file or an address.
_CRS = re.compile(r"(?:urn:ogc:def:crs:)?(EPSG|OGC):(?:[\d.]{0,20}:)?(\w{1,20})", re.IGNORECASE | re.ASCII)
_DEGREES = {"OGC:CRS84", WGS84}

#: The members of a feature in Linked Places that are read, or say no more than that it is one.
_MEMBERS = (
    *("@id", "id", "type", "properties", "geometry", "bbox", "@context", "approximation"),
    *("names", "when", "types", "links", "relations", "descriptions"),
)

#: What of a geometry is not written again as it is.
_DRAWN = ("coordinates", "geometries")

SAVE_AS = "save it in WGS 84 (EPSG:4326)"

#: Objects and lists in one another, the feature itself being the first: how many more a program can read depends on it.
DEEPEST = 50


def read_geojson(file: Path, report: Report, problems: Problems, wanted: Sequence[str]) -> tuple[list[Entry], str]:
    """Read the features of a file, and the projection they were in, "" for degrees; what cannot be read is left.

    `wanted` are the properties that are read, whatever the case of their letters, the two that may have the name first;
    others are told.
    """
    data = read_json(file.parent, file.name, problems)
    if isinstance(data, dict) and data.get("type") == "Feature":
        data = {**data, "type": "FeatureCollection", "features": [data]}
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if data is not None and not isinstance(features, list):
        problems.add(Where(file.name), "is not a GeoJSON FeatureCollection with a list of features")
    elif features is not None and len(features) > MOST:
        problems.add(Where(file.name), f"has {len(features)} features", expected=TAKE_A_PART)
    crs = _crs(data, file.name, problems) if isinstance(features, list) else ""
    entries = []
    for number, feature in enumerate(features if isinstance(features, list) and not len(problems) else (), 1):
        entry = _entry(feature, Where(file.name, feature=f"feature {number}"), report, wanted)
        entries += [entry] if entry else []
    return (_converted(entries, crs, file.name, report, problems) if crs else entries), crs


def _converted(entries: list[Entry], crs: str, name: str, report: Report, problems: Problems) -> list[Entry]:
    """Bring entries to degrees; one that lies where its projection has none is left."""
    try:
        transformer = Transformer.from_crs(crs, WGS84, always_xy=True)
    except ProjError:
        problems.add(Where(name), "cannot be converted to degrees", column="crs", got=crs, hint=SAVE_AS)
        return []
    made = []
    for entry in entries:
        moved = None if entry.geometry is None else _moved(entry.geometry, transformer)
        if moved is None and entry.geometry is not None:
            report.leave(entry.where, f"lies where {crs} does not reach", column="geometry", hint=SAVE_AS)
        else:
            made.append(replace(entry, geometry=moved))
    return made


def _moved(geometry: BaseGeometry, transformer: Transformer) -> BaseGeometry | None:
    """Give a geometry in degrees, None if it lies in part where there are none."""
    try:
        moved: BaseGeometry = shapely.transform(geometry, transformer.transform, interleaved=False)
    except shapely.errors.GEOSException:  # a ring that is not closed any more
        return None
    return moved if np.isfinite(shapely.get_coordinates(moved)).all() else None


def _crs(data: dict[str, Any], name: str, problems: Problems) -> str:
    """Give the projection a file says it is in, "" for degrees or if it says none."""
    crs = data.get("crs")
    if crs is None:
        return ""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    said = properties.get("name") if isinstance(properties, dict) else None
    found = _CRS.fullmatch(said) if isinstance(said, str) else None
    code = f"{found[1].upper()}:{found[2]}" if found else ""
    try:
        known = CRS.from_user_input(code) if found else None
        if known and (known.is_projected or known.is_geographic):  # not one of heights or of times
            return "" if code in _DEGREES else code
    except CRSError:
        pass
    problems.add(Where(name), "is not a projection that is known here", column="crs", got=said, hint=SAVE_AS)
    return ""


def _entry(feature: Any, where: Where, report: Report, wanted: Sequence[str]) -> Entry | None:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        report.leave(where, "is not a GeoJSON Feature")
        return None
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    properties = properties_of(properties, wanted)
    missing = [each for each in wanted if each not in properties]
    tell_unread(report, "property", (each for each in properties if each not in wanted), missing)
    tell_unread(report, "member", (each for each in feature if each not in _MEMBERS), ())
    title = next((properties[key] for key in wanted[:2] if isinstance(properties.get(key), str)), "")
    properties = {**properties, wanted[0]: clean(title)} if title else properties
    where = Where(where.file, feature=f"{where.feature} {shown(title)}" if title else where.feature)
    written = feature.get("geometry")
    drawn = {key: written[key] for key in written if key not in _DRAWN} if isinstance(written, dict) else None
    if fault := _unwritable({**feature, "geometry": drawn}):
        report.leave(where, f"cannot be written again: it {fault}")
        return None
    try:
        geometry = None if written is None else from_geojson(written)
    except ValueError as error:
        report.leave(where, str(error), column="geometry", got=written)
        return None
    if "radius_km" not in properties and (radius := _tolerance(feature, written)):
        properties = {**properties, "radius_km": radius}
    cleaned = bool(title) and clean(title) != title.strip()
    return Entry(where, {**feature, "properties": properties}, geometry, cleaned=cleaned)


def _tolerance(feature: dict[str, Any], written: Any) -> float | None:
    """Give within how many kilometres a place of Linked Places lies, if it says so of itself or of its geometry."""
    for holder in (written, feature):
        said = holder.get("approximation") if isinstance(holder, dict) else None
        tolerance = said.get("tolerance") if isinstance(said, dict) else None
        if isinstance(tolerance, int | float) and not isinstance(tolerance, bool):
            return float(tolerance)
    return None


def _unwritable(feature: dict[str, Any]) -> str:
    """Say why a feature that could be read could not be written, and read, again; "" if it could."""
    layer: list[Any] = [feature]
    for _ in range(DEEPEST):
        inner = (each.values() if isinstance(each, dict) else each for each in layer if isinstance(each, dict | list))
        layer = list(itertools.chain.from_iterable(inner))
    if layer:
        return "is too deep"
    try:
        json.dumps(feature, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        return "has half a character"
    except ValueError:
        return "has a number without end"
    return ""
