"""What a campaign is about (`campaign.toml`): its span of time, its bounds on the globe, its views and sides."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from .dates import Minute, iso
from .errors import Problems, Where
from .tables import Bounds, Id, Record, Text, read_toml, validate

__all__ = ["Scope", "Side", "View", "read_scope"]

FILE = "campaign.toml"


class View(NamedTuple):
    """A stretch of the map with a name. `spans` are the times when the camera goes there by itself."""

    id: str
    title: str
    bounds: tuple[float, float, float, float]
    spans: tuple[tuple[datetime, datetime], ...] = ()


class Side(NamedTuple):
    """One of the two or more parties the units belong to."""

    id: str
    name: str


class _View(Record):
    id: Id
    title: Text
    bounds: Bounds
    spans: tuple[tuple[Minute, Minute], ...] = ()


class _Side(Record):
    id: Id
    name: Text


class Scope(Record):
    """The checked contents of `campaign.toml`."""

    title: Text
    subtitle: str = ""
    start: Minute
    end: Minute
    goal: Id
    text: Id
    bounds: Bounds
    opening: Id
    views: tuple[_View, ...]
    sides: tuple[_Side, ...]

    def holds(self, when: datetime) -> bool:
        """Whether a moment lies within the campaign's span, both ends included."""
        return self.start <= when <= self.end

    def contains(self, lon: float, lat: float) -> bool:
        """Whether a point lies within the campaign's bounds."""
        west, south, east, north = self.bounds
        return west <= lon <= east and south <= lat <= north


def read_scope(folder: Path, problems: Problems) -> Scope | None:
    """Read and check `campaign.toml`; the ids of places and sources in it are checked by the caller, who knows them."""
    data = read_toml(folder, FILE, problems)
    if data is None:
        return None
    where = Where(FILE)
    scope = validate(Scope, data, where, problems)
    if scope is None:
        return None
    if scope.end <= scope.start:
        got = iso(scope.end)
        problems.add(where, "is not after the start", column="end", got=got, expected=f"after {iso(scope.start)}")
        return None
    for column, ids in (("views", [v.id for v in scope.views]), ("sides", [s.id for s in scope.sides])):
        if not ids:
            problems.add(where, "is empty", column=column)
        for double in sorted({one for one in ids if ids.count(one) > 1}):
            problems.add(where, "is there twice", column=f"{column}.id", got=double)
    problems.unknown(where, "opening", scope.opening, {view.id for view in scope.views}, "view")
    for view in scope.views:
        for i, (first, last) in enumerate(view.spans):
            column = f"views.{view.id}.spans.{i}"
            if last <= first:
                problems.add(where, "is not after its start", column=column, got=iso(last))
            for when in (first, last):
                check_in_span(scope, when, where, column, problems)
    return scope


def check_in_span(scope: Scope | None, when: datetime | None, where: Where, column: str, problems: Problems) -> None:
    """Note a moment outside the campaign's span."""
    if scope is not None and when is not None and not scope.holds(when):
        span = f"{iso(scope.start)} to {iso(scope.end)}"
        problems.add(where, "lies outside the campaign", column=column, got=iso(when), expected=span)
