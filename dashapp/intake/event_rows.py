"""The rows of a list of events, of a table or of GeoJSON: what each says, by the columns of a campaign's own table."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from dashapp.campaign.files.spreadsheets import failed
from dashapp.campaign.problems import Problems, Where, shown
from dashapp.campaign.sections.place_columns import COLUMNS
from dashapp.intake.days import settled, split
from dashapp.intake.delimited import CellError, geometry_of, read_rows
from dashapp.intake.folder import read_file
from dashapp.intake.geojson import read_geojson
from dashapp.intake.members import clean, find
from dashapp.intake.report import Report

__all__ = ["READ", "EventRow", "read_event_rows"]

#: What is read, each by the names it goes by, the first that is there being taken (see `members.COLUMNS`).
READ = {
    "title": ("title", "event", "battle", "name", "engagement", "label", "eventlabel", "battlelabel", "itemlabel"),
    "start": ("start", "date", "startdate", "datestart", "begin", "from", "when", "day", "datetime", "pointintime"),
    "end": ("end", "enddate", "dateend", "until", "to"),
    "time": ("time", "hour", "starttime"),
    "place_id": ("place_id", "place", "placename", "site", "town", "location", "where", "locationlabel", "placelabel"),
    "lon": COLUMNS["lon"],
    "lat": COLUMNS["lat"],
    "geowkt": COLUMNS["geowkt"],
    "position": (*(each for each in COLUMNS["position"] if each != "location"), "coord", "coordinatelocation"),
    "kind": ("kind", "type", "types", "eventtype", "category"),
    "certainty": ("certainty",),
    "rank": ("rank",),
    "short": ("short",),
    "summary": ("summary", "description", "desc", "sentence"),
    "note": ("note", "notes", "remarks"),
    "source": ("source", "sources", "reference", "references", "ref", "refs", "citation", "url"),
    "event_id": ("event_id", "id"),
}

#: Without these a row is no event.
_NEEDED = ("title", "start", "lon", "lat", "geowkt", "position")


@dataclass(frozen=True)
class EventRow:
    """What a file says of one event.

    `cells` are on one line each, by the names of `READ`, `start` and `end` as a campaign's table has them: an end that
    nobody gives is "". `dated` is when it happened as the file writes it.
    """

    where: Where
    cells: dict[str, str]
    geometry: BaseGeometry | None
    dated: str


def read_event_rows(file: Path, called: str, report: Report, problems: Problems) -> list[EventRow]:
    """Read the events of a file; `called` is the column that has their names, "" for one that is known."""
    text = read_file(file, problems, "events")
    if text is None:
        return []
    begins = text.lstrip()[:1]
    if begins in ("", "<"):
        fault = "is empty" if begins == "" else "is no list of events"
        problems.add(Where(file.name), fault, expected="a table (CSV, TSV) or GeoJSON")
        return []
    columns = READ | ({"title": (called,)} if called else {})
    raw = _features(file, columns, report, problems) if begins in ("{", "[") else []
    if begins not in ("{", "["):
        for where, row in read_rows(text, file.name, columns, _wants(called, problems), report, problems):
            where = replace(where, feature=shown(row["title"])) if row["title"] else where
            if (kept := _whole(row, where, report)) is None:
                continue
            try:
                raw.append((where, {name: clean(cell) for name, cell in kept.items()}, geometry_of(kept)))
            except CellError as error:
                report.leave(where, str(error), column=error.column, got=kept[error.column])
    return [] if len(problems) else _dated(raw, report, problems)


def _wants(called: str, problems: Problems) -> Callable[[Collection[str], Where, str], None]:
    def wants(there: Collection[str], where: Where, got: str) -> None:
        if "title" not in there:
            expected = shown(called) if called else "title, name or event, or say which with --name"
            problems.add(where, "has no column with the name of the event", got=got, expected=expected)
        if "start" not in there:
            problems.add(where, "has no column with its date", got=got, expected="date or start")

    return wants


def _whole(row: dict[str, str], where: Where, report: Report) -> dict[str, str] | None:
    """Give a row without the cells that a spreadsheet has lost; None, and left, if one of these is needed."""
    for column, cell in row.items():
        if fault := failed(cell):
            report.leave(where, fault[0], column=column, got=cell, hint=fault[1])
            if column in _NEEDED:
                return None
            row[column] = ""
    return row


Raw = tuple[Where, dict[str, str], BaseGeometry | None]


def _features(file: Path, columns: dict[str, tuple[str, ...]], report: Report, problems: Problems) -> list[Raw]:
    entries, _ = read_geojson(file, report, problems, [name for names in columns.values() for name in names])
    found: list[Raw] = []
    for entry in entries:
        said = {
            key: value for key, value in entry.members["properties"].items() if isinstance(value, str | int | float)
        }
        cells = {column: clean(str(said[name])) for column, names in columns.items() if (name := find([*said], names))}
        found.append((entry.where, cells, entry.geometry))
    return found


def _dated(raw: list[Raw], report: Report, problems: Problems) -> list[EventRow]:
    """Settle when each happened, column by column; of a column that leaves two readings ask once."""
    firsts, lasts = [], []
    for _, cells, _ in raw:
        first, last = split(cells.get("start", ""), cells.get("time", ""))
        firsts.append(first)
        lasts.append(last or split(cells.get("end", ""))[0])
    read: list[dict[str, str | None]] = []
    for column, written in (("start", firsts), ("end", lasts)):
        try:
            read.append(settled(written))
        except ValueError as error:
            cell, *either = error.args
            hint = f"is it {' or '.join(either)}? Write them so"
            problem = "can be read in two ways: no cell of the column tells whether the day or the month comes first"
            problems.add(raw[written.index(cell)][0], problem, column=column, got=cell, hint=hint)
    if len(problems):
        return []
    found = []
    for (where, cells, geometry), first, last in zip(raw, firsts, lasts, strict=True):
        start, end = read[0][first], read[1][last]
        if not cells.get("title"):
            report.leave(where, "has no name")
        elif not start:
            got = {"got": first} if first else {}
            report.leave(
                where, "is not a date" if first else "has no date", column="start", expected="1860-05-27", **got
            )
        elif last and not end:
            report.leave(where, "is not a date", column="end", got=last, expected="1860-05-27")
        else:
            dated = " – ".join(each for each in (first, last) if each)
            found.append(EventRow(where, cells | {"start": start, "end": end or ""}, geometry, dated))
    return found
