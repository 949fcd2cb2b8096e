"""Railways, roads and waterways (`routes.geojson`), and the way between two places along them."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pydantic import Field
from pyproj import Geod, Proj
from shapely import LineString, Point
from shapely.ops import nearest_points, substring

from dashapp.campaign.files.records import Certainty, Id, Record, validate
from dashapp.campaign.files.references import Named, named, settle_keys
from dashapp.campaign.files.wording import Label, MaybeLabel, MaybeLine
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.features import DECIMALS, LonLat, check_line, feature_ids, read_features
from dashapp.campaign.sections.gazetteer import WGS84, Gazetteer
from dashapp.campaign.sections.manifest import Manifest, with_bounds

__all__ = ["FILE", "OffRouteError", "Plane", "Routes", "path_along", "read_routes"]

FILE = "routes.geojson"

#: How far a place may lie from its route, and a route from the next, in metres.
NEAR = 3_000.0
AT_MOST = f"at most {NEAR / 1000:.0f} km"

#: Two routes closer than this run together, so that one can change between them anywhere, in metres.
TOGETHER = 100.0

#: A line in degrees bends by no more than decimetres between two points this far apart, in degrees.
STRAIGHT = 0.01

#: Where two routes run together for long, about this many places to change are tried.
CHANGES = 200

_GEOD = Geod(ellps="WGS84")


class _Properties(Record):
    route_id: Id
    name: Label
    label: MaybeLabel = ""
    mode: Literal["rail", "road", "street", "water"]
    certainty: Certainty
    points_from: MaybeLine = ""
    # each is held against the whole line
    stops: Annotated[tuple[Id, ...], Field(max_length=1000)] = ()


@dataclass(frozen=True)
class Routes:
    """The routes.

    Attributes
    ----------
    frame
        A GeoDataFrame (EPSG:4326) of LineStrings indexed by route_id.
    ids
        Every route_id in the file, those of routes with a fault included; None if the file could not be read.
    named
        The ids, and what each route is called.
    off
        Those in the frame that do not pass by their stops.
    """

    frame: gpd.GeoDataFrame
    ids: frozenset[str] | None
    named: Named
    off: frozenset[str] = frozenset()


class Plane:
    """A flat map round the middle of some bounds, on which distances are metres: any hemisphere, no fixed zone."""

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        west, south, east, north = bounds
        self._middle = (west + east) / 2
        # A projection alone: to look for the best way between two systems costs half of a small campaign's reading.
        self._projection = Proj(f"+proj=aeqd +lat_0={(south + north) / 2} +lon_0={self._middle} +datum=WGS84 +units=m")

    def flat(self, geometry: Any) -> Any:
        """Project a geometry from degrees to metres.

        A line that is straight in degrees, as maps draw it, is not straight here, so it gets more points first.
        """
        dense = shapely.segmentize(geometry, max(STRAIGHT, geometry.length / 20_000))
        return shapely.transform(dense, self._projection, interleaved=False)

    def lonlats(self, points: Any) -> list[LonLat]:
        """Project points (an n x 2 array in metres) back to degrees near the bounds, to the fifth decimal."""
        lons, lats = self._projection(points[:, 0], points[:, 1], inverse=True)
        lons = lons + 360 * np.round((self._middle - lons) / 360)
        return [(round(float(x), DECIMALS), round(float(y), DECIMALS)) for x, y in zip(lons, lats, strict=True)]


def length_m(line: Sequence[LonLat]) -> float:
    """Measure a line in metres on the ellipsoid."""
    lons, lats = zip(*line, strict=True)
    return float(_GEOD.line_length(lons, lats))


def read_routes(folder: Path, manifest: Manifest | None, gazetteer: Gazetteer, problems: Problems) -> Routes:
    """Read and check the routes, of which there may be none; one with a fault is left out, but its id known."""
    features = read_features(folder, FILE, problems, id_key="route_id", optional=True)
    manifest = with_bounds(manifest, problems)
    plane = Plane(manifest.bounds) if manifest else None
    good: list[tuple[_Properties, LineString]] = []
    off = set()
    for where, feature in features.good if features else ():
        stops = {"properties.stops": gazetteer.named}
        called = settle_keys(feature["properties"], stops, where, problems, "properties.")
        properties = validate(_Properties, called, where, problems, under="properties.")
        line = check_line(feature["geometry"], manifest, where, problems)
        for stop in properties.stops if properties else ():
            if not problems.noted(where, "properties.stops"):
                problems.unknown(where, "properties.stops", stop, gazetteer.ids, f"place in {gazetteer.called}")
        if properties and line:
            good.append((properties, LineString(line)))
            if plane:
                _check_stops(plane, *good[-1], gazetteer, where, problems)
            if problems.spoils(where):
                off.add(properties.route_id)
    index = pd.Index([route.route_id for route, _ in good], name="route_id", dtype=object)
    columns = {
        name: pd.Series([getattr(route, name) for route, _ in good], index=index, dtype=object)
        for name in ("name", "label", "mode", "certainty", "points_from", "stops")
    }
    geometry = gpd.GeoSeries([line for _, line in good], index=index, crs=WGS84)
    ids = feature_ids(features, "route_id")
    called = ((route.route_id, name) for route, _ in good for name in (route.name, route.label))
    frame = gpd.GeoDataFrame(columns, geometry=geometry, crs=WGS84)
    return Routes(frame, ids, named(ids, f"route in {FILE}", called), frozenset(off))


def _check_stops(
    plane: Plane, route: _Properties, line: LineString, gazetteer: Gazetteer, where: Where, problems: Problems
) -> None:
    """Hold the stops to lie on the line, and in its order."""
    flat = plane.flat(line)
    along: list[tuple[float, str]] = []
    for stop in route.stops:
        point = gazetteer.points.get(stop)
        if not point:
            continue
        at = plane.flat(Point(point))
        if (away := at.distance(flat)) > NEAR:
            got = f"{away / 1000:.1f} km"
            problems.add(where, f"lies {got} off the route", column="properties.stops", got=stop, expected=AT_MOST)
        else:
            along.append((flat.project(at), stop))
    for (before, one), (here, other) in itertools.pairwise(along):
        if here < before and not flat.is_closed:  # on a ring any stop may be the first
            problems.add(where, f'comes before "{one}" on the line', column="properties.stops", got=other)


class OffRouteError(ValueError):
    """There is no way along the routes: a place lies too far from its route, or a route from the next."""


def path_along(
    plane: Plane, start: LonLat, end: LonLat, routes: Mapping[str, LineString], via: Sequence[str]
) -> list[LonLat]:
    """Find the way from one place to another along routes.

    Parameters
    ----------
    plane
        Where metres are measured.
    start, end
        The places, lon and lat; the path begins and ends exactly there.
    routes
        The routes by their ids, in degrees.
    via
        The ids of the routes taken, in order; none is a straight line.

    Returns
    -------
    list of (lon, lat)
        Two points at least.

    Raises
    ------
    OffRouteError
        With every reason, in a phrase, in its `args`.
    """
    if not via:
        return [start, end]
    lines = [plane.flat(routes[route_id]) for route_id in via]
    first, last = plane.flat(Point(start)), plane.flat(Point(end))
    faults = []
    for which, place, i in (("from_place", first, 0), ("to_place", last, -1)):
        if (away := place.distance(lines[i])) > NEAR:
            faults.append(f"{which} lies {away / 1000:.1f} km off the route {via[i]}")
    for i, (one, other) in enumerate(itertools.pairwise(lines)):
        if (away := one.distance(other)) > NEAR:
            faults.append(f"the routes {via[i]} and {via[i + 1]} come no nearer than {away / 1000:.1f} km")
    if faults:
        raise OffRouteError(*faults)
    path = [start]
    for route_id, line, (enter, leave) in zip(via, lines, _stretches(lines, first, last), strict=True):
        corners = set(routes[route_id].coords)
        stretch = plane.lonlats(shapely.get_coordinates(substring(line, enter, leave)))
        path += [stretch[0], *(lonlat for lonlat in stretch if lonlat in corners), stretch[-1]]
    path = [lonlat for lonlat, _ in itertools.groupby([*path, end])]
    return path if len(path) > 1 else [start, end]


def _stretches(lines: Sequence[LineString], first: Point, last: Point) -> list[tuple[float, float]]:
    """Choose where to leave each line for the next so that the whole way is shortest.

    Gives, for each line, the distances along it in metres where it is entered and left. Where two lines run together
    there are many places to change; taking just any of them would march a unit past its turning and back.
    """
    at = lines[0].project(first)
    # each way so far: its length, and the stretches taken
    ways: list[tuple[float, float, list[tuple[float, float]]]] = [(0.0, at, [])]
    for one, other in itertools.pairwise(lines):
        changes = _changes(one, other, (first, last))
        ways = [
            min(
                # a gap counts double, so that cutting the corner of a crossroads does not pay
                ((far + abs(leave - at) + 2 * gap, enter, [*taken, (at, leave)]) for far, at, taken in ways),
                key=lambda way: way[0],
            )
            for leave, enter, gap in changes
        ]
    target = lines[-1].project(last)
    _, at, taken = min(ways, key=lambda way: way[0] + abs(target - way[1]))
    return [*taken, (at, target)]


def _changes(one: LineString, other: LineString, ends: tuple[Point, ...]) -> list[tuple[float, float, float]]:
    """Find the places to change lines: the distance along each, and the gap between them, in metres."""
    gap = one.distance(other)
    both = shapely.points(shapely.get_coordinates([one.intersection(other), one, other]))
    both = both[shapely.dwithin(both, one, gap + TOGETHER) & shapely.dwithin(both, other, gap + TOGETHER)]
    found = []
    for point in (nearest_points(one, other)[0], *ends, *both[:: len(both) // CHANGES + 1]):
        leave = one.project(point)
        enter = other.project(one.interpolate(leave))
        here = one.interpolate(leave).distance(other.interpolate(enter))
        if here <= gap + TOGETHER:
            found.append((leave, enter, here))
    return found
