"""Movements of who is aboard another unit, a ship mostly: it is where that one is, at every minute.

A row names in `aboard` the unit that carries it, of which there is a movement from and to the same places meanwhile.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dashapp.campaign.dates import iso
from dashapp.campaign.files.rows import Records
from dashapp.campaign.problems import Problems, Where

__all__ = ["board", "carrier_key"]


def carrier_key(row: Any, unit_id: str) -> tuple[Any, ...]:
    """Give by what the movement of a carrier is found, and that of who is aboard."""
    return unit_id, row.from_place, row.to_place, row.depart, row.arrive


def board(movements: Records[Any], problems: Problems) -> Records[Any]:
    """Give the movements with the hours of their carriers for those that are aboard, where days alone are said.

    What they share with the legs before and after, of which an hour is open, is given over to these. A carrier waits
    for those who come on the day it leaves, if its own hour is open, and lands in time for what they do on that day.
    """
    rows = dict(movements.rows)
    if not any(row.aboard for row in rows.values()):
        return movements
    cells = dict(movements.whole)
    broken = {each.get("unit_id") for where, each in movements.raw or () if where not in rows}
    by_unit: dict[str, list[Where]] = defaultdict(list)
    for where, row in sorted(rows.items(), key=lambda each: (each[1].depart, each[1].arrive)):
        by_unit[row.unit_id].append(where)

    def put(where: Where, column: str, when: datetime) -> None:
        rows[where] = rows[where].model_copy(update={column: when})
        cells[where][column] = iso(when)

    def is_open(where: Where, column: str) -> bool:
        return column in movements.spans.get(where, {})

    aboard: list[tuple[Where, Where, list[tuple[str, Where | None, str]]]] = []
    for legs in by_unit.values():
        for number, where in enumerate(legs):
            row = rows[where]
            if not row.aboard or row.aboard in broken or problems.noted(where, "aboard"):
                continue
            carriers = [each for each in by_unit.get(row.aboard, []) if rows[each].unit_id != row.unit_id]
            carrier = next((each for each in carriers if not rows[each].aboard and _same(rows[each], row)), None)
            if carrier is None:
                problem = f"makes no movement meanwhile from {row.from_place} to {row.to_place}"
                hint = "who is aboard has a movement with the same places and days as the ship"
                problems.add(where, problem, column="aboard", got=row.aboard, hint=hint)
                continue
            before, after = legs[number - 1] if number else None, (*legs, None)[number + 1]
            aboard.append((where, carrier, [("depart", before, "arrive"), ("arrive", after, "depart")]))
    for where, carrier, ends in aboard:
        for column, beside, there in ends:
            if beside and is_open(carrier, column) and is_open(where, column):
                span, own = movements.spans[carrier][column], getattr(rows[where], column)
                fixed = not is_open(beside, there)
                if span.first <= own <= span.last and _misses(column, rows[carrier], rows[beside], own, fixed=fixed):
                    put(carrier, column, own)
    for where, carrier, ends in aboard:
        for column, beside, there in ends:
            when, own = getattr(rows[carrier], column), getattr(rows[where], column)
            if own == when:
                continue
            if not is_open(where, column):
                problem, expected = f"is not when {rows[where].aboard}, which it is aboard, does", iso(when)
                problems.add(where, problem, column=column, got=iso(own), expected=expected)
                continue
            if beside and is_open(beside, there):
                met = getattr(rows[beside], there)
                if (met > when) if column == "depart" else (met < when):
                    put(beside, there, when)
            put(where, column, when)
    return dataclasses.replace(movements, rows=tuple((where, rows[where]) for where, _ in movements.rows))


def _same(carrier: Any, row: Any) -> bool:
    """Whether a carrier goes the same way at a time that the row's own has a part of."""
    places: Mapping[str, str] = {"from_place": row.from_place, "to_place": row.to_place}
    return (
        all(getattr(carrier, column) == place for column, place in places.items())
        and carrier.depart < row.arrive
        and row.depart < carrier.arrive
    )


def _misses(column: str, carrier: Any, beside: Any, own: datetime, *, fixed: bool) -> bool:
    """Whether a carrier leaves before those come that it takes, or lands when they have to be further on.

    `beside` is their leg before, or after, whose end there is `fixed` if its hour is told; at their `own` time it fits.
    """
    when = getattr(carrier, column)
    if column == "depart":
        return bool(when < own < carrier.arrive and beside.arrive > when and (fixed or beside.depart >= when))
    return bool(when > own > carrier.depart and beside.depart < when and (fixed or beside.arrive <= when))
