"""The features of a GeoJSON file: what a gazetteer, a set of routes and a base map have in common."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashapp.campaign.files.documents import is_number, read_json, unwritable
from dashapp.campaign.problems import Problems, Where, shown
from dashapp.campaign.sections.manifest import Manifest

__all__ = [
    *("DECIMALS", "SWAPPED", "Features", "LonLat", "check_line", "check_point", "feature_ids", "form", "near_to"),
    *("read_features", "swapped"),
]

#: Decimals of a degree that are kept; the fifth is a metre.
DECIMALS = 5

#: A line of more points shows no more, and takes a browser minutes.
MOST_POINTS = 50_000

#: The members a feature may have beside its properties: GeoJSON's own and those of Linked Places.
_MEMBERS = {
    *("type", "id", "bbox", "properties", "geometry"),
    *("@id", "@context", "names", "types", "when", "links", "relations", "descriptions", "depictions"),
}

LonLat = tuple[float, float]

SWAPPED = "are latitude and longitude swapped?"


@dataclass(frozen=True)
class Features:
    """The features of a file: `good`, each with where it stands, and all that was there, `raw`, of any shape.

    `document` is the whole file as parsed.
    """

    good: tuple[tuple[Where, dict[str, Any]], ...]
    raw: tuple[Any, ...]
    document: dict[str, Any]

    def values(self, id_key: str, member: str = "") -> dict[str, str]:
        """Map each feature's `member` (by default its id again) to its id, those of features with a fault included."""
        found = {}
        for feature in self.raw:
            properties = feature.get("properties") if isinstance(feature, dict) else None
            ident = properties.get(id_key) if isinstance(properties, dict) else None
            key = feature.get(member) if member and isinstance(feature, dict) else ident
            if isinstance(ident, str) and isinstance(key, str):
                found[key.strip()] = ident.strip()
        return found


def read_features(
    folder: Path, name: str, problems: Problems, *, id_key: str = "", optional: bool = False
) -> Features | None:
    """Read the features of a GeoJSON file, each with where it stands (its number from 1 and, if it has one, its id).

    An `optional` file that is missing has none.

    Every feature given has `properties`, a dict, and a `geometry`, unchecked. None, after noting why, if the file is no
    FeatureCollection.
    """
    if optional and not os.path.lexists(folder / name):
        return Features((), (), {})
    data = read_json(folder, name, problems)
    if data is None:
        return None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or data.get("type") != "FeatureCollection":
        problems.add(Where(name), "is not a GeoJSON FeatureCollection with a list of features")
        return None
    return Features(tuple(_checked(features, name, id_key, problems)), tuple(features), data)


def _checked(features: list[Any], name: str, id_key: str, problems: Problems) -> Iterator[tuple[Where, dict[str, Any]]]:
    first: dict[str, Where] = {}
    for number, feature in enumerate(features, 1):
        where = Where(name, feature=f"feature {number}")
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            problems.add(where, "is not a GeoJSON Feature")
            continue
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            problems.add(where, "is missing or no object", column="properties")
            continue
        if "geometry" not in feature:
            problems.add(where, "is missing", column="geometry", hint="null if it is not known")
            continue
        ident = properties.get(id_key) if id_key else None
        if isinstance(ident, str) and (ident := ident.strip()):
            where = Where(name, feature=f"feature {number} {shown(ident)}")
            if ident in first:
                problems.add(where, f"is already used in {first[ident].feature}", column=id_key, got=ident)
                continue
            first[ident] = where
        if fault := unwritable(feature):
            problems.add(where, fault)
            continue
        for member in sorted(set(feature) - _MEMBERS):
            problems.add(where, "is unknown", column=member)
        yield where, feature


def feature_ids(features: Features | None, id_key: str) -> frozenset[str] | None:
    """Give every id in a file, those of features with a fault included; None if the file could not be read."""
    return None if features is None else frozenset(features.values(id_key))


def check_point(geometry: Any, manifest: Manifest | None, where: Where, problems: Problems) -> LonLat | None:
    """Give the lon, lat of a Point, near the campaign (`Manifest.near`), or None after noting what is wrong with it."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        problems.add(where, "is not a Point", column="geometry", got=form(geometry), expected="a Point, or null")
        return None
    return _position(geometry.get("coordinates"), manifest, where, problems)


def check_line(geometry: Any, manifest: Manifest | None, where: Where, problems: Problems) -> list[LonLat] | None:
    """Give the lon, lat pairs of a LineString, or None after noting what is wrong with it (once).

    They are near the campaign (`Manifest.near`): a line over the 180th meridian goes on beyond it. Without its bounds
    none leaps.
    """
    if not isinstance(geometry, dict) or geometry.get("type") != "LineString":
        problems.add(where, "is not a LineString", column="geometry", got=form(geometry))
        return None
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        problems.add(where, "has fewer than two points", column="geometry.coordinates")
        return None
    if len(coordinates) > MOST_POINTS:
        problem, expected = f"has {len(coordinates)} points", f"at most {MOST_POINTS}"
        problems.add(where, problem, column="geometry.coordinates", expected=expected)
        return None
    line: list[LonLat] = []
    for position in coordinates:
        lonlat = _position(position, manifest, where, problems)
        if lonlat is None:
            return None
        if manifest and line and abs(lonlat[0] - line[-1][0]) > 180:
            problems.add(
                where, "crosses the meridian opposite the campaign", column="geometry.coordinates", got=position
            )
            return None
        if not line or lonlat != line[-1]:
            line.append(lonlat)
    if len(line) < 2:
        problems.add(where, "has no length", column="geometry.coordinates")
        return None
    return line


def _position(position: Any, manifest: Manifest | None, where: Where, problems: Problems) -> LonLat | None:
    column = "geometry.coordinates"
    if not (isinstance(position, list) and len(position) in (2, 3) and all(is_number(part) for part in position)):
        problems.add(where, "is not [longitude, latitude]", column=column, got=position)
        return None
    lon, lat = float(position[0]), float(position[1])
    turned = swapped((lon, lat), manifest)
    in_range = abs(lon) <= 180 and abs(lat) <= 90
    if turned or not in_range:
        problem = "is not on the globe" if not in_range else "is far outside the campaign"
        expected = "[longitude, latitude] in degrees"
        hint = f"{SWAPPED} write {json.dumps([lat, lon])}" if turned else ""
        problems.add(where, problem, column=column, got=position, expected=expected, hint=hint)
        return None
    return near_to(lon, manifest), round(lat, DECIMALS)


def swapped(at: LonLat | None, manifest: Manifest | None) -> bool:
    """Whether a position lies outside the campaign, and within if its latitude and longitude change places."""
    if at is None or manifest is None or manifest.grows:
        return False
    return not manifest.contains(*at) and manifest.contains(at[1], at[0])


def near_to(lon: float, manifest: Manifest | None) -> float:
    """Give a longitude near the campaign (`Manifest.near`), if its bounds are known."""
    return round(manifest.near(lon) if manifest else lon, DECIMALS)


def form(geometry: Any) -> Any:
    """Name the type of a geometry, or give what stands in its place."""
    return geometry.get("type") if isinstance(geometry, dict) else geometry
