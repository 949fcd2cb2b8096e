"""Features of GeoJSON and of Linked Places Format, brought to degrees whatever projection they are in."""

import json
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from pyproj.exceptions import CRSError

from dashapp.campaign.documents import read_json
from dashapp.campaign.errors import Problems, Where, shown
from dashapp.campaign.gazetteer import WGS84
from dashapp.intake.report import Entry, Report

__all__ = ["read_geojson"]

#: How GeoJSON of before 2016 names its projection; anything else could be a file or an address.
_CRS = re.compile(r"(?:urn:ogc:def:crs:)?(EPSG|OGC):(?:[\d.]*:)?(\w+)", re.IGNORECASE)
_DEGREES = {"OGC:CRS84", WGS84}


def read_geojson(file: Path, report: Report, problems: Problems) -> tuple[list[Entry], str]:
    """Read the features of a file, and the projection they were in, "" for degrees; what cannot be read is left."""
    data = read_json(file.parent, file.name, problems)
    if isinstance(data, dict) and data.get("type") == "Feature":
        data = {**data, "type": "FeatureCollection", "features": [data]}
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if data is not None and not isinstance(features, list):
        problems.add(Where(file.name), "is no GeoJSON FeatureCollection with a list of features")
    crs = _crs(data, file.name, problems) if isinstance(features, list) else ""
    entries = []
    for number, feature in enumerate(features if isinstance(features, list) and not len(problems) else (), 1):
        entry = _entry(feature, Where(file.name, feature=f"feature {number}"), report)
        entries += [entry] if entry else []
    if crs:
        moved = gpd.GeoSeries([entry.geometry for entry in entries], crs=crs).to_crs(WGS84)
        entries = [Entry(old.where, old.members, new) for old, new in zip(entries, moved, strict=True)]
    return entries, crs


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
        if found:
            gpd.GeoSeries([], crs=code)
            return "" if code in _DEGREES else code
    except CRSError:
        pass
    hint = "save it in WGS 84 (EPSG:4326)"
    problems.add(Where(name), "is no projection that is known here", column="crs", got=said, hint=hint)
    return ""


def _entry(feature: Any, where: Where, report: Report) -> Entry | None:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        report.leave(where, "is no GeoJSON Feature")
        return None
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    title = next((properties[key] for key in ("title", "name") if isinstance(properties.get(key), str)), "")
    where = Where(where.file, feature=f"{where.feature} {shown(title)}" if title else where.feature)
    try:
        # half a character, or objects in objects in objects: what could be read and yet not be written
        json.dumps(feature, ensure_ascii=False).encode()
        written = feature.get("geometry")
        geometry = None if written is None else shapely.from_geojson(json.dumps(written))
    except shapely.errors.GEOSException:
        report.leave(where, "is no geometry that can be read", column="geometry", got=written)
        return None
    except (UnicodeEncodeError, RecursionError):
        report.leave(where, "cannot be written again: it has half a character, or is too deep")
        return None
    return Entry(where, {**feature, "properties": properties}, geometry)
