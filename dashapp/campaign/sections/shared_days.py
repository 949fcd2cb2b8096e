"""Legs of a unit that meet on one day, in one month or one year, of which no hour is told.

Each is known to end somewhen on it, the next to begin somewhen on it. They meet in the middle, and where several legs
share a day they have equal parts of it, so that the unit is never in two places. How precisely this is known is not
changed by it: the day is what is told.
"""

import dataclasses
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

from dashapp.campaign.dates import Span, iso, span
from dashapp.campaign.files.records import Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.problems import Where

__all__ = ["share_days"]

R = TypeVar("R", bound=Record)

ENDS = ("depart", "arrive")


class _Link(NamedTuple):
    """An arrival and the departure after it, by their places among all ends, and the time in which they may meet."""

    arrival: int
    first: datetime
    last: datetime


def share_days(movements: Records[R]) -> Records[R]:
    """Give the movements with departures and arrivals that follow one another wherever days, months, years allow it.

    The cells of the table are rewritten too, and the spans are what the other legs leave of them. Units all of whose
    times are known to the minute are left alone.
    """
    cells, by_unit = dict(movements.whole), defaultdict(list)
    for where, _ in movements.rows:
        by_unit[cells[where]["unit_id"]].append(where)
    moved: dict[Where, dict[str, datetime]] = {}
    spans = {where: dict(known) for where, known in movements.spans.items()}
    for legs in by_unit.values():
        if movements.spans.keys().isdisjoint(legs):
            continue
        known = {where: _ends(cells[where], movements.spans.get(where, {})) for where in legs}
        # By their arrival: of two legs that begin on a day, one at an hour of it, either may be the first.
        legs.sort(key=lambda where: (known[where][1].last, known[where][0].last))
        settled = iter(_settled([each for where in legs for each in known[where]]))
        for where in legs:
            moved[where] = {}
            for column in ENDS:
                moved[where][column], left = next(settled)
                cells[where][column] = iso(moved[where][column])
                if column in spans.get(where, {}):
                    spans[where][column] = left
    rows = ((where, row.model_copy(update=moved.get(where, {}))) for where, row in movements.rows)
    return dataclasses.replace(movements, rows=tuple(rows), spans=spans)


def _ends(cells: Mapping[str, str], known: Mapping[str, Span]) -> list[Span]:
    return [known.get(end) or span(cells[end]) for end in ENDS]


def _settled(ends: Sequence[Span]) -> list[tuple[datetime, Span]]:
    """Give each end its moment, and what the others leave of its span.

    They are departures and arrivals in turn, in the order in which they are said to be.
    """
    found: list[tuple[datetime, Span]] = []
    begin, reached = 0, ends[0].first
    for index, each in enumerate(ends):
        if each.last < reached:  # it cannot come after those before: a fault, told elsewhere
            found += _chained(ends[begin:index], begin)
            begin, reached = index, each.first
        reached = max(reached, each.first)
    return found + _chained(ends[begin:], begin)


def _chained(ends: Sequence[Span], begin: int) -> list[tuple[datetime, Span]]:
    firsts, lasts = [each.first for each in ends], [each.last for each in ends]
    for index in range(1, len(ends)):
        firsts[index] = max(firsts[index], firsts[index - 1])
        lasts[-index - 1] = min(lasts[-index - 1], lasts[-index])
    is_arrival = [(begin + index) % 2 == 1 for index in range(len(ends))]
    found = [last if arrives else first for first, last, arrives in zip(firsts, lasts, is_arrival, strict=True)]
    links = [
        _Link(index, firsts[index + 1], lasts[index])
        for index in range(len(ends) - 1)
        if is_arrival[index] and found[index] > found[index + 1]
    ]
    begins = [link.first for link in links]
    met: datetime | None = None
    for number, link in enumerate(links):
        first = max(link.first, met) if met else link.first
        parts = 1 + bisect_left(begins, link.last) - number  # of those that must meet before that, each has its own
        met = first + (link.last - first) // timedelta(minutes=1) // parts * timedelta(minutes=1)
        found[link.arrival] = found[link.arrival + 1] = met
    left = [each._replace(first=first, last=last) for each, first, last in zip(ends, firsts, lasts, strict=True)]
    return list(zip(found, left, strict=True))
