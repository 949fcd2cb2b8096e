"""A feature of a campaign's gazetteer, made of what a file says of a place and of guesses for what it does not say."""

import math
from typing import Any, get_args

import shapely
from pydantic import BaseModel, ValidationError
from shapely import Point
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.date_parser import numbered
from dashapp.campaign.files.records import Certainty
from dashapp.campaign.sections.features import DECIMALS, SWAPPED, LonLat
from dashapp.campaign.sections.gazetteer import Properties
from dashapp.campaign.sections.linked_places import Members
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.place_kinds import class_of, kind_in
from dashapp.intake import linked_places as lp
from dashapp.intake.report import Entry, Report
from dashapp.intake.shapes import beyond_the_globe

__all__ = ["CERTAINTIES", "place_feature", "position", "sentence_of"]

CERTAINTIES = get_args(Certainty)
#: What a place is taken for by its class, where neither the file nor its name has a word for its kind.
KINDS = {"A": "region", "H": "water", "L": "region", "P": "settlement", "R": "road", "S": "place", "T": "heights"}


def position(entry: Entry, manifest: Manifest, report: Report) -> LonLat | None:
    """Give where a place is drawn, or leave it."""
    try:
        point = None if entry.geometry is None else _point(entry.geometry)
    except shapely.errors.GEOSException:
        point = None
    if point is None or point.is_empty:
        report.leave(entry.where, "has no position")
        return None
    # where a part of it is drawn beyond the globe, no point within says where it is
    beyond = None if point is entry.geometry else beyond_the_globe(entry.geometry)
    lon, lat = beyond or (point.x, point.y)
    at = (round(lon, DECIMALS), round(lat, DECIMALS))
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        problem, expected = "is not on the globe", "[longitude, latitude]"
        hint = SWAPPED if abs(lon) <= 90 and abs(lat) <= 180 else "is it in degrees?"
    elif not (manifest.grows or manifest.contains(*at)):
        problem, expected = "is outside the bounds of the campaign", f"within {list(manifest.bounds)}"
        hint = SWAPPED
        if not manifest.contains(lat, lon):
            hint = "widen the bounds in campaign.toml, and import again"
            report.outside.append((manifest.near(at[0]), at[1]))
            report.bounds = manifest.bounds
    else:
        return at
    report.leave(entry.where, problem, column="position", got=list(at), expected=expected, hint=hint)
    return None


def _point(geometry: BaseGeometry) -> Point:
    """Give a point of a geometry: itself, if it is one, by itself or as the only one of several."""
    single = _single(geometry)
    return single if single.geom_type == "Point" else geometry.representative_point()


def _single(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.geom_type == "Point":
        return geometry
    parts = shapely.get_parts(geometry)
    return parts[0] if len(parts) == 1 else geometry


class _Guesses:
    def __init__(self, ident: str, report: Report) -> None:
        self.ident = ident
        self.report = report

    def note(self, what: str) -> None:
        self.report.guess(what, self.ident)

    def unless(self, said: Any, what: str, guessed: Any) -> Any:
        """Give what the file says, else the guess, which is noted."""
        if said:
            return said
        self.note(what)
        return guessed


def place_feature(
    ident: str, title: str, lonlat: LonLat, entry: Entry, manifest: Manifest, report: Report, *, rank: int = 3
) -> dict[str, Any]:
    """Make the feature, all but its relations; `rank` is what it has if the file gives none."""
    guesses = _Guesses(ident, report)
    members, properties = entry.members, entry.members["properties"]
    drawn: dict[str, Any] = members["geometry"] if isinstance(members.get("geometry"), dict) else {}
    fclasses = [each for each in lp.texts(properties.get("fclasses")) if each in KINDS]
    said_kind = lp.kind_of(members)
    in_name = kind_in(title) if not fclasses else ""
    by_kind = class_of(said_kind or in_name)
    fclasses = fclasses or ([by_kind] if by_kind else guesses.unless(None, "fclasses S, a site", ["S"]))
    kind = in_name or KINDS[fclasses[0]]
    kind = guesses.unless(said_kind, f"kind {kind}" + (", from its name" if in_name else ""), kind)
    said: Any = properties.get("rank")
    rank = guesses.unless(type(said) is int and 1 <= said <= 4 and said, f"rank {rank}", rank)
    names, when = _names_and_when(members, title, entry.where.file, manifest, guesses)
    links = lp.links(members)
    if links:
        guesses.note("links, whose names and positions must be compared")
    sources = (lp.text(properties.get("coordinates_from")), lp.first_of(drawn.get("citations"), "label"))
    feature = {
        "@id": f"{manifest.uri}:place:{ident}",
        "type": "Feature",
        "properties": {
            "place_id": ident,
            "title": title,
            **({"label": label} if (label := lp.text(properties.get("label"))) else {}),
            "modern": lp.text(properties.get("modern")),
            "russian": lp.text(properties.get("russian")),
            "kind": kind,
            "fclasses": fclasses,
            "ccodes": [each.upper() for each in lp.texts(properties.get("ccodes"))],
            "rank": rank,
            "sentence": sentence_of(members),
            "certainty": _certainty(entry, drawn, guesses),
            "coordinates_from": next(filter(None, sources), entry.where.file),
            **lp.radius_km(properties),
        },
        "when": when,
        "names": names,
        "types": lp.objects(members.get("types")) or [{"label": kind}],
        "links": links,
        "geometry": {"type": "Point", "coordinates": list(lonlat)},
    }
    feature = {key: value for key, value in feature.items() if value}
    _take_out_misfits(feature, kind, manifest, guesses)
    return feature


def sentence_of(members: dict[str, Any]) -> str:
    """Give what a file says of a place in a sentence."""
    said = lp.first_text(members["properties"], "sentence", "description", "note")
    return said or lp.first_of(members.get("descriptions"), "value")


def _take_out_misfits(feature: dict[str, Any], kind: str, manifest: Manifest, guesses: _Guesses) -> None:
    """Take out what the gazetteer would not take, and a place can do without."""
    for path in _misfits(Properties, feature["properties"]) | _misfits(Members, feature):
        match path:
            case ("radius_km",):
                del feature["properties"]["radius_km"]
                guesses.note("no radius, for what the file says is not a number of kilometres that a place can have")
            case ("when",):
                guesses.note("no time of the file’s own, for what it says is not a time in Linked Places")
                feature["when"] = _own_time(manifest, guesses)
            case ("types",):
                guesses.note("no types, for what the file says are none in Linked Places")
                feature["types"] = [{"label": kind}]
            case ("names", int(number), "when"):
                del feature["names"][number]["when"]
                guesses.note("names without their time, for what the file says is none in Linked Places")


def _misfits(model: type[BaseModel], members: dict[str, Any]) -> dict[tuple[int | str, ...], None]:
    """Give the paths to the members of a model that have a fault: of a name to a member of its own."""
    try:
        model.model_validate(members)
    except ValidationError as error:
        paths = [fault["loc"] for fault in error.errors()]
        return dict.fromkeys(path[:3] if path[0] == "names" else path[:1] for path in paths)
    return {}


def _names_and_when(
    members: dict[str, Any], title: str, file: str, manifest: Manifest, guesses: _Guesses
) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """Give the names and the time: a gazetteer needs a citation for one name, and a time or a year of a citation."""
    names = lp.names(members, title)
    if not any("citations" in name for name in names):
        guesses.note(f"citation {file} for the name")
        names[0]["citations"] = [{"label": file}]
    when = members.get("when") if isinstance(members.get("when"), dict) else None
    if when or lp.said_year(names):
        return names, when
    return names, _own_time(manifest, guesses)


def _own_time(manifest: Manifest, guesses: _Guesses) -> dict[str, Any]:
    first, last = numbered(manifest.start.year), numbered(manifest.end.year)
    guesses.note(f"when {first if first == last else f'{first} to {last}'}, the campaign’s own time")
    return {"timespans": [{"start": {"in": first}, "end": {"in": last}}]}


def _certainty(entry: Entry, drawn: dict[str, Any], guesses: _Guesses) -> str:
    said = (entry.members["properties"].get("certainty"), drawn.get("certainty"))
    certainty = next((each for each in said if each in CERTAINTIES), "")
    form = _single(entry.geometry).geom_type
    if form != "Point":
        guesses.note(f"position, a point for a {form}")
        certainty = "uncertain" if certainty == "uncertain" else ""
    return str(guesses.unless(certainty, "certainty less-certain", "less-certain"))
