"""Where the units went (`movements.csv`): dated records, each a leg along routes or a halt at a place.

The legs of a unit follow one another: each begins where the last ended, and not before it.
"""

import itertools
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

import geopandas as gpd
import pandas as pd
from pydantic import BeforeValidator, Field
from shapely import LineString

from dashapp.campaign.dates import LastMinute, Minute, iso
from dashapp.campaign.files.moments import Spans
from dashapp.campaign.files.records import REMEDIES, Certainty, Id, Record, listed
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table_beside
from dashapp.campaign.files.wording import MaybeText
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.aboard import board, carrier_key
from dashapp.campaign.sections.approaches import Kilometres, begun_at, shortened
from dashapp.campaign.sections.attestations import OwnCitation
from dashapp.campaign.sections.calculated import Ways, calculate_hours
from dashapp.campaign.sections.continued import Row, continue_rows
from dashapp.campaign.sections.features import LonLat
from dashapp.campaign.sections.gazetteer import WGS84, Gazetteer
from dashapp.campaign.sections.manifest import Manifest, usual_certainty, with_bounds
from dashapp.campaign.sections.routes import AT_MOST, OffRouteError, Plane, Routes, length_m, path_along
from dashapp.campaign.sections.shared_days import share_days
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.span import check_bounds, within_span
from dashapp.campaign.sections.units import Unit, units_named

__all__ = ["FILE", "Movement", "movements_frame", "read_movements"]

FILE = "movements.csv"


class Movement(Record):
    """A row of `movements.csv`, with what follows from the rows before it (`continued`).

    `via` without a route is a straight line: the way is not known.

    `before_km` says how far before `to_place` it ends, if it does not end there (`approaches`), `aboard` which unit
    carries it (`aboard`). One of `depart` and `arrive` may follow from the other (`calculated`).
    """

    stand_ins: ClassVar[Mapping[str, str]] = MappingProxyType({"certainty": "uncertain"})
    derived = frozenset({"kind"})
    remedies = REMEDIES
    follows = "unit_id"

    movement_id: Id
    unit_id: Id
    from_place: Id
    to_place: Id
    via: Annotated[tuple[Id, ...], Field(max_length=100), BeforeValidator(listed("routes"))] = ()
    depart: Minute
    arrive: LastMinute
    earliest: Minute | None = None
    latest: LastMinute | None = None
    certainty: Certainty
    kind: Literal["halt", "advance", "retreat", "patrol", "deployment", "journey", "flight", "transfer"]
    before_km: Kilometres = None
    aboard: Id | None = None
    note: MaybeText = ""


def read_movements(
    folder: Path,
    manifest: Manifest | None,
    gazetteer: Gazetteer,
    routes: Routes,
    units: Records[Unit],
    sources: Sources,
    problems: Problems,
) -> tuple[Records[Movement], Records[OwnCitation]]:
    """Read the movements and check each of them, and that the legs of each unit follow one another.

    Beside them stand the citations in their rows.
    """
    refers = {
        "unit_id": units_named(units),
        "aboard": units_named(units),
        "from_place": gazetteer.named,
        "to_place": gazetteer.named,
    }
    ways = Ways(with_bounds(manifest, problems), gazetteer, routes, units)
    calculated: dict[Where, str] = {}

    def complete(rows: Sequence[Row], spans: Spans) -> None:
        by_unit = continue_rows(rows, spans, gazetteer.lacks_point, problems)
        calculated.update(calculate_hours(by_unit, spans, ways, problems))

    movements, own = read_table_beside(
        *(folder, FILE, Movement, OwnCitation, problems),
        key="movement_id",
        parts=_leg,
        within=manifest.span if manifest else None,
        usual=usual_certainty(manifest, problems),
        refers=refers | {"via": routes.named},
        refers_beside={"source_id": sources.named},
        complete=complete,
    )
    movements = board(share_days(replace(movements, calculated=calculated)), problems)
    unit_ids = units.column("unit_id")
    approached = {(cells["unit_id"], cells["to_place"]) for _, cells in movements.whole if cells.get("before_km")}
    for where, cells in movements.whole:
        for column in ("from_place", "to_place"):
            place_id = cells[column]
            if not problems.noted(where, column) and gazetteer.lacks_point(place_id):
                problems.add(where, f"has no geometry in {gazetteer.called}", column=column, got=place_id)
        _check_times(cells, manifest, where, problems)
        _check_halt(cells, approached, where, problems)
    _check_order(movements, gazetteer.ids, unit_ids, problems)
    moved = movements.column("unit_id")
    for where, unit in units.rows:
        if moved is not None and unit.unit_id not in moved:
            problems.add(
                where, f"has no movement in {movements.called}", column="unit_id", got=unit.unit_id, alike=True
            )
    return movements, own


def _leg(cells: Mapping[str, str]) -> tuple[str, ...]:
    halts = ["at"] if cells["kind"] == "halt" else []
    return cells["unit_id"], *halts, cells["to_place"], cells["depart"].partition("T")[0]


def _check_times(cells: Mapping[str, str], manifest: Manifest | None, where: Where, problems: Problems) -> None:
    depart, arrive = (within_span(manifest, cells[column], where, column, problems) for column in ("depart", "arrive"))
    if depart and arrive and arrive <= depart:
        expected = f"after {iso(depart)}"
        problems.add(where, "is not after the departure", column="arrive", got=iso(arrive), expected=expected)
    check_bounds(manifest, cells, ("departure", depart), ("arrival", arrive), where, problems)


def _check_halt(
    cells: Mapping[str, str], approached: Collection[tuple[str, str]], where: Where, problems: Problems
) -> None:
    from_place, to_place, via, kind = (cells[column] for column in ("from_place", "to_place", "via", "kind"))
    if not (from_place and to_place and kind):
        return
    stays = from_place == to_place
    if kind == "halt" and not stays:
        expected = f'"{from_place}", as in from_place'
        problems.add(where, "is another place, but this is a halt", column="to_place", got=to_place, expected=expected)
    elif kind == "halt" and via:
        problems.add(where, "is a route, but this is a halt", column="via", got=via, expected="an empty cell")
    elif kind == "halt" and cells.get("before_km"):
        problem = "is for a movement that ends before its place; a unit halts where it came"
        problems.add(where, problem, column="before_km", got=cells["before_km"], expected="an empty cell")
    elif stays and kind != "halt" and not via and (cells["unit_id"], to_place) not in approached:
        hint = "a stay is a halt"
        problems.add(where, f"is where this {kind} began", column="to_place", got=to_place, hint=hint)


def _check_order(
    movements: Records[Movement], places: frozenset[str] | None, unit_ids: frozenset[str] | None, problems: Problems
) -> None:
    """Check that no unit is in two places or leaps.

    Units with a row that has a fault in its times or could not be read, and places that do not exist, were noted
    already and are left alone. So are all leaps where a row has an unknown unit: it is some unit's missing leg.
    """
    good = {where for where, _ in movements.rows if not any(problems.noted(where, c) for c in ("depart", "arrive"))}
    broken = {cells.get("unit_id") for where, cells in movements.raw or () if where not in good}
    units = movements.column("unit_id") or frozenset()
    stray = unit_ids is not None and not units <= unit_ids
    by_unit: dict[str, list[tuple[Where, Movement]]] = defaultdict(list)
    for where, row in movements.rows:
        if row.unit_id not in broken:
            by_unit[row.unit_id].append((where, row))
    for unit_id, legs in by_unit.items():
        legs.sort(key=lambda leg: (leg[1].depart, leg[1].arrive))
        for (before, last), (where, row) in itertools.pairwise(legs):
            line = f"{before.line} ({last.movement_id})"
            if row.depart < last.arrive:
                problem = f'is in two places: "{unit_id}" is still on the way in {line}'
                expected = f"{iso(last.arrive)} or after"
                problems.add(where, problem, column="depart", got=iso(row.depart), expected=expected)
                continue
            known = places is None or {row.from_place, last.to_place} <= places
            if known and not stray and row.from_place != last.to_place:
                problem = f'is not where "{unit_id}" arrived in {line}'
                problems.add(where, problem, column="from_place", got=row.from_place, expected=f'"{last.to_place}"')


def movements_frame(
    movements: Records[Movement], manifest: Manifest, gazetteer: Gazetteer, routes: Routes, problems: Problems
) -> gpd.GeoDataFrame:
    """Join the movements to the gazetteer and the routes.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, indexed by movement_id, in the file's order: the columns of the file (an empty moment is NaT),
        `precision` as in `events_frame`, `calculated`, the column of a time that nobody tells, or "", the length
        `distance_km`, and as geometry the LineString travelled, which for
        a halt is a point twice. A movement that is off its routes, or whose places or routes have a fault, is noted
        and left out.
    """
    plane = Plane(manifest.bounds)
    lines = {str(route_id): line for route_id, line in routes.frame.geometry.items()}
    rows: dict[str, dict[str, Any]] = {}
    geometry: dict[str, LineString] = {}
    stands: dict[str, tuple[LonLat, float]] = {}  # by its id, where a unit is that has not reached its place
    ways: dict[tuple[Any, ...], LineString] = {}
    for where, row in sorted(movements.rows, key=lambda each: (each[1].depart, each[1].arrive, each[1].aboard or "")):
        start, end = gazetteer.points.get(row.from_place), gazetteer.points.get(row.to_place)
        before = stands.pop(row.unit_id, None)
        if start is None or end is None or not lines.keys() >= set(row.via):
            continue
        carried = ways.get(carrier_key(row, row.aboard)) if row.aboard else None
        try:
            path = path_along(plane, start, end, lines, row.via)
        except OffRouteError as error:
            for fault in error.args:
                got = " ".join(row.via)
                problems.add(where, f"does not lead there: {fault}", column="via", got=got, expected=AT_MOST)
            continue
        short = row.before_km
        if before and row.kind == "halt":
            path, short = [before[0], before[0]], before[1]
        else:
            path = begun_at(before[0], path, along=bool(row.via)) if before else path
            ended = shortened(path, short * 1000) if short else path
            if ended is None:
                problem, expected = "is as long as the whole way", f"less than {length_m(path) / 1000:.2f}"
                problems.add(where, problem, column="before_km", got=short, expected=expected)
                continue
            path = ended
        if carried:
            path = list(carried.coords)
        if short:
            stands[row.unit_id] = (path[-1], short)
        added: dict[str, Any] = {
            "precision": movements.precision(where),
            "calculated": movements.calculated.get(where, ""),
        }
        added["distance_km"] = round(length_m(path) / 1000, 3)
        rows[row.movement_id] = row.model_dump() | added
        geometry[row.movement_id] = ways[carrier_key(row, row.unit_id)] = LineString(path)
    order = [row.movement_id for _, row in movements.rows if row.movement_id in rows]
    columns = [*Movement.model_fields, "precision", "calculated", "distance_km"]
    frame = pd.DataFrame([rows[each] for each in order], columns=columns, dtype=object).set_index("movement_id")
    moments = {name: frame[name].astype("datetime64[us]") for name in ("depart", "arrive", "earliest", "latest")}
    frame = frame.assign(**moments, distance_km=frame["distance_km"].astype(float))
    return gpd.GeoDataFrame(
        frame, geometry=gpd.GeoSeries([geometry[each] for each in order], index=frame.index, crs=WGS84), crs=WGS84
    )
