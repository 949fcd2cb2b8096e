"""Tracks and routes of GPX.

Read with expat and not with GDAL, which takes a latitude that is no number for 0, and opens what calls itself GPX as
any other format it can be taken for, one that names further files included.
"""

from xml.parsers import expat

import shapely
from shapely import LineString, MultiLineString

from dashapp.campaign.problems import Problems, Where, shown
from dashapp.intake.plain_numbers import number
from dashapp.intake.report import MOST, TAKE_A_PART, Entry, Report
from dashapp.intake.shapes import FURTHEST

__all__ = ["read_gpx"]

Position = tuple[float, float]


class _NoGpxError(ValueError):
    pass


class _Reader:
    """Follows the elements of a file; `lines` are the tracks and routes, each with its line in the file."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.lines: list[tuple[int, str, dict[str, list[str]], list[list[Position]]]] = []
        self.faults: dict[int, str] = {}  # by the number of the track
        self.waypoints = 0
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
            raise _NoGpxError("is XML, but no GPX")
        match self.path:
            case ["gpx", ("trk" | "rte") as kind]:
                if len(self.lines) == MOST:
                    raise _NoGpxError(f"begins one track more than are looked at; wanted {TAKE_A_PART}")
                pieces: list[list[Position]] = [[]] if kind == "rte" else []
                self.lines.append((self.parser.CurrentLineNumber, "track" if kind == "trk" else "route", {}, pieces))
            case ["gpx", "trk", "trkseg"]:
                self.lines[-1][3].append([])
            case ["gpx", "trk", "trkseg", "trkpt"] | ["gpx", "rte", "rtept"]:
                self._point(attributes)
            case ["gpx", "wpt"]:
                self.waypoints += 1

    def _point(self, attributes: dict[str, str]) -> None:
        try:
            lon, lat = (number(attributes[axis].strip()) for axis in ("lon", "lat"))
            if max(abs(lon), abs(lat)) > FURTHEST:
                raise ValueError
        except (KeyError, ValueError):
            line = self.parser.CurrentLineNumber
            self.faults.setdefault(len(self.lines), f"has a point without a position, in line {line}")
            return
        self.lines[-1][3][-1].append((lon, lat))

    def _text(self, text: str) -> None:
        match self.path:
            case ["gpx", "trk" | "rte", ("name" | "src") as member]:
                # kept in parts: a text put together anew with every part takes the square of them in time
                self.lines[-1][2].setdefault(member, []).append(text)

    def _end(self, _tag: str) -> None:
        self.path.pop()


def read_gpx(text: str, name: str, report: Report, problems: Problems) -> list[Entry]:
    """Read the tracks, each a line a segment, and the routes; waypoints are left."""
    reader = _Reader()
    try:
        # the text has been decoded, whatever its own first line says
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        problems.add(Where(name, error.lineno), f"is not XML: {expat.ErrorString(error.code)}")
    except _NoGpxError as error:
        problems.add(Where(name, reader.parser.CurrentLineNumber), str(error))
    if len(problems):
        return []
    if reader.waypoints:
        report.leave(Where(name), f"waypoints ({reader.waypoints}) are points, no routes")
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
