"""The places of a campaign: their names, ids and positions.

They stand in `gazetteer.geojson`, in Linked Places Format, or in a table, whose rows are read as such places.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import geopandas as gpd
import pandas as pd
from pydantic import AfterValidator, Field, StringConstraints
from shapely import Point

from dashapp.campaign.files.documents import unwritable
from dashapp.campaign.files.records import Certainty, Id, Record, validate
from dashapp.campaign.files.references import Named, named
from dashapp.campaign.files.wording import Label, MaybeLabel, MaybeLine, MaybeText
from dashapp.campaign.problems import Problems, Where, nearest
from dashapp.campaign.sections.features import (
    SWAPPED,
    LonLat,
    check_point,
    feature_ids,
    near_to,
    read_features,
    swapped,
)
from dashapp.campaign.sections.linked_places import Members
from dashapp.campaign.sections.manifest import DRAFT, Manifest, is_draft, with_bounds
from dashapp.campaign.sections.place_rows import FEW, feature_of, has_place_table, radius, read_place_rows

__all__ = ["FILE", "WGS84", "Gazetteer", "Properties", "read_gazetteer"]

FILE = "gazetteer.geojson"
WGS84 = "EPSG:4326"

_GEONAMES = re.compile(r"gn:(\d+)", re.ASCII)
_PART_OF = "gvp:broaderPartitive"


class Properties(Record):
    """The properties of a place."""

    place_id: Id
    title: Annotated[str, StringConstraints(min_length=1)]  # a label, as the first name is
    label: MaybeLabel = ""
    modern: MaybeLabel = ""
    russian: MaybeLabel = ""
    kind: Label
    fclasses: tuple[Literal["A", "H", "L", "P", "R", "S", "T"], ...]
    ccodes: tuple[Label, ...] = ()
    rank: Annotated[int, Field(ge=1, le=4, strict=True)]
    sentence: MaybeText = ""
    certainty: Certainty
    coordinates_from: MaybeLine = ""
    radius_km: Annotated[float, Field(strict=True), AfterValidator(radius)] | None = None


@dataclass(frozen=True)
class Gazetteer:
    """The places.

    Attributes
    ----------
    frame
        A GeoDataFrame (EPSG:4326) indexed by place_id, in the file's order; a place that is known but not drawn has no
        geometry.
    ids
        Every place_id in the file, those of places with a fault included; None if the file could not be read.
    points
        The lon, lat of every place that has one.
    document
        The file as parsed, with all that is not read here; empty if it could not be read.
    named
        The ids, and all the names that a place may be called by.
    called
        The file, or the sheet, for one who is to look there: ``gazetteer.geojson``, ``the sheet places``.
    count
        How many there are, those with a fault included.
    rows
        Of places in a table, where each stands, by place_id; None if they stand in a gazetteer.
    """

    frame: gpd.GeoDataFrame
    ids: frozenset[str] | None
    points: Mapping[str, LonLat]
    document: dict[str, Any]
    named: Named
    called: str = FILE
    count: int = 0
    rows: Mapping[str, Where] | None = None

    def lacks_point(self, place_id: str) -> bool:
        """Whether a place is well known but nobody can say where it is, so that nothing can be drawn there."""
        return place_id in self.frame.index and place_id not in self.points


_Good = list[tuple[Where, Properties, Members, LonLat | None]]


def read_gazetteer(folder: Path, manifest: Manifest | None, problems: Problems) -> Gazetteer:
    """Read and check the places; one with a fault is left out of the frame, but its id is known."""
    there = os.path.lexists(folder / FILE)
    if has_place_table(folder, beside=there):
        if not there or not _lists_places(folder):
            return _from_table(folder, manifest, problems)
        hint = f"keep one: move {FILE} out of the folder, or the table"
        problems.add(Where(FILE), "is a list of places beside a table of them", hint=hint)
    return _from_features(folder, manifest, problems)


def _lists_places(folder: Path) -> bool:
    """Whether there is a gazetteer with a place in it, or with a fault."""
    features = read_features(folder, FILE, Problems())
    return features is None or bool(features.raw)


def _from_table(folder: Path, manifest: Manifest | None, problems: Problems) -> Gazetteer:
    rows = read_place_rows(folder, problems)
    good: _Good = []
    features = []
    near = with_bounds(manifest, problems)
    for where, row in rows.rows:
        if problems.noted(where, "lat") or problems.noted(where, "lon"):
            continue
        feature = feature_of(row, where.file, manifest, many=len(rows.rows) > FEW)
        if swapped(row.at, near):
            column = "lat" if row.position is None else "position"
            problems.add(where, "is far outside the campaign", column=column, got=list(row.at or ()), hint=SWAPPED)
            continue
        point = (near_to(row.at[0], near), row.at[1]) if row.at else None
        features.append(feature)
        good.append((where, Properties(**feature["properties"]), Members.model_validate(feature), point))
    document = {"type": "FeatureCollection", "features": features}
    raw = [(where, cells) for where, cells in rows.raw or () if cells["place_id"]]
    ids = None if rows.raw is None else frozenset(cells["place_id"] for _, cells in raw)
    called = ((cells["place_id"], each) for _, cells in raw for each in _names_of(cells))
    known = named(ids, f"place in {rows.called}", called)
    points = {place.place_id: point for _, place, _, point in good if point}
    rows_of = {cells["place_id"]: where for where, cells in raw}
    return Gazetteer(_frame(good, {}), ids, points, document, known, rows.called, len(rows.raw or ()), rows_of)


def _names_of(cells: Mapping[str, str]) -> Iterator[str]:
    yield from (cells["name"], cells["label"])
    yield from (each.strip() for each in cells["names"].split(";"))


def _from_features(folder: Path, manifest: Manifest | None, problems: Problems) -> Gazetteer:
    draft = is_draft(manifest, problems)
    manifest = with_bounds(manifest, problems)
    features = read_features(folder, FILE, problems, id_key="place_id")
    good: _Good = []
    for where, feature in features.good if features else ():
        properties = validate(Properties, feature["properties"], where, problems, under="properties.")
        members = validate(Members, feature, where, problems)
        drawn = feature["geometry"] is not None
        point = check_point(feature["geometry"], manifest, where, problems) if drawn else None
        if properties and members and (point or not drawn):
            _check_names(properties, members, where, problems, draft=draft)
            good.append((where, properties, members, point))
    around = {key: value for key, value in features.document.items() if key != "features"} if features else {}
    if fault := unwritable(around):
        problems.add(Where(FILE), fault)
    part_of = _parts(good, features.values("place_id", "@id") if features else {}, problems)
    frame = _frame(good, part_of)
    ids = feature_ids(features, "place_id")
    points = {place.place_id: point for _, place, _, point in good if point}
    known = named(ids, f"place in {FILE}", _called(features.raw) if features else ())
    count = len(features.raw) if features else 0
    return Gazetteer(frame, ids, points, features.document if features else {}, known, FILE, count)


def _called(features: Iterable[Any]) -> Iterator[tuple[str, object]]:
    """Give the names of every place in the file, those of places with a fault included, each with its id."""
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        ident = properties.get("place_id") if isinstance(properties, dict) else None
        if isinstance(properties, dict) and isinstance(ident, str):
            names = feature.get("names") if isinstance(feature.get("names"), list) else []
            toponyms = (each.get("toponym") for each in names if isinstance(each, dict))
            for name in (properties.get("title"), properties.get("label"), *toponyms):
                yield ident.strip(), name


def _check_names(properties: Properties, members: Members, where: Where, problems: Problems, *, draft: bool) -> None:
    """Hold a place to Linked Places: its first name is its title, and, unless in a draft, something dates it."""
    if not properties.fclasses:
        problems.add(where, "is empty", column="properties.fclasses")
    if not members.names:
        problems.add(where, "is empty", column="names", hint="the first name is the title, with a citation")
        return
    first = members.names[0].toponym
    if first != properties.title:
        problems.add(where, "is not the title", column="names.1.toponym", got=first, expected=f'"{properties.title}"')
    if draft:
        return
    citations = [citation for name in members.names for citation in name.citations]
    if not citations:
        problems.add(where, "has no citation for any name", column="names", hint=DRAFT)
    if members.when is None and not any(citation.year is not None for citation in citations):
        problems.add(where, "has neither a when nor a citation with a year", column="when")


def _parts(good: _Good, by_uri: Mapping[str, str], problems: Problems) -> dict[str, str]:
    """Find which place each place is part of; `by_uri` has the place_id of every @id in the file."""
    part_of: dict[str, str] = {}
    first: dict[str, str] = {}
    for where, place, members, _ in good:
        if first.setdefault(members.uri, place.place_id) != place.place_id:
            problems.add(where, f'is the @id of "{first[members.uri]}" too', column="@id", got=members.uri)
        for relation in members.relations:
            kind, uri = relation.relationType, relation.relationTo
            if kind != _PART_OF:  # any other relation may stand in the file, but not this one misspelt
                if meant := nearest(kind, [_PART_OF]):
                    problems.add(where, "is unknown", column="relations", got=kind, hint=meant)
            elif uri in by_uri:
                part_of[place.place_id] = by_uri[uri]
            else:
                hint = partial(nearest, uri, by_uri)
                problems.add(where, "is the @id of no place", column="relations", got=uri, hint=hint)
    known: dict[str, bool] = {}  # whether a place is part of itself
    for where, place, _, _ in good:
        way: dict[str, None] = {}
        at: str | None = place.place_id
        while at is not None and at not in way and at not in known:
            way[at] = None
            at = part_of.get(at)
        round_again = False
        for each in way:
            round_again = round_again or each == at
            known[each] = round_again
        if known[place.place_id]:
            problems.add(where, "is part of itself", column="relations", got=place.place_id)
    return {place_id: whole for place_id, whole in part_of.items() if not known[place_id]}


def _frame(good: _Good, part_of: Mapping[str, str]) -> gpd.GeoDataFrame:
    columns: dict[str, list[object]] = {
        "title": [place.title for _, place, _, _ in good],
        "label": [place.label for _, place, _, _ in good],
        "modern": [place.modern for _, place, _, _ in good],
        "russian": [place.russian for _, place, _, _ in good],
        "kind": [place.kind for _, place, _, _ in good],
        "rank": [place.rank for _, place, _, _ in good],
        "sentence": [place.sentence for _, place, _, _ in good],
        "certainty": [place.certainty for _, place, _, _ in good],
        "coordinates_from": [place.coordinates_from for _, place, _, _ in good],
        "radius_km": [place.radius_km for _, place, _, _ in good],
        "names": [tuple(dict.fromkeys(name.toponym for name in members.names)) for _, _, members, _ in good],
        "part_of": [part_of.get(place.place_id) for _, place, _, _ in good],
        "geonames": [_geonames(members) for _, _, members, _ in good],
        "uri": [members.uri for _, _, members, _ in good],
    }
    index = pd.Index([place.place_id for _, place, _, _ in good], name="place_id", dtype=object)
    # object columns, or pandas would turn a None into a NaN
    series = {name: pd.Series(values, index=index, dtype=object) for name, values in columns.items()}
    series["rank"] = series["rank"].astype(int)
    series["radius_km"] = series["radius_km"].astype(float)
    geometry = [Point(point) if point else None for *_, point in good]
    return gpd.GeoDataFrame(series, geometry=gpd.GeoSeries(geometry, index=index, crs=WGS84), crs=WGS84)


def _geonames(members: Members) -> str | None:
    matches = (_GEONAMES.fullmatch(link.identifier) for link in members.links)
    return next((match[1] for match in matches if match), None)
