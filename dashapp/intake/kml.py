"""Placemarks of KML, and of KMZ, which is KML in a zip: what Google Earth and My Maps write.

Read with expat and not with GDAL, which opens what calls itself KML as any other format it can be taken for.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

import shapely
from shapely import GeometryCollection, LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.files.plain_numbers import number
from dashapp.campaign.files.text import LARGEST
from dashapp.campaign.problems import Problems, Where, shown
from dashapp.intake.members import clean
from dashapp.intake.report import MOST, TAKE_A_PART, Entry, Report
from dashapp.intake.shapes import FURTHEST

__all__ = ["is_kml", "read_kml", "unzipped"]

Position = tuple[float, float]

_FORMS = ("Point", "LineString", "LinearRing", "Polygon", "Track")
_MEMBERS = ("name", "description")
#: A description may be HTML, of which a sentence has only the words.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class _NoKmlError(ValueError):
    pass


class _Placemark:
    """What a placemark says: its members' texts in parts, and its geometries, each a form and its runs of positions."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.said: dict[str, list[str]] = {}
        self.drawn: list[tuple[str, list[list[str]]]] = []


class _Reader:
    def __init__(self) -> None:
        self.path: list[str] = []
        self.placemarks: list[_Placemark] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda _tag: self.path.pop()
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise _NoKmlError("has a DOCTYPE, which no KML has")  # and by which a text can grow without end

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self.path.append(name)
        if self.path[0] != "kml":
            raise _NoKmlError("is XML, but no KML")
        if name == "Placemark":
            if len(self.placemarks) == MOST:
                raise _NoKmlError(f"has one placemark too many; expected {TAKE_A_PART}")
            self.placemarks.append(_Placemark(self.parser.CurrentLineNumber))
        elif "Placemark" in self.path:
            drawn = self.placemarks[-1].drawn
            if name in _FORMS and not (name == "LinearRing" and "Polygon" in self.path):
                drawn.append((name, [[]] if name == "Track" else []))
            elif name == "coordinates" and drawn:
                drawn[-1][1].append([])

    def _text(self, text: str) -> None:
        if "Placemark" not in self.path:
            return
        placemark = self.placemarks[-1]
        if self.path[-1] in _MEMBERS and self.path[-2] == "Placemark":
            # kept in parts: a text put together anew with every part takes the square of them in time
            placemark.said.setdefault(self.path[-1], []).append(text)
        elif self.path[-1] in ("coordinates", "coord") and placemark.drawn and placemark.drawn[-1][1]:
            placemark.drawn[-1][1][-1].append(text if self.path[-1] == "coordinates" else f"{','.join(text.split())} ")


def is_kml(text: str) -> bool:
    """Whether a text in XML calls itself KML."""
    return re.search(r"<(?:\w+:)?kml[\s/>]", text[:5000]) is not None


def unzipped(file: Path, problems: Problems) -> str | None:
    """Give the KML in a KMZ; None after noting why there is none."""
    where = Where(file.name)
    try:
        with zipfile.ZipFile(BytesIO(file.read_bytes())) as zipped:
            inner = next((each for each in zipped.infolist() if each.filename.casefold().endswith(".kml")), None)
            if inner is None:
                problems.add(where, "has no KML in it")
            elif inner.file_size > LARGEST:
                problems.add(where, "is too large", expected=f"at most {LARGEST // 1_000_000} MB of KML")
            else:
                return zipped.read(inner).decode("utf-8-sig")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, UnicodeDecodeError, EOFError):
        problems.add(where, "is not a KMZ that can be read", hint="unzip it, and take the .kml")
    return None


def read_kml(text: str, name: str, report: Report, problems: Problems) -> list[Entry]:
    """Read the placemarks, each with its geometry in degrees; one with a fault is left."""
    reader = _Reader()
    try:
        reader.parser.Parse(text, True)  # the text has been decoded, whatever its own first line says
    except expat.ExpatError as error:
        problems.add(Where(name, error.lineno), f"is not XML: {expat.ErrorString(error.code)}")
    except _NoKmlError as error:
        problems.add(Where(name, reader.parser.CurrentLineNumber), str(error))
    if not len(problems) and not reader.placemarks:
        problems.add(Where(name), "has no placemark")
    entries = []
    for placemark in () if len(problems) else reader.placemarks:
        said = {member: "".join(placemark.said.get(member, ())) for member in _MEMBERS}
        title = clean(said["name"])
        where = Where(name, placemark.line, f"placemark {shown(title)}" if title else "placemark")
        try:
            geometry = _geometry(placemark)
        except (ValueError, shapely.errors.GEOSException):
            report.leave(where, "has a position that cannot be read")
            continue
        properties = {"name": title, "title": title, "description": _words(said["description"])}
        entries.append(Entry(where, {"properties": properties}, geometry))
    return entries


def _words(description: str) -> str:
    return clean(html.unescape(_TAG.sub(" ", description)))


def _geometry(placemark: _Placemark) -> BaseGeometry | None:
    parts = []
    for form, runs in placemark.drawn:
        lines = [[_position(each) for each in "".join(run).split()] for run in runs]
        lines = [line for line in lines if line]
        if lines:
            parts.append(_MAKE[form](lines))
    if not parts:
        return None
    joined = parts[0] if len(parts) == 1 else GeometryCollection(parts)
    lines_only = all(part.geom_type == "LineString" for part in parts)
    return shapely.multilinestrings(parts) if len(parts) > 1 and lines_only else joined


def _position(written: str) -> Position:
    lon, lat = (number(each) for each in written.split(",")[:2])
    if max(abs(lon), abs(lat)) > FURTHEST:
        raise ValueError
    return lon, lat


_MAKE: dict[str, Callable[[list[list[Position]]], BaseGeometry]] = {
    "Point": lambda lines: Point(lines[0][0]),
    "LineString": lambda lines: LineString(lines[0]),
    "LinearRing": lambda lines: LineString(lines[0]),
    "Track": lambda lines: LineString(lines[0]),
    "Polygon": lambda lines: Polygon(lines[0], lines[1:]),
}
