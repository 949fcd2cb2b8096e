"""Places as a table (`places.csv`, or the sheet `places` of a workbook), each row short for a place of a gazetteer."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from dashapp.campaign.date_parser import numbered
from dashapp.campaign.files.degrees import both, degrees
from dashapp.campaign.files.one_list import has_table
from dashapp.campaign.files.plain_numbers import number
from dashapp.campaign.files.records import Certainty, Id, Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.wording import Label, MaybeLabel, MaybeLine, MaybeText, fit_label
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections.features import DECIMALS, LonLat
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.place_columns import COLUMNS, plain
from dashapp.campaign.sections.place_kinds import class_of, kind_in

__all__ = [
    "FEW",
    "FILE",
    "WIDEST",
    "PlaceRow",
    "cells_of",
    "feature_of",
    "has_place_table",
    "radius",
    "read_place_rows",
]

FILE = "places.csv"

#: So many places get a rank at which the map names them wherever there is room; more would crowd it.
FEW = 40

#: Kilometres. A place that is known no better than this has no position; and metres written for kilometres make a
#: circle that no browser draws in time.
WIDEST = 100

#: The columns by the names that Linked Places has for them, under which all others are known.
_CALLED = {
    "place_id": "id",
    "name": "title",
    "kind": "types",
    "sentence": "description",
    "names": "variants",
    "coordinates_from": "geo_source",
    "radius_km": "approximation",
    **{each: each for each in ("position", "lat", "lon", "modern")},
}


def radius(value: float) -> float:
    """Give back what may be a radius."""
    if not 0.001 <= value <= WIDEST:
        raise ValueError(f"is not a radius in kilometres, from 0.001 to {WIDEST}")
    return value


def _angle(axis: str) -> BeforeValidator:
    return BeforeValidator(lambda cell: degrees(cell, axis) if isinstance(cell, str) else cell)


def _both(cell: Any) -> Any:
    return both(cell) if isinstance(cell, str) else cell


def _radius(cell: Any) -> Any:
    return radius(number(cell.removesuffix("km").rstrip())) if isinstance(cell, str) else cell


def _rank(cell: Any) -> Any:
    return int(cell) if isinstance(cell, str) and cell in {"1", "2", "3", "4"} else cell


def _names(cell: Any) -> Any:
    return [fit_label(each.strip()) for each in cell.split(";") if each.strip()] if isinstance(cell, str) else cell


class PlaceRow(Record):
    """A row of a table of places. Of its position `position` counts, if that is filled in, else `lat` and `lon`."""

    also: ClassVar[Mapping[str, str]] = MappingProxyType(
        {plain(other): column for column, known in _CALLED.items() for other in COLUMNS[known]}
    )

    place_id: Id
    name: Label
    position: Annotated[tuple[float, float] | None, BeforeValidator(_both)] = None
    lat: Annotated[float | None, _angle("lat")] = None
    lon: Annotated[float | None, _angle("lon")] = None
    kind: MaybeLabel = ""
    rank: Annotated[Literal[1, 2, 3, 4] | None, BeforeValidator(_rank)] = None
    certainty: Certainty | None = None
    sentence: MaybeText = ""
    label: MaybeLabel = ""
    names: Annotated[tuple[str, ...], BeforeValidator(_names)] = ()
    modern: MaybeLabel = ""
    radius_km: Annotated[float | None, BeforeValidator(_radius)] = None
    coordinates_from: MaybeLine = ""
    named_by: MaybeLine = ""

    @property
    def at(self) -> LonLat | None:
        """Where it lies, None if that is not known."""
        if self.position is not None:
            lon, lat = self.position
        elif self.lon is not None and self.lat is not None:
            lon, lat = self.lon, self.lat
        else:
            return None
        return round(lon, DECIMALS), round(lat, DECIMALS)


def has_place_table(folder: Path, *, beside: bool = False) -> bool:
    """Whether a campaign has a table of places; `beside` a gazetteer, one with no row is none."""
    return has_table(folder, FILE, PlaceRow, beside=beside)


def read_place_rows(folder: Path, problems: Problems) -> Records[PlaceRow]:
    """Read the table of places."""
    rows = read_table(folder, FILE, PlaceRow, problems, key="place_id", parts=lambda cells: (cells["name"],))
    for where, row in rows.rows:
        if row.position is None and (row.lat is None) != (row.lon is None):
            problems.add(where, "is missing", column="lon" if row.lon is None else "lat")
    return rows


def feature_of(row: PlaceRow, file: str, manifest: Manifest | None, *, many: bool) -> dict[str, Any]:
    """Give the place in Linked Places Format, with as little as may be where the row says nothing.

    What names it is, if nobody says, the `file` itself, and its time that of the campaign; where there are `many` its
    rank is lower.
    """
    kind = row.kind or kind_in(row.name) or "place"
    properties = {
        "place_id": row.place_id,
        "title": row.name,
        "label": row.label,
        "modern": row.modern,
        "kind": kind,
        "fclasses": [class_of(kind) or "S"],
        "rank": row.rank or (3 if many else 2),
        "sentence": row.sentence,
        "certainty": row.certainty or "less-certain",
        "coordinates_from": row.coordinates_from,
        "radius_km": row.radius_km,
    }
    names: list[dict[str, Any]] = [{"toponym": row.name, "citations": [{"label": row.named_by or file}]}]
    names += [{"toponym": each} for each in row.names if each != row.name]
    feature: dict[str, Any] = {
        "@id": f"{manifest.uri if manifest else 'x:x'}:place:{row.place_id}",
        "type": "Feature",
        "properties": {key: value for key, value in properties.items() if value},
    }
    if manifest:
        first, last = ({"in": numbered(when.year)} for when in manifest.span)
        feature["when"] = {"timespans": [{"start": first, "end": last}]}
    geometry = {"type": "Point", "coordinates": list(row.at)} if row.at else None
    return feature | {"names": names, "types": [{"label": kind}], "geometry": geometry}


def cells_of(feature: Mapping[str, Any]) -> dict[str, str]:
    """Give a place of a gazetteer as the cells of a row, by column; its position in `lat` and `lon`."""
    properties, first = feature["properties"], feature["names"][0]
    toponyms = dict.fromkeys(each["toponym"] for each in feature["names"])
    cited = (each.get("label", "") for each in first.get("citations", ()))
    lon, lat = (feature["geometry"] or {}).get("coordinates", ("", ""))[:2]
    cells = {column: properties.get(column, "") for column in PlaceRow.model_fields}
    cells |= {
        "name": properties["title"],
        "lat": lat,
        "lon": lon,
        "names": "; ".join(each for each in toponyms if each != properties["title"]),
        "named_by": next(cited, ""),
    }
    return {column: "" if cell is None else str(cell) for column, cell in cells.items()}
