"""The base map (`basemap/*.geojson`): water, built-up ground, heights and the names of waters."""

from pathlib import Path
from typing import Annotated, Any, Literal

import geopandas as gpd
import pandas as pd
from pydantic import Field
from shapely import Point, affinity, box, get_parts, line_merge, transform, union_all
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.validation import explain_validity

from dashapp.campaign.files.documents import is_number
from dashapp.campaign.files.records import Record, validate
from dashapp.campaign.files.text import list_folder
from dashapp.campaign.files.wording import MaybeLabel
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.features import form, read_features
from dashapp.campaign.sections.gazetteer import WGS84
from dashapp.campaign.sections.manifest import Manifest, with_bounds

__all__ = ["FOLDER", "basemap_files", "read_basemap"]

FOLDER = "basemap"

_FORMS = {
    "water": ("Polygon", "MultiPolygon"),
    "river": ("LineString", "MultiLineString"),
    "built-up": ("Polygon", "MultiPolygon"),
    "heights": ("Polygon", "MultiPolygon"),
    "label": ("Point",),
}


class _Properties(Record):
    kind: Literal["water", "river", "built-up", "heights", "label"]
    name: MaybeLabel | None = None
    style: Literal["sea", "lake", "river", "region"] | None = None
    approximate: bool = False
    height_m: Annotated[float, Field(ge=-500, le=9000, strict=True)] | None = None


def read_basemap(folder: Path, manifest: Manifest | None, problems: Problems) -> gpd.GeoDataFrame:
    """Read every feature of the base map; a campaign without one has an empty frame (kind, name, style, ...)."""
    manifest = with_bounds(manifest, problems)
    rows: list[dict[str, Any]] = []
    for name in basemap_files(folder, problems):
        features = read_features(folder, f"{FOLDER}/{name}", problems)
        for where, feature in features.good if features else ():
            properties = validate(_Properties, feature["properties"], where, problems, under="properties.")
            geometry = _geometry(feature["geometry"], where, problems)
            if properties is None or geometry is None:
                continue
            forms = _FORMS[properties.kind]
            if geometry.geom_type not in forms:
                got, wanted = geometry.geom_type, " or ".join(forms)
                problems.add(
                    where, f"cannot be drawn as {properties.kind}", column="geometry", got=got, expected=wanted
                )
            elif not geometry.is_valid:
                reason = explain_validity(geometry)
                problems.add(where, "is not an area that can be filled", column="geometry", got=reason)
            elif manifest is not None:
                if _swapped(geometry, manifest):
                    problem = "is far outside the campaign"
                    hint = "are latitude and longitude swapped?"
                    problems.add(where, problem, column="geometry.coordinates", hint=hint)
                geometry = _near(geometry, manifest)
            if properties.kind == "label" and not (properties.name and properties.style):
                problems.add(where, "needs a name and a style", column="properties")
            if problems.spoils(where):
                continue
            rows.append(properties.model_dump() | {"geometry": geometry})
    columns = [*_Properties.model_fields, "geometry"]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    frame["height_m"] = frame["height_m"].astype(float)
    frame["approximate"] = frame["approximate"].astype(bool)
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(frame["geometry"], crs=WGS84), crs=WGS84)


def basemap_files(folder: Path, problems: Problems) -> list[str]:
    """Give the names of the base map's files, in their order; none after noting why, if they cannot be listed."""
    # A name with a dot first is no map: other systems leave such files beside those they copy.
    return [
        name for name in list_folder(folder, FOLDER, problems) if name.endswith(".geojson") and not name.startswith(".")
    ]


def _near(geometry: Any, manifest: Manifest) -> Any:
    """Give a geometry near the campaign (`Manifest.near`): cut at the meridian opposite, joined over the 180th."""
    middle = (manifest.bounds[0] + manifest.bounds[2]) / 2
    left, _, right, _ = geometry.bounds
    if middle - 180 <= left and right <= middle + 180:
        return geometry
    if geometry.geom_type == "Point":
        return Point(manifest.near(geometry.x), geometry.y)
    around = box(middle - 180, -90, middle + 180, 90)
    turned = [affinity.translate(geometry, by) for by in (-360, 0, 360)]
    found = [part for each in turned for part in get_parts(each.intersection(around))]
    whole = union_all([part for part in found if part.geom_type == geometry.geom_type.removeprefix("Multi")])
    return line_merge(whole) if whole.geom_type == "MultiLineString" else whole


def _swapped(geometry: Any, manifest: Manifest) -> bool:
    """Say whether a geometry lies far outside, and would not if it were turned round."""
    campaign = box(*manifest.bounds)
    west, south, east, north = manifest.bounds
    # The ground goes on beyond the bounds, and round a continent some of it, turned round, would lie within them.
    around = campaign.buffer(max(east - west, north - south), join_style="mitre")
    flipped = transform(geometry, lambda lonlats: lonlats[:, ::-1])
    return not _near(geometry, manifest).intersects(around) and bool(flipped.intersects(campaign))


def _geometry(geometry: Any, where: Where, problems: Problems) -> Any:
    try:
        made = shape(geometry) if _on_the_globe(geometry["coordinates"]) else None
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        made = None
    if made is None or made.is_empty:
        problems.add(where, "is not a geometry in degrees", column="geometry", got=form(geometry))
        return None
    return made


def _on_the_globe(coordinates: Any) -> bool:
    if coordinates and isinstance(coordinates[0], list):
        return all(_on_the_globe(part) for part in coordinates)
    return (
        len(coordinates) in (2, 3)
        and all(is_number(part) for part in coordinates)
        and abs(coordinates[0]) <= 180
        and abs(coordinates[1]) <= 90
    )
