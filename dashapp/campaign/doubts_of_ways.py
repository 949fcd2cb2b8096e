"""What is to be doubted of ways: of those on water that go over land, and of those on land that go through water.

A part of `doubts`, which says what a doubt is. The areas of water on the ground of the campaign say what is land, and
they are no truer than the map is: a way may be on the wrong ground for a little, or close to the right one for long. Of
one that goes up a river nothing is said, for few rivers are on the ground; but a ship does not cross a cape.
"""

import math
from typing import Any, NamedTuple

import geopandas as gpd
import shapely
from shapely import LineString, Point, box

from dashapp.campaign.files.rows import Records
from dashapp.campaign.problems import Problem, Problems, Where
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.movements import Movement
from dashapp.campaign.sections.routes import FILE, Plane, length_m
from dashapp.campaign.sections.units import Unit

__all__ = ["find_doubts_of_ways"]

#: A way on water may be on land for so long, in metres, or for so much of the diagonal of a campaign that is larger.
SHORT, SHORT_SHARE = 1_000.0, 0.003
#: A way on land has bridges and causeways: it may be in water for so many times that.
BRIDGED = 3
#: Nearer to the right ground than so much of the same length it is not held to be on the wrong one.
BESIDE = 0.25
#: Metres.
A_DEGREE = 111_000
#: So many stretches of a way are told.
TOLD = 3

HINT = "move its points, or call it by its means; if the map lacks a river, a canal or a bridge there, leave it"


class _Stretch(NamedTuple):
    """A part of a way on the wrong ground: its length in metres, and its middle in degrees."""

    length: float
    middle: Point


def find_doubts_of_ways(
    manifest: Manifest,
    routes: gpd.GeoDataFrame,
    units: Records[Unit],
    movements: Records[Movement],
    joined: gpd.GeoDataFrame,
    basemap: gpd.GeoDataFrame,
) -> tuple[Problem, ...]:
    """Give the routes, and the legs of ships that have none, that are on ground of the other kind.

    `joined` is the frame of the movements, `basemap` that of the ground. Where no area of it is water nothing is said.
    """
    doubts, ground = Problems(), _Ground(manifest.bounds, basemap)
    if not ground.known:
        return ()
    for number, route in enumerate(routes.itertuples(), 1):
        on_water = route.mode == "water"
        if found := ground.wrong(route.geometry, on_water=on_water):
            problem = f"is {ground.told(found, 'on land' if on_water else 'in water')}, but its mode is {route.mode}"
            doubts.add(Where(FILE, feature=f'feature {number} "{route.Index}"'), problem, column="geometry", hint=HINT)
    ships = {unit.unit_id for _, unit in units.rows if unit.kind == "ship"}
    for where, row in movements.rows:
        sails = row.unit_id in ships and not row.via and not row.aboard and row.from_place != row.to_place
        if sails and (found := ground.wrong(joined.geometry[row.movement_id], on_water=True)):
            problem = f"is empty: straight ahead this ship is {ground.told(found, 'on land')}"
            hint = "draw a way on water with petrograd serve --edit, and name it here"
            doubts.add(where, problem, column="via", hint=hint)
    return doubts.found()


class _Ground:
    """What is land and what is water."""

    def __init__(self, bounds: tuple[float, float, float, float], basemap: gpd.GeoDataFrame) -> None:
        west, south, east, north = bounds
        self._bounds = box(*bounds)
        self._plane = Plane(bounds)
        self._short = max(SHORT, SHORT_SHARE * length_m([(west, south), (east, north)]))
        self._areas = basemap[basemap["kind"] == "water"].geometry
        self._rivers = basemap[basemap["kind"] == "river"].geometry
        self.known = not self._areas.empty

    def wrong(self, line: LineString, *, on_water: bool) -> list[_Stretch]:
        """Give the stretches of a line that are on land, or in water if it is not to be `on_water`; longest first."""
        found = []
        for whole in shapely.get_parts(line.intersection(self._bounds)):
            water = self._near(self._areas, whole)
            if water.is_empty or not whole.length:
                continue
            for part in shapely.get_parts(whole.difference(water) if on_water else whole.intersection(water)):
                if part.length and (length := length_m(part.coords)) > self._short:
                    meant = self._up_a_river(part, whole, length) if on_water else length <= BRIDGED * self._short
                    if not meant and self._apart(part, on_water=on_water):
                        found.append(_Stretch(length, part.interpolate(0.5, normalized=True)))
        return sorted(found, key=lambda each: -each.length)

    def _near(self, shapes: gpd.GeoSeries, line: LineString) -> Any:
        """Give what there is of some shapes about a line, in degrees."""
        west, south, east, north = line.bounds
        high = 2 * self._short / A_DEGREE
        wide = high / max(math.cos(math.radians(max(abs(south), abs(north)))), 0.01)
        around = (west - wide, south - high, east + wide, north + high)
        found = shapes.iloc[shapes.sindex.query(box(*around))].to_numpy()
        return shapely.union_all(shapely.clip_by_rect(found, *around))

    def _apart(self, part: LineString, *, on_water: bool) -> bool:
        """Whether a stretch on the wrong ground is anywhere further than a little from the right one."""
        water, flat, beside = (
            self._plane.flat(self._near(self._areas, part)),
            self._plane.flat(part),
            self._short * BESIDE,
        )
        water = shapely.make_valid(water)
        if on_water:
            return not flat.difference(water.buffer(beside)).is_empty
        return not flat.intersection(water.buffer(-beside)).is_empty

    def _up_a_river(self, part: LineString, whole: LineString, length: float) -> bool:
        """Whether a stretch on land is along a river, goes to a place inland, or is short and to a harbour."""
        water, flat = self._plane.flat(self._near(self._areas, part)), self._plane.flat(part)
        ends = {whole.coords[0], whole.coords[-1]}
        own = [Point(flat.coords[number]) for number in (0, -1) if part.coords[number] in ends]
        if own and (length <= 2 * self._short or any(end.distance(water) > self._short for end in own)):
            return True
        river = self._plane.flat(self._near(self._rivers, part))
        return bool(flat.difference(river.buffer(self._short)).length <= self._short)

    def told(self, found: list[_Stretch], ground: str) -> str:
        """Say how long a way is on some ground, and where."""
        each = [
            f"{one.length / 1000:.0f} km near {one.middle.y:.2f}, {(one.middle.x + 180) % 360 - 180:.2f}"
            for one in found
        ]
        more = f" and {len(found) - TOLD} more" if len(found) > TOLD else ""
        return f"{ground} for {', '.join(each[:TOLD])}{more}"
