"""What is drawn on the map, or written into a form of its page, put into the folder as an import would put it there."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.campaign.sections.features import DECIMALS
from dashapp.campaign.sections.gazetteer import FILE, Gazetteer, read_gazetteer
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.intake.folder import written
from dashapp.intake.json_text import blank, member, members, replaced
from dashapp.intake.place_changes import changed_place, said_of
from dashapp.intake.place_table import PlaceTable
from dashapp.intake.places import import_places
from dashapp.intake.report import Report
from dashapp.intake.rewriting import rewrite
from dashapp.intake.routes import import_routes
from dashapp.intake.undo import undoable

__all__ = ["add_drawn_place", "add_drawn_way", "change_place", "delete_place", "described_place", "move_drawn_place"]

#: What is said of where a position is from.
DRAWN = "drawn on the map"

LonLat = Sequence[float]


def add_drawn_place(
    folder: Path, name: str, kind: str, rank: int, at: LonLat, more: Mapping[str, Any] = MappingProxyType({})
) -> str:
    """Add a place to the folder, and give its id. What `more` is said of it goes by the fields of `place_changes`.

    Raises
    ------
    CampaignError
        If it cannot be added, saying why; nothing is written.
    """
    properties = {key: value for key, value in more.items() if key != "names"}
    properties |= {"name": name, "kind": kind, "rank": rank}
    members = {"names": [{"toponym": each} for each in (name, *more["names"])]} if more.get("names") else {}
    return _added(folder, name, properties, {"type": "Point", "coordinates": _wrapped(at)}, import_places, **members)


def add_drawn_way(folder: Path, name: str, mode: str, points: Sequence[LonLat]) -> str:
    """Add a route to the folder, and give its id. Raises as `add_drawn_place` does."""
    geometry = {"type": "LineString", "coordinates": [_wrapped(point) for point in points]}
    return _added(folder, name, {"name": name, "mode": mode}, geometry, import_routes)


def _added(
    folder: Path, name: str, properties: dict[str, Any], geometry: dict[str, Any], take: Any, **members: Any
) -> str:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry, **members}
    with tempfile.TemporaryDirectory() as beside, undoable(folder, f"{name}, {DRAWN}"):
        file = Path(beside) / DRAWN
        file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
        report: Report = take(file, folder)
    if not report.taken:
        raise CampaignError(report.left)
    return next(iter(report.taken))


def move_drawn_place(folder: Path, place_id: str, at: LonLat) -> None:
    """Move a place's point; all else in the file stays to the letter.

    Raises
    ------
    CampaignError
        If there is no such place with a point, or the folder would have a fault that it has not; nothing is written.
    """
    _, feature, gazetteer = _place(folder, place_id)
    if gazetteer.rows is not None:
        after = feature | {"geometry": {"type": "Point", "coordinates": _wrapped(at)}}
        PlaceTable(folder, gazetteer).change(place_id, feature, after, f"{place_id}, moved on the map")
        return

    def moved(text: str) -> str:
        start, end = _coordinates(text, place_id)
        return text[:start] + json.dumps(_wrapped(at)) + text[end:]

    rewrite(folder, FILE, moved, f"{place_id}, moved on the map")


def described_place(folder: Path, place_id: str) -> dict[str, Any]:
    """Give what a place is, by the fields of `place_changes`. Raises as `change_place` does."""
    return said_of(_place(folder, place_id)[1])


def change_place(folder: Path, place_id: str, said: Mapping[str, Any]) -> None:
    """Change what is said of a place, by the fields of `place_changes`; every other place stays to the letter.

    Raises
    ------
    CampaignError
        If there is no such place, or it has a fault, or the folder would have one that it has not; nothing is written.
    """
    number, feature, gazetteer = _place(folder, place_id)
    at = {"at": _wrapped(said["at"])} if said.get("at") else {}
    changed = changed_place(feature, {**said, **at})
    if changed != feature and gazetteer.rows is not None:
        PlaceTable(folder, gazetteer).change(place_id, feature, changed, f"{place_id}, changed")
    elif changed != feature:
        rewrite(folder, FILE, lambda text: replaced(text, FILE, {number: changed}, written), f"{place_id}, changed")


def delete_place(folder: Path, place_id: str) -> None:
    """Take a place away that nothing refers to. Raises as `change_place` does."""
    number, feature, gazetteer = _place(folder, place_id)
    if gazetteer.rows is not None:
        PlaceTable(folder, gazetteer).change(place_id, feature, None, f"{place_id}, deleted")
        return
    rewrite(folder, FILE, lambda text: replaced(text, FILE, {number: None}, written), f"{place_id}, deleted")


def _place(folder: Path, place_id: str) -> tuple[int, dict[str, Any], Gazetteer]:
    """Give the number of a place among all, from 0, its feature, and where it stands."""
    problems = Problems()
    gazetteer = read_gazetteer(folder, read_manifest(folder, problems), problems)
    if place_id not in gazetteer.frame.index:
        known = place_id in (gazetteer.ids or ())
        problem = "has a fault, to be put right in the file" if known else "is not a place"
        raise CampaignError([Problem(gazetteer.called, problem, got=json.dumps(place_id, ensure_ascii=False))])
    features = gazetteer.document["features"]
    ids = [each["properties"].get("place_id") if isinstance(each, dict) else None for each in features]
    number = next(n for n, each in enumerate(ids) if isinstance(each, str) and each.strip() == place_id)
    return number, features[number], gazetteer


def _wrapped(at: LonLat) -> list[float]:
    """Write a position as files do."""
    lon, lat = at
    return [round((lon + 180) % 360 - 180, DECIMALS), round(lat, DECIMALS)]


def _coordinates(text: str, place_id: str) -> tuple[int, int]:
    """Find where the coordinates of a place's point stand in the text of a gazetteer."""
    for feature in members(text, member(text, blank(text, 0), "features", FILE)):
        properties = json.JSONDecoder().raw_decode(text, member(text, feature, "properties", FILE))[0]
        if properties.get("place_id", "").strip() == place_id:
            start = member(text, feature, "geometry", FILE)
            if text[start] == "{":
                start = member(text, start, "coordinates", FILE)
                return start, json.JSONDecoder().raw_decode(text, start)[1]
    raise CampaignError([Problem(FILE, "is no place with a position", got=json.dumps(place_id, ensure_ascii=False))])
