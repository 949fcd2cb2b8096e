"""Ways that are there already, changed on the map or by a form of its page, and taken away."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shapely import LineString

from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.campaign.sections.features import DECIMALS
from dashapp.campaign.sections.gazetteer import Gazetteer, read_gazetteer
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.campaign.sections.routes import FILE, Routes, read_routes
from dashapp.intake.folder import written
from dashapp.intake.json_text import replaced
from dashapp.intake.lines import wrapped
from dashapp.intake.rewriting import rewrite
from dashapp.intake.routes import Stops

__all__ = ["change_way", "delete_way", "described_ways"]

#: Beside what is said of where the points are from, where some of them are others now.
CHANGED = "changed on the map"


def described_ways(folder: Path) -> list[dict[str, Any]]:
    """Give the routes of the folder, but for those with a fault: `id`, `name`, `mode`, `certainty`, and `points`.

    These are longitude and latitude, near the bounds over the 180th meridian, as the map has them.
    """
    routes = _read(folder)[2].frame
    return [
        {"id": route_id, "points": [list(point[:2]) for point in route.geometry.coords]}
        | {key: getattr(route, key) for key in ("name", "mode", "certainty")}
        for route_id, route in zip(routes.index, routes.itertuples(index=False), strict=True)
    ]


def change_way(folder: Path, route_id: str, said: Mapping[str, Any]) -> None:
    """Change what is said of a route: `name`, `mode`, `certainty`, and its `points`; what is None or not there stays.

    A line of other points keeps those of its stops that are near it still, and passes by the places that are nearest.

    Raises
    ------
    CampaignError
        If there is no such route, or it has a fault, or the folder would have one that it has not; nothing is written.
    """
    manifest, gazetteer, routes = _read(folder)
    number, feature = _found(folder, routes, route_id)
    given = {key: value for key, value in said.items() if value is not None}
    points = given.pop("points", None)
    changed = feature | {"properties": feature["properties"] | given}
    if points is not None:
        line = [[round(wrapped(lon), DECIMALS), round(lat, DECIMALS)] for lon, lat in points]
        if all(point == line[0] for point in line):
            raise CampaignError([Problem(FILE, "has no length", column="geometry", got=json.dumps(line[0]))])
        if line != [list(point[:2]) for point in feature["geometry"]["coordinates"]]:
            flat = LineString([(manifest.near(lon), lat) for lon, lat in line])
            properties = changed["properties"]
            source = properties.get("points_from") or ""
            properties["stops"] = Stops(manifest, gazetteer).along(flat, routes.frame.at[route_id, "stops"])
            if CHANGED not in source:
                properties["points_from"] = f"{source}; {CHANGED}" if source else CHANGED
            changed["geometry"] = feature["geometry"] | {"coordinates": line}
    if changed != feature:
        rewrite(folder, FILE, lambda text: replaced(text, FILE, {number: changed}, written), f"{route_id}, changed")


def delete_way(folder: Path, route_id: str) -> None:
    """Take a route away that nothing refers to. Raises as `change_way` does."""
    number, _ = _found(folder, _read(folder)[2], route_id)
    rewrite(folder, FILE, lambda text: replaced(text, FILE, {number: None}, written), f"{route_id}, deleted")


def _read(folder: Path) -> tuple[Manifest, Gazetteer, Routes]:
    problems = Problems()
    manifest = read_manifest(folder, problems)
    if manifest is None:
        problems.raise_if_any()
    assert manifest is not None
    gazetteer = read_gazetteer(folder, manifest, problems)
    return manifest, gazetteer, read_routes(folder, manifest, gazetteer, problems)


def _found(folder: Path, routes: Routes, route_id: str) -> tuple[int, dict[str, Any]]:
    """Give the number of a route in its file, from 0, and its feature."""
    if route_id not in routes.frame.index:
        problem = "has a fault, to be put right in the file" if route_id in (routes.ids or ()) else "is not a route"
        raise CampaignError([Problem(FILE, problem, got=json.dumps(route_id, ensure_ascii=False))])
    features = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))["features"]
    for number, each in enumerate(features):
        properties = each.get("properties") if isinstance(each, dict) else None
        ident = properties.get("route_id") if isinstance(properties, dict) else None
        if isinstance(ident, str) and ident.strip() == route_id:
            return number, each
    raise CampaignError([Problem(FILE, "has been changed since", hint="try again")])
