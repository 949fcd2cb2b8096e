"""What is shown first: the rank of each unit, event and view, where the campaign does not give it.

1 is shown in every view, 2 in those that show it, 3 close up alone. What is selected is shown whatever its rank.
"""

from collections.abc import Collection, Sequence
from math import cos, radians
from typing import Any, Protocol

import pandas as pd

__all__ = ["event_ranks", "milestones_wanted", "unit_ranks", "view_ranks"]

#: A dozen of marks, or of moments, can be taken in at once.
DOZEN = 12

_CERTAINTY = ("uncertain", "less-certain", "certain")


class _Framed(Protocol):
    @property
    def bounds(self) -> tuple[float, float, float, float]: ...
    @property
    def rank(self) -> int | None: ...


def milestones_wanted(events: pd.DataFrame) -> bool:
    """Whether milestones have to be chosen: there are more than a dozen events, and the table calls none one."""
    return len(events) > DOZEN and not (events["rank"] == 1).any()


def unit_ranks(units: pd.DataFrame) -> pd.Series:
    """Give the rank of every unit: its own, or by its row, for the rows stand in the order of importance.

    The first dozen rows are of rank 1, the next two dozen of 2, the others of 3.
    """
    by_row = [1 if row < DOZEN else 2 if row < 3 * DOZEN else 3 for row in range(len(units))]
    return _filled(units["rank"], by_row)


def event_ranks(events: pd.DataFrame, citations: pd.DataFrame, named: Collection[str] = ()) -> pd.Series:
    """Give the rank of every event: its own, or by what the sources say of it.

    Up to a dozen events are all milestones, of rank 1. Of more, those are that the table calls so; if it calls none,
    the events are dealt in order of time into a dozen lots, and of each lot the one is a milestone that most rows of
    `citations` support; of several the most certain one, or the first. Of the others an event is of rank 2, a claim,
    which was only said, of rank 3. Those that the campaign has `named` are milestones, and the lots so many fewer.
    """
    given = events["rank"].mask(events.index.isin(list(named)), 1)
    if len(events) <= DOZEN:
        return _filled(given, [1] * len(events))
    rest = [3 if kind == "claim" else 2 for kind in events["kind"]]
    derived = pd.Series(rest, index=events.index)
    if milestones_wanted(events):
        backed = citations.loc[citations["stance"] == "supports", "record_id"].value_counts()
        ordered = events[given.isna()].sort_values("start", kind="stable")
        lots = max(0, DOZEN - int((given == 1).sum()))

        def weight(event_id: str) -> tuple[bool, int, int]:
            certainty = _CERTAINTY.index(ordered.at[event_id, "certainty"])
            return ordered.at[event_id, "kind"] != "claim", backed.get(event_id, 0), certainty

        for lot in range(lots):
            ids = ordered.index[lot * len(ordered) // lots : (lot + 1) * len(ordered) // lots]
            if len(ids):
                derived[max(ids, key=weight)] = 1
    return _filled(given, derived.tolist())


def view_ranks(views: Sequence[_Framed]) -> list[int]:
    """Give the highest rank that each view shows: its own, or 2 for the closest where others are wider, else 1."""
    sizes = [_size(view.bounds) for view in views]
    derived = [2 if size == min(sizes) < max(sizes) else 1 for size in sizes]
    return [rank if view.rank is None else view.rank for view, rank in zip(views, derived, strict=True)]


def _size(bounds: tuple[float, float, float, float]) -> float:
    west, south, east, north = bounds
    return (east - west) * cos(radians((south + north) / 2)) * (north - south)


def _filled(given: pd.Series, derived: list[Any]) -> pd.Series:
    return given.fillna(pd.Series(derived, index=given.index, dtype=object)).astype(int)
