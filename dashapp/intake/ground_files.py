"""Land, seas, lakes and rivers out of other people's files (Natural Earth's and others), as a file of the base map."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import geopandas as gpd
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.files.made_ids import slug
from dashapp.campaign.problems import CampaignError, Problem, Where, one_of
from dashapp.campaign.sections.basemap import FOLDER
from dashapp.campaign.sections.gazetteer import WGS84
from dashapp.intake.ground import MOST_POINTS, collection, counted, known_bounds, others
from dashapp.intake.report import Report
from dashapp.intake.shores import GRID, SPECK, Box, parts, reach, width, worlds
from dashapp.write import held, put_file

__all__ = ["KINDS", "import_ground"]

#: What a file may hold, and the words by which it is known: in the properties that say what a feature is, else in the
#: file's name. Of two that are found the first counts: a lake's island is land.
KINDS = {
    "land": ("land", "island", "islands", "isle", "continent"),
    "water": ("ocean", "sea", "water", "lake", "lakes", "reservoir", "bay", "lagoon", "gulf", "sound", "strait"),
    "rivers": ("river", "rivers", "stream", "canal", "waterway", "centerline", "centerlines"),
}
SAYING = ("featurecla", "kind", "type", "class", "fclass", "natural", "water", "waterway", "place")

_FORMS = {"land": "Polygon", "water": "Polygon", "rivers": "LineString"}


def import_ground(file: Path, folder: Path, *, kind: str = "", dry_run: bool = False) -> Report:
    """Cut what a file has of water or land to a campaign's bounds, and write it as a file of its base map.

    Parameters
    ----------
    file
        GeoJSON, a shapefile (zipped or not), a GeoPackage or another of the formats that geopandas reads.
    folder
        The campaign's folder. Only the bounds of its manifest have to be right.
    kind
        One of `KINDS` for features that do not say what they are; "" to go by the file's name.
    dry_run
        Whether to tell only, and write nothing.

    Raises
    ------
    CampaignError
        If the file cannot be read or has nothing that could be seen, or there is a file of the new one's name.
    OSError
        If the folder cannot be written; it is as it was.
    """
    bounds = known_bounds(folder)
    name = f"{FOLDER}/{slug(file.stem.removesuffix('.shp')) or 'imported'}.geojson"
    if (former := held(folder / name)) is not None:
        raise CampaignError([Problem(name, "already exists", hint="take it away, or give your file another name")])
    report = Report()
    box = reach(bounds)
    found = _read(file, box, kind, name, report)
    water, rivers = _made(found, box)
    if water.is_empty and rivers.is_empty:
        raise CampaignError([Problem(file.name, "has nothing that could be seen in the campaign's bounds")])
    water, rivers, told = _simpler(water, rivers)
    areas, lines = parts(water, "Polygon", 0), parts(rivers, "LineString", 0)
    body = collection([("water", areas), ("river", lines)])
    said = [counted(len(areas), "area", "s of water"), counted(len(lines), "river"), f"{len(body) / 1000:,.1f} kB"]
    report.taken[name] = ", ".join(said) + told
    if twice := others(folder, {name}):
        report.guess(f"that you want the water of {', '.join(twice)} too", name)
    if not dry_run:
        (folder / FOLDER).mkdir(exist_ok=True)
        put_file(folder / name, body, former=former)
    return report


def _read(file: Path, box: Box, kind: str, name: str, report: Report) -> dict[str, list[BaseGeometry]]:
    """Give the geometries of each kind in degrees within 180."""
    if not file.is_file():
        raise CampaignError([Problem(file.name, "is missing")])
    found: dict[str, list[BaseGeometry]] = {each: [] for each in KINDS}
    unread: set[str] = set()
    for part in worlds(box):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of a driver, of what it passes over
                frame = gpd.read_file(file, bbox=gpd.GeoSeries([shapely.box(*part)], crs=WGS84), engine="pyogrio")
                frame = frame.to_crs(WGS84) if frame.crs else frame.set_crs(WGS84)
        except (DataSourceError, DataLayerError, ValueError, UnicodeDecodeError, RuntimeError):
            hint = "take GeoJSON, a shapefile (zipped, or with its .shx and .dbf beside it) or a GeoPackage"
            raise CampaignError(
                [Problem(file.name, "is not a file of geometries that can be read", hint=hint)]
            ) from None
        said = [column for column in frame.columns if column.casefold() in SAYING]
        unread |= {column for column in frame.columns if column not in said and column != frame.geometry.name}
        for number, (geometry, *values) in enumerate(
            zip(frame.geometry, *(frame[each] for each in said), strict=True), 1
        ):
            form = geometry.geom_type.removeprefix("Multi") if geometry is not None else "nothing"
            one = kind or _kind([str(value) for value in values], form) or _kind([file.stem], form)
            where = Where(file.name, feature=f"feature {number} of those in the bounds")
            if not one:
                coast = "; the line of a coast is not an area: take land, or the sea" if form == "LineString" else ""
                report.leave(where, "does not say what it is", hint=f"say it with --as {one_of(KINDS)}{coast}")
            elif form != _FORMS[one]:
                report.leave(where, f"is not a {_FORMS[one]}", got=form)
            else:
                found[one].append(shapely.make_valid(shapely.force_2d(geometry)) & shapely.box(*part))
    if unread:
        report.guess(f"that these properties mean nothing here: {', '.join(sorted(unread))}", name)
    return found


def _kind(said: list[str], form: str) -> str:
    """Give what a feature is by the words said of it; of two that fit, the one whose form it has."""
    words = {word for text in said for word in re.split(r"[^a-z]+", text.casefold())}
    fit = [kind for kind, names in KINDS.items() if words & set(names)]
    return next((kind for kind in fit if _FORMS[kind] == form), fit[0] if fit else "")


def _made(found: dict[str, list[BaseGeometry]], box: Box) -> tuple[BaseGeometry, BaseGeometry]:
    """Give what is water and what is a river. A file that has land says of what is not land that it is sea."""
    land = shapely.union_all(found["land"])
    water = shapely.union_all(found["water"])
    if not land.is_empty:
        everywhere = shapely.union_all([shapely.box(*part) for part in worlds(box)])
        water = (everywhere - land) | water
    least = max(width(box) * SPECK, GRID)
    water = shapely.union_all(parts(shapely.set_precision(water, GRID), "Polygon", least**2))
    rivers = shapely.line_merge(shapely.union_all(found["rivers"])) - water
    return water, shapely.set_precision(rivers, GRID)


def _simpler(water: BaseGeometry, rivers: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry, str]:
    """Leave points out until there are few enough, and say by how much a line may be off then."""
    off, told = GRID, ""
    while shapely.get_num_coordinates([water, rivers]).sum() > MOST_POINTS:
        off *= 2
        water, rivers = (shapely.make_valid(shapely.simplify(each, off)) for each in (water, rivers))
        told = f", simplified by up to {off * 111.2:,.1f} km, for more than {MOST_POINTS:,} points make the page slow"
    return water, rivers, told
