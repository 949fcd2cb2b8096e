"""Tables of places: Linked Places TSV (LP-TSV), or any CSV with names and positions."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from shapely import Point
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.files.degrees import both, degrees
from dashapp.campaign.files.plain_numbers import number
from dashapp.campaign.files.spreadsheets import failed, unguarded
from dashapp.campaign.problems import Problems, Where, shown
from dashapp.campaign.sections.place_columns import COLUMNS
from dashapp.intake.members import clean, find, tell_unread
from dashapp.intake.report import MOST, TAKE_A_PART, Entry, Report
from dashapp.intake.shapes import from_wkt

__all__ = ["CellError", "geometry_of", "read_places_table", "read_rows"]

#: Without these a row is no place.
_NEEDED = ("title", "geowkt", "position", "lat", "lon")

#: Some tables have WKT where others have two numbers.
_WKT = re.compile(r"\s*[A-Za-z]+\s*\(")

#: A year, by itself or with which a day or a span of time begins.
_YEAR = re.compile(r"(-?\d{1,4})(?:[-/].*)?", re.ASCII | re.DOTALL)


def read_rows(
    text: str,
    name: str,
    columns: Mapping[str, Sequence[str]],
    wants: Callable[[Collection[str], Where, str], None],
    report: Report,
    problems: Problems,
) -> Iterator[tuple[Where, dict[str, str]]]:
    """Give the rows of a table separated by tabs, semicolons or commas, whichever its first line has most of.

    Parameters
    ----------
    text, name
        The file's.
    columns
        What is read, each by the names it goes by (see `find`). Columns that are not read are told.
    wants
        Notes which of them are wanting, given those that are there, where the header stands, and what stands in it.
    report, problems
        Where rows that are left, and what is wrong with the whole, are noted.
    """
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    before = rows = 0
    try:
        header = [cell.strip() for cell in next(reader, [])]
        at = _columns(header, name, columns, wants, report, problems)
        before = reader.line_num
        for cells in reader if at else ():
            where, before = Where(name, before + 1), reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if (rows := rows + 1) > MOST:
                problems.add(where, "is one row too many", expected=TAKE_A_PART)
                return
            if any(cell.strip() for cell in cells[len(header) :]):
                hint = "a comma inside a cell needs the cell in double quotes" if delimiter == "," else ""
                expected = f"{len(header)}, as in the header"
                report.leave(where, f"too many cells: {len(cells)}", expected=expected, hint=hint)
                continue
            yield where, {column: unguarded(cells[i]) if i < len(cells) else "" for column, i in at.items()}
    except csv.Error as error:
        problems.add(Where(name, before + 1), f"is not a readable row: {error}")


def _columns(
    header: list[str],
    name: str,
    columns: Mapping[str, Sequence[str]],
    wants: Callable[[Collection[str], Where, str], None],
    report: Report,
    problems: Problems,
) -> dict[str, int]:
    """Find where each column stands; empty after noting which are wanting. Those that are not read are told."""
    known = {column: found for column, names in columns.items() if (found := find(header, names)) is not None}
    at = {column: header.index(found) for column, found in known.items()}
    where = Where(name, 1)
    wants(at, where, ", ".join(filter(None, header)))
    used = {header[i] for i in at.values()}
    for double in (each for each, count in Counter(header).items() if count > 1 and each in used):
        problems.add(where, "appears twice", column="columns", got=double)
    tell_unread(report, "column", (each for each in header if each and each not in used), columns.keys() - at.keys())
    return {} if len(problems) else at


def read_places_table(
    text: str, name: str, report: Report, problems: Problems, called: str = "", *, update: bool = False
) -> list[Entry]:
    """Read the places of a table.

    `called` is the column that has the places' names, "" for one of those in `COLUMNS`. If it is to `update` places
    that are there, it needs no positions, and ids will do for names.
    """

    def wants(there: Collection[str], where: Where, got: str) -> None:
        if update and {"id", "title"} & {*there}:
            return
        if "title" not in there:
            expected = shown(called) if called else "title, name or place, or say which with --name"
            problems.add(where, "has no column with the name of the place", got=got, expected=expected)
        if not {"geowkt", "position"} & {*there} and not {"lat", "lon"} <= {*there}:
            expected = "lat and lon (or latitude, longitude; y, x), one with both, or WKT"
            problems.add(where, "has no columns with its position", got=got, expected=expected)

    columns = COLUMNS | ({"title": (called,)} if called else {})
    entries: list[Entry] = []
    for where, row in read_rows(text, name, columns, wants, report, problems):
        entries.extend(_entry(row, where, report))
    return entries


def _entry(row: dict[str, str], where: Where, report: Report) -> Iterator[Entry]:
    title = row.get("title", "")
    where = Where(where.file, where.row, shown(title) if title else None)
    for column, cell in row.items():
        if fault := failed(cell):
            report.leave(where, fault[0], column=column, got=cell, hint=fault[1])
            if column in _NEEDED:
                return
            row[column] = ""
    called = row.setdefault("title", "")
    row["title"] = clean(called)
    try:
        geometry = geometry_of(row)
    except CellError as error:
        report.leave(where, str(error), column=error.column, got=row[error.column])
        return
    yield Entry(where, _members(row), geometry, cleaned=row["title"] != called)


class CellError(ValueError):
    """What is wrong with a cell, in a phrase that follows it; `column` is where it stands."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


def geometry_of(row: Mapping[str, str]) -> BaseGeometry | None:
    """Give where a row says its place is: by its WKT, which goes first, by both in one cell, or by `lon` and `lat`.

    Raises
    ------
    CellError
        If a cell cannot be read.
    """
    if written := row.get("geowkt"):
        try:
            return from_wkt(written)
        except ValueError as error:
            raise CellError("geowkt", str(error)) from None
    if written := row.get("position"):
        try:
            return from_wkt(written) if _WKT.match(written) else Point(both(written))
        except ValueError as error:
            raise CellError("position", str(error)) from None
    found = []
    for axis in ("lon", "lat"):
        if not row.get(axis):
            return None
        try:
            found.append(degrees(row[axis], axis))
        except ValueError as error:
            raise CellError(axis, str(error)) from None
    return Point(found)


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _members(row: dict[str, str]) -> dict[str, Any]:
    """Give a row as the feature of Linked Places that it is short for."""
    cells = {column: row.get(column, "") for column in COLUMNS}
    citation: dict[str, Any] = {"label": cells["title_source"]} if cells["title_source"] else {}
    if year := _YEAR.fullmatch(cells["attestation_year"]):
        citation["year"] = int(year[1])
    if cells["title_uri"]:
        citation["@id"] = cells["title_uri"]
    names: list[dict[str, Any]] = [{"toponym": cells["title"]} | ({"citations": [citation]} if citation else {})]
    for variant in _several(cells["variants"]):
        toponym, _, lang = variant.partition("@")
        names.append({"toponym": toponym.strip()} | ({"lang": lang.strip()} if lang else {}))
    span = {key: _date(cells[key]) for key in ("start", "end") if cells[key]}
    aat = _several(cells["aat_types"])
    types: list[dict[str, str]] = [{"label": label} for label in _several(cells["types"])]
    if len(aat) == len(types):
        types = [{"identifier": f"aat:{number}", **kind} for number, kind in zip(aat, types, strict=True)]
    parent = {"relationType": "gvp:broaderPartitive", "relationTo": cells["parent_id"], "label": cells["parent_name"]}
    return {
        "@id": cells["id"],
        "properties": {
            "title": cells["title"],
            "ccodes": _several(cells["ccodes"]),
            "fclasses": _several(cells["fclasses"]),
            "coordinates_from": ", ".join(part for part in (cells["geo_source"], cells["geo_id"]) if part),
            "certainty": cells["certainty"].casefold(),
            "modern": clean(cells["modern"]),
            "rank": int(cells["rank"]) if re.fullmatch("[1-4]", cells["rank"]) else None,
        }
        | _radius(cells["approximation"]),
        "names": names,
        "when": {"timespans": [span]} if span else None,
        "types": types,
        "links": [{"type": "closeMatch", "identifier": match} for match in _several(cells["matches"])],
        "relations": [parent] if cells["parent_id"] else [],
        "descriptions": [{"value": cells["description"]}] if cells["description"] else [],
    }


def _radius(cell: str) -> dict[str, float]:
    """Give within how many kilometres a place lies; the column may hold any other word on it."""
    try:
        return {"radius_km": number(cell.removesuffix("km").rstrip())}
    except ValueError:
        return {}


def _date(cell: str) -> dict[str, str]:
    earliest, _, latest = cell.partition("/")
    return {"earliest": earliest, "latest": latest} if latest else {"in": cell}
