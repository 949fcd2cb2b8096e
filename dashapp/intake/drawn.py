"""Places and ways that somebody has drawn on the map, written into the folder as an import would write them."""

import codecs
import json
import shutil
import tempfile
from collections.abc import Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]
from pathlib import Path
from typing import Any

from dashapp.campaign.files.text import read_text
from dashapp.campaign.folder import campaign_files, texts
from dashapp.campaign.loading import load_campaign
from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.campaign.sections.features import DECIMALS
from dashapp.campaign.sections.gazetteer import FILE
from dashapp.intake.places import import_places
from dashapp.intake.report import Report
from dashapp.intake.routes import import_routes
from dashapp.intake.undo import undoable
from dashapp.write import ChangedError, held, put_file

__all__ = ["add_drawn_place", "add_drawn_way", "move_drawn_place"]

#: What is said of where a position is from.
DRAWN = "drawn on the map"

LonLat = Sequence[float]


def add_drawn_place(folder: Path, name: str, kind: str, rank: int, at: LonLat) -> str:
    """Add a place to the folder, and give its id.

    Raises
    ------
    CampaignError
        If it cannot be added, saying why; nothing is written.
    """
    properties = {"name": name, "kind": kind, "rank": rank}
    return _added(folder, name, properties, {"type": "Point", "coordinates": _wrapped(at)}, import_places)


def add_drawn_way(folder: Path, name: str, mode: str, points: Sequence[LonLat]) -> str:
    """Add a route to the folder, and give its id. Raises as `add_drawn_place` does."""
    geometry = {"type": "LineString", "coordinates": [_wrapped(point) for point in points]}
    return _added(folder, name, {"name": name, "mode": mode}, geometry, import_routes)


def _added(folder: Path, name: str, properties: dict[str, Any], geometry: dict[str, Any], take: Any) -> str:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
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
    problems = Problems()
    former = held(folder / FILE)
    text = read_text(folder, FILE, problems)
    problems.raise_if_any()
    assert text is not None
    start, end = _coordinates(text, place_id)
    moved = text[:start] + json.dumps(_wrapped(at)) + text[end:]
    mark = codecs.BOM_UTF8 if former and former.startswith(codecs.BOM_UTF8) else b""
    body = mark + moved.encode()
    if faults := _new_faults(folder, body):
        raise CampaignError(faults)
    with undoable(folder, f"{place_id}, moved on the map"):
        try:
            put_file(folder / FILE, body, former=former)
        except ChangedError as error:
            raise CampaignError([Problem(FILE, f"{error}, so nothing was moved")]) from None


def _new_faults(folder: Path, gazetteer: bytes) -> list[Problem]:
    """Give the faults that the folder would have with another gazetteer, and has not."""
    with tempfile.TemporaryDirectory() as beside:
        other = Path(beside) / folder.absolute().name
        for path in campaign_files(folder, texts(folder)):
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                (other / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, other / path.relative_to(folder))
        before = {str(each) for each in _faults(other)}
        (other / FILE).write_bytes(gazetteer)
        return [each for each in _faults(other) if str(each) not in before]


def _faults(folder: Path) -> tuple[Problem, ...]:
    try:
        load_campaign(folder)
    except CampaignError as error:
        return error.problems
    return ()


def _wrapped(at: LonLat) -> list[float]:
    """Write a position as files do."""
    lon, lat = at
    return [round((lon + 180) % 360 - 180, DECIMALS), round(lat, DECIMALS)]


def _coordinates(text: str, place_id: str) -> tuple[int, int]:
    """Find where the coordinates of a place's point stand in the text of a gazetteer."""
    for feature in _members(text, _member(text, _blank(text, 0), "features")):
        properties = json.JSONDecoder().raw_decode(text, _member(text, feature, "properties"))[0]
        if properties.get("place_id", "").strip() == place_id:
            start = _member(text, feature, "geometry")
            if text[start] == "{":
                start = _member(text, start, "coordinates")
                return start, json.JSONDecoder().raw_decode(text, start)[1]
    raise CampaignError([Problem(FILE, "is no place with a position", got=json.dumps(place_id, ensure_ascii=False))])


def _blank(text: str, at: int) -> int:
    while text[at] in " \t\r\n":
        at += 1
    return at


def _member(text: str, at: int, key: str) -> int:
    """Give where the value of a key begins, in the object that begins at an offset."""
    at = _blank(text, at + 1)
    while text[at] == '"':
        name, at = scanstring(text, at + 1, False)
        at = _blank(text, _blank(text, at) + 1)  # behind the colon
        if name == key:
            return at
        at = _blank(text, json.JSONDecoder().raw_decode(text, at)[1])
        at = _blank(text, at + 1) if text[at] == "," else at
    raise CampaignError([Problem(FILE, "is missing", column=key)])


def _members(text: str, at: int) -> list[int]:
    """Give where each value of the list begins that begins at an offset."""
    found = []
    at = _blank(text, at + 1)
    while text[at] != "]":
        found.append(at)
        at = _blank(text, json.JSONDecoder().raw_decode(text, at)[1])
        at = _blank(text, at + 1) if text[at] == "," else at
    return found
