"""Hours of `movements.csv` that follow from one: the books mostly give that of the departure or of the arrival alone.

The other end of a leg is as far off as its unit mostly takes for a way of that length, rounded to five minutes, but not
before what the unit did last, nor after what it does next. A halt lasts from the last arrival, or until the next
departure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from shapely import LineString

from dashapp.campaign.dates import Span, iso, span
from dashapp.campaign.files.moments import Spans
from dashapp.campaign.files.rows import Records
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.continued import ENDS, Row
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.paces import means_of
from dashapp.campaign.sections.routes import OffRouteError, Plane, Routes, length_m, path_along
from dashapp.campaign.sections.units import Unit

__all__ = ["Ways", "calculate_hours"]

ROUNDED = timedelta(minutes=5)

#: An end of a leg: the row, and its column.
End = tuple[Where, str]


@dataclass(frozen=True)
class Ways:
    """What tells how long a leg takes."""

    manifest: Manifest | None
    gazetteer: Gazetteer
    routes: Routes
    units: Records[Unit]

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {unit.unit_id: unit.kind for _, unit in self.units.rows}

    @cached_property
    def _plane(self) -> Plane | None:
        return Plane(self.manifest.bounds) if self.manifest else None

    def takes(self, cells: Mapping[str, str], before: Mapping[str, str] | None) -> timedelta | None:
        """Give how long a leg takes after the one `before`, at least five minutes; None if that cannot be told."""
        kind = self._kinds.get(cells["aboard"] or cells["unit_id"])
        points = [self.gazetteer.points.get(cells[column]) for column in ("from_place", "to_place")]
        via = cells["via"].split()
        if kind is None or self._plane is None or None in points or not set(via) <= set(self.routes.frame.index):
            return None
        lines: dict[str, LineString] = {each: self.routes.frame.geometry[each] for each in via}
        start, end = (each for each in points if each)
        try:
            km = length_m(path_along(self._plane, start, end, lines, via)) / 1000
        except OffRouteError:  # which is told of the whole row
            km = length_m([start, end]) / 1000
        short = _km(before["before_km"]) if before and start == end else 0.0
        means = means_of(kind, (self.routes.frame.at[each, "mode"] for each in via))
        return max(means.takes(max(km + short - _km(cells["before_km"]), 0.0)), ROUNDED)


def _km(cell: str) -> float:
    try:
        return float(cell or 0)
    except ValueError:
        return 0.0


def calculate_hours(
    by_unit: Sequence[Sequence[Row]], spans: Spans, ways: Ways, problems: Problems
) -> Mapping[Where, str]:
    """Fill in the ends of legs that are left empty, each unit's in the order of time; give in which row which it was.

    The end of a halt is known as well as what the unit did before or did next. Where no hour follows that is said.
    """
    calculated: dict[Where, str] = {}
    for legs in by_unit:
        if any(bool(cells["depart"]) != bool(cells["arrive"]) for _, cells in legs):
            _Track(legs, spans, ways, problems).fill(calculated)
    return calculated


class _Track:
    """The ends of a unit's legs, in the order of time: those that are told, and those that are wanted."""

    def __init__(self, legs: Sequence[Row], spans: Spans, ways: Ways, problems: Problems) -> None:
        self.legs, self.ways, self.problems = legs, ways, problems
        self.ends: list[End] = [(where, end) for where, _ in legs for end in ENDS]
        self.at = {each: number for number, each in enumerate(self.ends)}
        self.cells = dict(legs)
        self.told: dict[End, Span] = {}
        for where, end in self.ends:
            if known := spans.get(where, {}).get(end) or _moment(self.cells[where][end]):
                self.told[where, end] = known
        self.wanted = [each for each in self.ends if self._is_wanted(*each)]
        self.found: dict[End, datetime] = {}

    def _is_wanted(self, where: Where, end: str) -> bool:
        """Whether an end is to be found, and the other end of its leg is an hour."""
        cells, other = self.cells[where], ENDS[end == "depart"]
        if cells[end] or not cells[other] or self.problems.noted(where, end):
            return False
        known = self.told.get((where, other))
        if known is None or not cells["kind"] or self.problems.noted(where, other):
            self.problems.pass_over(where, end)  # it follows from what has a fault itself
        elif known.precision != "minute":
            hint = f"it is calculated from an hour alone: write the {known.precision} here too"
            self.problems.add(where, "is missing", column=end, hint=hint)
        else:
            return True
        return False

    def fill(self, calculated: dict[Where, str]) -> None:
        """Write what is found into the cells, and what was calculated of it into a dict."""
        takes = self._lengths()
        for (where, end), long in takes.items():
            begun = end == "arrive"
            about = self.told[where, ENDS[not begun]].first + (long if begun else -long)
            low, high = self._room(where, end)
            self.found[where, end] = max(low, min(_rounded(about), high))
        self._part(takes)
        for where, end in self.wanted:
            if self.cells[where]["kind"] == "halt":
                self._settle_halt(where, end, calculated)
            elif (where, end) in self.found:
                calculated[where] = end
                self._put(where, end, self.found[where, end])
            else:
                self.problems.pass_over(where, end)  # a place, a route or the unit has a fault

    def _lengths(self) -> dict[End, timedelta]:
        """Give the ends of legs that are no halts, each with how long its leg takes."""
        before = {where: earlier[1] for earlier, (where, _) in zip(self.legs, self.legs[1:], strict=False)}
        takes: dict[End, timedelta] = {}
        for where, end in self.wanted:
            if self.cells[where]["kind"] != "halt":
                long = self.ways.takes(self.cells[where], before.get(where))
                if long:
                    takes[where, end] = long
        return takes

    def _room(self, where: Where, end: str) -> tuple[datetime, datetime]:
        """Give between which moments an end may be, by what is told of the unit and the bounds of the row."""
        number, manifest = self.at[where, end], self.ways.manifest
        assert manifest is not None, "without it no leg has a length"
        before = (self.told.get(self.ends[each]) for each in range(number - 1, -1, -1))
        behind = (self.told.get(self.ends[each]) for each in range(number + 1, len(self.ends)))
        since = next((each.first for each in before if each), manifest.start)
        until = next((each.last for each in behind if each), manifest.end)
        earliest, latest = (_moment(self.cells[where][each]) for each in ("earliest", "latest"))
        low = max(since, manifest.start, earliest.first if earliest else since)
        return low, min(until, manifest.end, latest.last if latest else until)

    def _part(self, takes: Mapping[End, timedelta]) -> None:
        """Let a leg end where the next begins, if neither is told and there is too little time for both."""
        for one, other in zip(self.ends, self.ends[1:], strict=False):
            if one in self.found and other in self.found and one[0] != other[0] and self.found[one] > self.found[other]:
                begun, ended = self.told[one[0], "depart"].first, self.told[other[0], "arrive"].first
                share = takes[one] / (takes[one] + takes[other])
                self.found[one] = self.found[other] = _rounded(begun + (ended - begun) * share)

    def _beside(self, where: Where, end: str) -> End | None:
        """Give the end of what a unit did last before a halt, or the beginning of what it did next."""
        number = self.at[where, end] + (1 if end == "arrive" else -1)
        return self.ends[number] if 0 <= number < len(self.ends) else None

    def _settle_halt(self, where: Where, end: str, calculated: dict[Where, str]) -> None:
        beside = self._beside(where, end)
        known = self.told.get(beside) if beside else None
        if beside in self.found:
            calculated[where] = end
            self._put(where, end, self.found[beside])
        elif known and known.precision == "minute":
            self._put(where, end, known.first)
        elif known and beside:
            hint = f"{beside[0].line} has no hour from which it would follow: write the {known.precision} here too"
            self.problems.add(where, "is missing", column=end, hint=hint)
        elif beside:
            self.problems.pass_over(where, end)  # it follows from what has a fault itself
        else:
            hint = f"this is the {'last' if end == 'arrive' else 'first'} row of the unit: say "
            hint += "until when it stays" if end == "arrive" else "since when it is there"
            self.problems.add(where, "is missing", column=end, hint=hint)

    def _put(self, where: Where, end: str, when: datetime) -> None:
        other = self.told[where, ENDS[end == "depart"]].first
        if (when <= other) if end == "arrive" else (when >= other):
            problem = f'is empty, and "{self.cells[where]["unit_id"]}" has no time for it: '
            problem += f"it has to {'arrive by' if end == 'arrive' else 'leave after'} {iso(when)}"
            self.problems.add(where, problem, column=end, hint="put the hours right, here or in the row beside it")
        else:
            self.cells[where][end] = iso(when)


def _moment(cell: str) -> Span | None:
    try:
        return span(cell)
    except ValueError:
        return None


def _rounded(when: datetime) -> datetime:
    past = timedelta(minutes=when.minute % 5, seconds=when.second, microseconds=when.microsecond)
    return when - past + (ROUNDED if past >= ROUNDED / 2 else timedelta())
