"""Ways of GPX, KML and GeoJSON, as features of a campaign's routes."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, get_args

import numpy as np
import shapely
from shapely import LineString, MultiPoint

from dashapp.campaign.files.records import Certainty
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.features import DECIMALS
from dashapp.campaign.sections.gazetteer import Gazetteer, read_gazetteer
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.campaign.sections.routes import FILE, NEAR, Plane, Routes, length_m, read_routes
from dashapp.intake.folder import Candidate, Ids, add_features, read_file
from dashapp.intake.geojson import read_geojson
from dashapp.intake.gpx import read_tracks
from dashapp.intake.kml import is_kml, read_kml, unzipped
from dashapp.intake.lines import thinned, wrapped
from dashapp.intake.linked_places import first_text, text
from dashapp.intake.report import Entry, Report
from dashapp.intake.shapes import FURTHEST_LAT, FURTHEST_LON

__all__ = ["MODES", "Stops", "import_routes"]

MODES = ("rail", "road", "street", "water")
#: What OpenStreetMap calls them.
_TAGS = {"railway": "rail", "highway": "road", "waterway": "water"}

#: What is read of a feature's properties.
PROPERTIES = ("name", "title", "route_id", "mode", "certainty", "points_from", "source", *_TAGS)


def import_routes(file: Path, folder: Path, *, mode: str = "", dry_run: bool = False) -> Report:
    """Add the ways of a file to a campaign's folder.

    Parameters
    ----------
    file
        GPX, KML, KMZ or GeoJSON.
    folder
        The campaign's folder.
    mode
        The mode of those that the file gives none, one of `MODES`; "" guesses.
    dry_run
        Whether to tell only, and write nothing.

    Raises
    ------
    CampaignError
        If the file cannot be read, or the folder has faults in its routes or places; nothing is written.
    OSError
        If the folder cannot be written; it is as it was.
    """
    problems, report = Problems(), Report()
    manifest = read_manifest(folder, problems)
    gazetteer = read_gazetteer(folder, manifest, problems)
    routes = read_routes(folder, manifest, gazetteer, problems)
    problems.raise_if_any()
    assert manifest is not None
    entries, crs = _read(Path(os.path.realpath(file)), report, problems)
    problems.raise_if_any()
    intake = _Intake(manifest, gazetteer, routes, mode, report)
    candidates = (each for entry in entries for each in intake.candidates(entry, crs))
    add_features(
        folder,
        FILE,
        candidates,
        lambda taken: [each.feature for each in taken],
        lambda beside, found: read_routes(beside, manifest, gazetteer, found),
        report,
        dry_run=dry_run,
    )
    return report


def _read(file: Path, report: Report, problems: Problems) -> tuple[list[Entry], str]:
    written = unzipped(file, problems) if file.suffix.casefold() == ".kmz" else read_file(file, problems)
    if written is None:
        return [], ""
    begins = written.lstrip()[:1]
    if begins == "<":
        read = read_kml if is_kml(written) else read_tracks
        return read(written, file.name, report, problems), ""
    if begins in ("{", "["):
        return read_geojson(file, report, problems, PROPERTIES)
    problems.add(Where(file.name), "is neither GPX, KML nor GeoJSON" if begins else "is empty")
    return [], ""


class Stops:
    """Finds the places that lines pass by. `near` is how near one has to be, in metres: less on a battlefield's map."""

    def __init__(self, manifest: Manifest, gazetteer: Gazetteer) -> None:
        west, south, east, north = manifest.bounds
        self.near = min(NEAR, length_m(((west, south), (east, north))) / 200)
        self._plane = Plane(manifest.bounds)
        self._place_ids = list(gazetteer.points)
        points = [gazetteer.points[place_id] for place_id in self._place_ids]
        self._points = shapely.get_parts(self._plane.flat(MultiPoint(points)))

    def along(self, line: LineString, kept: Collection[str] = ()) -> list[str]:
        """Give the places near a line, in its order; those `kept` may be as far off as its own check allows."""
        flat = self._plane.flat(line)
        away = shapely.distance(self._points, flat)
        limits = np.array([NEAR if place_id in kept else self.near for place_id in self._place_ids])
        along = shapely.line_locate_point(flat, self._points)
        return [self._place_ids[i] for i in sorted((away <= limits).nonzero()[0], key=lambda i: along[i])]


class _Intake:
    """Makes candidates of entries, and remembers what is there already."""

    def __init__(self, manifest: Manifest, gazetteer: Gazetteer, routes: Routes, mode: str, report: Report) -> None:
        self.manifest = manifest
        self.bounds = shapely.box(*manifest.bounds)
        self.mode = mode
        self.report = report
        self.stops = Stops(manifest, gazetteer)
        self.ids = Ids(routes.ids or frozenset(), "route")
        self.there = {
            (tuple(route.geometry.coords), route.name.casefold()): route_id
            for route_id, route in zip(routes.frame.index, routes.frame.itertuples(index=False), strict=True)
        }

    def candidates(self, entry: Entry, crs: str) -> Iterator[Candidate]:
        """Make features of the routes, one for each line, or leave the entry."""
        where, properties = entry.where, entry.members["properties"]
        if entry.geometry is None or entry.geometry.is_empty:
            self.report.leave(where, "has no line of two points or more")
            return
        if entry.geometry.geom_type not in ("LineString", "MultiLineString"):
            self.report.leave(where, "is not a line", got=entry.geometry.geom_type)
            return
        whole = shapely.transform(entry.geometry, self._near)
        pieces = shapely.get_parts(whole)
        lines = shapely.get_parts(shapely.line_merge(whole)) if len(pieces) > 1 else pieces
        # those that do not join stay as they were drawn, in their order
        lines = lines if len(lines) == 1 else pieces
        name = first_text(properties, "name", "title")
        within = self._within(lines, where)
        for number, line in enumerate(lines, 1):
            called = name or Path(where.file).stem
            called = f"{called} {number}" if len(lines) > 1 else called
            candidate = self._candidate(entry, line, called) if within[number - 1] else None
            if candidate is None:
                continue
            if not name:
                self.report.guess("name, that of the file", candidate.ident)
            if crs:
                self.report.guess(f"line converted from {crs}", candidate.ident)
            if len(lines) > 1:
                self.report.guess("number, one of several lines that do not join", candidate.ident)
            elif len(pieces) > 1:
                self.report.guess(f"line joined from {len(pieces)} pieces, which may run either way", candidate.ident)
            yield candidate

    def _near(self, points: np.ndarray) -> np.ndarray:
        """Bring points to where the campaign's own are: one map may go on over the 180th meridian."""
        lon = points[:, 0]
        within = np.abs(lon) <= 180
        near = lon.copy()
        near[within] = np.vectorize(self.manifest.near, otypes=[float])(lon[within])
        return np.column_stack([near, points[:, 1]])

    def _within(self, lines: np.ndarray, where: Where) -> np.ndarray:
        """Say which lines lie on the globe and at least in part within the bounds; those that do not are left."""
        on_globe: np.ndarray = (np.abs(shapely.bounds(lines)) <= (FURTHEST_LON, FURTHEST_LAT) * 2).all(axis=1)
        within: np.ndarray = shapely.intersects(self.bounds, lines)
        bounds = f"within {list(self.bounds.bounds)}"
        self._leave(lines, ~within, where, "is outside the bounds of the campaign", bounds)
        self._leave(lines, within & ~on_globe, where, "is not on the globe", "[longitude, latitude]")
        within &= on_globe
        return within

    def _leave(self, lines: np.ndarray, which: np.ndarray, where: Where, problem: str, expected: str) -> None:
        """Leave some of the lines of an entry, if any, in one word: there may be very many."""
        if not which.any():
            return
        said = shapely.transform(
            shapely.multilinestrings(lines[which]),
            lambda points: np.array([(wrapped(lon), lat) for lon, lat in points.tolist()]),
        )
        west, south, east, north = (round(each, DECIMALS) for each in said.bounds)
        hint = ""
        if shapely.intersects(self.bounds, shapely.box(south, west, north, east)):
            hint = "are latitude and longitude swapped?"
        elif max(map(abs, said.bounds)) > 180:
            hint = "is it in degrees?"
        column = "line" if len(lines) == 1 else f"{which.sum()} of {len(lines)} lines"
        got = [west, south, east, north]
        self.report.leave(where, problem, column=column, got=got, expected=expected, hint=hint)

    def _candidate(self, entry: Entry, line: LineString, name: str) -> Candidate | None:
        where, properties, report = entry.where, entry.members["properties"], self.report
        points = thinned(line)
        if len(points) < 2:
            report.leave(where, "has no length")
            return None
        if there := self.there.get((points, name.casefold())):
            report.leave(where, f'already exists, the same line, as "{there}"')
            return None
        ident, guess = self.ids.give([text(properties.get("route_id"))], [name])
        if ident in self.ids.stood:
            hint = "give it another name in the file, if it is another way"
            report.leave(where, f"is an id that {FILE} has already", got=ident, hint=hint)
            return None
        if guess:
            report.guess(guess, ident)
        self.there[points, name.casefold()] = ident
        stops = self.stops.along(LineString(points))
        if stops:
            report.guess(f"stops, all places within {self.stops.near / 1000:.3g} km of the line", ident)
        mode = self._mode(properties, ident)
        feature = {
            "type": "Feature",
            "properties": {
                "route_id": ident,
                "name": name,
                "mode": mode,
                "certainty": self._certainty(properties, ident),
                "points_from": first_text(properties, "points_from", "source") or where.file,
                "stops": stops,
            },
            "geometry": {"type": "LineString", "coordinates": [[wrapped(lon), lat] for lon, lat in points]},
        }
        had = shapely.get_num_coordinates(line)
        told = f"{name}, {mode}, {length_m(points) / 1000:.1f} km, {len(points)} points of {had}"
        return Candidate(ident, where, feature, f"{told}; stops: {', '.join(stops) or 'none'}")

    def _mode(self, properties: dict[str, Any], ident: str) -> str:
        said = text(properties.get("mode"))
        said = said if said in MODES else next((mode for tag, mode in _TAGS.items() if text(properties.get(tag))), "")
        if not said and not self.mode:
            self.report.guess("mode road (--mode gives another)", ident)
        return said or self.mode or "road"

    def _certainty(self, properties: dict[str, Any], ident: str) -> str:
        said = text(properties.get("certainty"))
        if said in get_args(Certainty):
            return said
        self.report.guess("certainty less-certain", ident)
        return "less-certain"
