"""Tracks, routes and waypoints of GPX.

Read with expat and not with GDAL, which takes a latitude that is no number for 0, and opens what calls itself GPX as
any other format it can be taken for, one that names further files included.
"""

from xml.parsers import expat

import shapely
from shapely import LineString, MultiLineString, Point

from dashapp.campaign.files.plain_numbers import number
from dashapp.campaign.problems import Problems, Where, shown
from dashapp.intake.members import clean
from dashapp.intake.report import MOST, TAKE_A_PART, Entry, Report
from dashapp.intake.shapes import FURTHEST

__all__ = ["read_tracks", "read_waypoints"]

Position = tuple[float, float]


class _NoGpxError(ValueError):
    pass


class _Reader:
    """Follows the elements of a file; `lines` are the tracks and routes, each with its line in the file."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.lines: list[tuple[int, str, dict[str, list[str]], list[list[Position]]]] = []
        self.faults: dict[int, str] = {}  # by the number of the track
        self.waypoints: list[tuple[int, dict[str, list[str]], Position | None]] = []
        self.times = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise _NoGpxError("has a DOCTYPE, which no GPX has")  # and by which a text can grow without end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.path.append(tag.rpartition(" ")[2])
        if self.path[0] != "gpx":
            raise _NoGpxError("is XML, but neither GPX nor KML")
        match self.path:
            case ["gpx", ("trk" | "rte") as kind]:
                if len(self.lines) == MOST:
                    raise _NoGpxError(f"has one track too many; expected {TAKE_A_PART}")
                pieces: list[list[Position]] = [[]] if kind == "rte" else []
                self.lines.append((self.parser.CurrentLineNumber, "track" if kind == "trk" else "route", {}, pieces))
            case ["gpx", "trk", "trkseg"]:
                self.lines[-1][3].append([])
            case ["gpx", "trk", "trkseg", "trkpt"] | ["gpx", "rte", "rtept"]:
                self._point(attributes)
            case ["gpx", "wpt"]:
                if len(self.waypoints) == MOST:
                    raise _NoGpxError(f"has one waypoint too many; expected {TAKE_A_PART}")
                self.waypoints.append((self.parser.CurrentLineNumber, {}, _position(attributes)))
            case ["gpx", "trk", "trkseg", "trkpt", "time"]:
                self.times = True

    def _point(self, attributes: dict[str, str]) -> None:
        if (position := _position(attributes)) is not None:
            self.lines[-1][3][-1].append(position)
            return
        line = self.parser.CurrentLineNumber
        self.faults.setdefault(len(self.lines), f"has a point without a position, in line {line}")

    def _text(self, text: str) -> None:
        match self.path:
            case ["gpx", "trk" | "rte", ("name" | "src") as member]:
                # kept in parts: a text put together anew with every part takes the square of them in time
                self.lines[-1][2].setdefault(member, []).append(text)
            case ["gpx", "wpt", ("name" | "desc" | "cmt" | "type" | "src") as member]:
                self.waypoints[-1][1].setdefault(member, []).append(text)

    def _end(self, _tag: str) -> None:
        self.path.pop()


def _position(attributes: dict[str, str]) -> Position | None:
    try:
        lon, lat = (number(attributes[axis].strip()) for axis in ("lon", "lat"))
    except (KeyError, ValueError):
        return None
    return (lon, lat) if max(abs(lon), abs(lat)) <= FURTHEST else None


def _parsed(text: str, name: str, problems: Problems) -> _Reader:
    """Follow a file to its end; what was found of one that is none is forgotten, once that is noted."""
    reader = _Reader()
    try:
        # the text has been decoded, whatever its own first line says
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        problems.add(Where(name, error.lineno), f"is not XML: {expat.ErrorString(error.code)}")
    except _NoGpxError as error:
        problems.add(Where(name, reader.parser.CurrentLineNumber), str(error))
    return _Reader() if len(problems) else reader


def read_waypoints(text: str, name: str, report: Report, problems: Problems) -> list[Entry]:
    """Read the waypoints; tracks and routes are left."""
    reader = _parsed(text, name, problems)
    if reader.lines:
        report.leave(Where(name), f"tracks and routes ({len(reader.lines)}) are lines, not places")
    entries = []
    for line, said, position in reader.waypoints:
        written = {member: "".join(parts) for member, parts in said.items()}
        title = clean(written.get("name", ""))
        where = Where(name, line, f"waypoint {shown(title)}" if title else "waypoint")
        properties = {
            "title": title,
            "kind": clean(written.get("type", "")),
            "description": written.get("desc", written.get("cmt", "")).strip(),
            "coordinates_from": clean(written.get("src", "")),
        }
        entries.append(Entry(where, {"properties": properties}, None if position is None else Point(position)))
    return entries


def read_tracks(text: str, name: str, report: Report, problems: Problems) -> list[Entry]:
    """Read the tracks, each a line a segment, and the routes; waypoints are left."""
    reader = _parsed(text, name, problems)
    if reader.waypoints:
        hint = "petrograd import places takes them"
        report.leave(Where(name), f"waypoints ({len(reader.waypoints)}) are points, not routes", hint=hint)
    if reader.times:
        report.unread["the times of the points"] = None
    entries = []
    for serial, (line, kind, said, pieces) in enumerate(reader.lines, 1):
        title, source = (" ".join("".join(said.get(member, ())).split()) for member in ("name", "src"))
        where = Where(name, line, f"{kind} {shown(title)}" if title else kind)
        if fault := reader.faults.get(serial):
            report.leave(where, fault)
            continue
        geometry = MultiLineString([LineString(piece) for piece in pieces if len(piece) > 1])
        properties = {"name": title, "points_from": source}
        entries.append(Entry(where, {"properties": properties}, None if shapely.is_empty(geometry) else geometry))
    return entries
