"""Where every unit is at a moment.

A track is what the browser gets, and it interpolates it exactly as `Track.at` does: linearly between vertices, halted
where there is nothing between two legs.
"""

import itertools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import geopandas as gpd

from dashapp.campaign.dates import Calendar, minutes
from dashapp.campaign.sections.features import LonLat
from dashapp.campaign.sections.routes import length_m

__all__ = ["Fix", "Leg", "Track", "Waiting", "make_tracks"]


class Leg(NamedTuple):
    """A movement within a track: the vertices `first` to `last` (inclusive), from `depart` to `arrive` in minutes."""

    movement_id: str
    first: int
    last: int
    certainty: str
    from_place: str
    to_place: str
    depart: float
    arrive: float
    halt: bool = False


class Fix(NamedTuple):
    """Where a unit is: `moving` in a movement, or `halted` at a place (in a movement only if that records the halt)."""

    lon: float
    lat: float
    state: str
    movement_id: str | None
    place_id: str | None
    certainty: str


class Waiting(NamedTuple):
    """From when, and until when, a unit is shown without a record; None if it is not.

    That it stays after its last one may be `known`, as surely as that record.
    """

    since: datetime | None = None
    until: datetime | None = None
    known: bool = False


@dataclass(frozen=True)
class Track:
    """The way of one unit through the campaign.

    Attributes
    ----------
    vertices
        (minute, lon, lat), in order of time: minutes since the campaign's start to 2 decimals, degrees to 5.
    legs
        Its movements in order of time. A unit that waits before the first, or after the last, has a vertex more there.
    known
        Whether that it waits after the last is as certain as that one, and not inferred.
    """

    vertices: tuple[tuple[float, float, float], ...]
    legs: tuple[Leg, ...]
    known: bool = False
    _minutes: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _departs: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay out the columns that moments are looked up in."""
        object.__setattr__(self, "_minutes", tuple(vertex[0] for vertex in self.vertices))
        object.__setattr__(self, "_departs", tuple(leg.depart for leg in self.legs))

    def at(self, minute: float) -> Fix | None:
        """Give where the unit is, or None before its first departure and after its last arrival, unless it waits there.

        That it waits is inferred, and so uncertain, unless it is known.
        On the very minute of a departure or an arrival it is halted at that place. Between two legs it is as certain as
        the leg that brought it there.
        """
        if not self.legs or not self.vertices[0][0] <= minute <= self.vertices[-1][0]:
            return None
        lon, lat = self._point(minute)
        if minute < self.legs[0].depart:
            return Fix(lon, lat, "halted", None, self.legs[0].from_place, "uncertain")
        if minute > self.legs[-1].arrive:
            certainty = self.legs[-1].certainty if self.known else "uncertain"
            return Fix(lon, lat, "halted", None, self.legs[-1].to_place, certainty)
        leg = self.legs[bisect_right(self._departs, minute) - 1]
        if minute <= leg.arrive and leg.halt:
            return Fix(lon, lat, "halted", leg.movement_id, leg.to_place, leg.certainty)
        if leg.depart < minute < leg.arrive:
            return Fix(lon, lat, "moving", leg.movement_id, None, leg.certainty)
        place_id = leg.from_place if minute == leg.depart else leg.to_place
        return Fix(lon, lat, "halted", None, place_id, leg.certainty)

    def _point(self, minute: float) -> LonLat:
        after = bisect_right(self._minutes, minute)
        then, lon, lat = self.vertices[after - 1]
        if after == len(self.vertices) or then == minute:
            return lon, lat
        later, next_lon, next_lat = self.vertices[after]
        share = (minute - then) / (later - then)
        return lon + (next_lon - lon) * share, lat + (next_lat - lat) * share


def make_tracks(
    movements: gpd.GeoDataFrame,
    units: Sequence[str],
    start: datetime,
    calendar: Calendar | None = None,
    waits: Mapping[str, Waiting] | None = None,
) -> dict[str, Track]:
    """Make the track of every unit from its movements, in the order of `units`.

    Parameters
    ----------
    movements
        As `Campaign.movements`, checked: the legs of a unit neither overlap nor leap.
    units
        The ids of the units.
    start
        When minute 0 is.
    calendar
        In which moments are written.
    waits
        How units are shown without a record.
    """
    waits = waits or {}
    ordered = movements.reset_index().sort_values(["depart", "arrive"], kind="stable")
    by_unit = {unit_id: rows for unit_id, rows in ordered.groupby("unit_id", sort=False)}
    return {
        unit_id: _track(by_unit[unit_id].to_dict("records"), start, calendar, waits.get(unit_id, Waiting()))
        for unit_id in units
        if unit_id in by_unit
    }


def _track(
    rows: list[dict[str, Any]],
    start: datetime,
    calendar: Calendar | None,
    waits: Waiting,
) -> Track:
    vertices: list[tuple[float, float, float]] = []
    legs: list[Leg] = []
    if waits.since and waits.since < rows[0]["depart"]:
        vertices.append((minutes(waits.since, start, calendar), *rows[0]["geometry"].coords[0]))
    for row in rows:
        depart, arrive = (minutes(row[end], start, calendar) for end in ("depart", "arrive"))
        first = len(vertices)
        vertices += _timed(list(row["geometry"].coords), depart, arrive)
        where = (row["from_place"], row["to_place"])
        halt = row["kind"] == "halt"
        legs.append(Leg(row["movement_id"], first, len(vertices) - 1, row["certainty"], *where, depart, arrive, halt))
    if waits.until and waits.until > rows[-1]["arrive"]:
        vertices.append((minutes(waits.until, start, calendar), *rows[-1]["geometry"].coords[-1]))
    return Track(tuple(vertices), tuple(legs), waits.known)


def _timed(line: list[LonLat], depart: float, arrive: float) -> list[tuple[float, float, float]]:
    """Give each point of a line its minute, at constant speed by length.

    Minutes have two decimals; a point that would have the very minute of the departure has the next hundredth, so that
    the unit is at its origin when it departs.
    """
    lengths = [length_m(pair) for pair in itertools.pairwise(line)]
    total = sum(lengths)
    if not total:
        return [(depart, *line[0]), (arrive, *line[-1])]
    shares = [travelled / total for travelled in itertools.accumulate(lengths[:-1])]
    later = [max(round(depart + share * (arrive - depart), 2), round(depart + 0.01, 2)) for share in shares]
    when = [depart, *later]
    return [*((minute, *lonlat) for minute, lonlat in zip(when, line[:-1], strict=True)), (arrive, *line[-1])]
