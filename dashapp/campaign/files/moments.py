"""The moments in a table, each written as the files do where it can be read in one way, and how precisely it is known.

Spreadsheets write every moment of a column in one way, so one cell with a day after the 12th tells the order of all.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from dashapp.campaign.date_parser import Reading, orders
from dashapp.campaign.dates import LastMinute, Minute, Span, cut, iso, span
from dashapp.campaign.files.records import Record
from dashapp.campaign.files.short_moments import hour_for_year, is_hour, is_short, next_day, on_the_day, with_year
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.spoken_dates import reading

__all__ = ["Spans", "columns_of_time", "settle_moments"]

#: Of what ends, the column with its beginning, on whose day an hour alone is.
_BEGUN = {"arrive": "depart", "end": "start"}

#: No campaign has so many years; a longer time stands for one that is not known.
LONGEST = 100

Row = tuple[Where, dict[str, str]]

#: By row and column the days, months and years of a table: what they leave of the campaign's time.
Spans = Mapping[Where, Mapping[str, Span]]


def columns_of_time(model: type[Record]) -> dict[str, bool]:
    """Give the columns that hold moments, and of each whether something ends with it."""
    found = {}
    for column, field in model.model_fields.items():
        for kind in (Minute, LastMinute):
            if kind in get_args(field.annotation) or set(field.metadata) & set(get_args(kind)):
                found[column] = kind is LastMinute
    return found


def settle_moments(
    rows: list[Row], model: type[Record], problems: Problems, within: tuple[datetime, datetime] | None = None
) -> Spans:
    """Rewrite the cells that stand for one moment only, ``1850-03-01T05:30``; of a column that leaves two, ask once.

    A day, a month or a year becomes its first minute, or where something ends with it its last, and of one that
    lies partly `within` a campaign only that part counts. A day without a year is in the only one in which it lies
    within; an hour alone ends what began before it on the same day, and where rows tell on (`Record.follows`) it is on
    the day of the row above.
    """
    spans: dict[Where, dict[str, Span]] = defaultdict(dict)
    follows = model.follows
    for column, ends in columns_of_time(model).items():
        told = [cells.get(column, "") for _, cells in rows]
        for where, cells in rows:
            if not (follows and _is_open(cells, column)):
                _complete(where, cells, column, spans[where], problems, within)
        _settle(rows, column, problems)
        for (where, cells), before in zip(rows, told, strict=True):
            cell = cells.get(column, "")
            if len(cell) < len("1850-03-01T05:30") and (found := _ours(cell)):
                spans[where][column] = found = cut(found, within)
                cells[column] = iso(found.last if ends else found.first)
                if within and (meant := hour_for_year(before, within)):
                    hint = f"if {before[-4:]} is the hour, write {meant}"
                    problems.add(where, f"is a day in the year {before[-4:]}", column=column, got=before, hint=hint)
            if cells.get(column, "") != before:
                problems.wrote(where, column, before)
    if follows:
        _tell_on(rows, follows, spans, problems)
    return {where: known for where, known in spans.items() if known}


def _complete(
    where: Where,
    cells: dict[str, str],
    column: str,
    known: Mapping[str, Span],
    problems: Problems,
    within: tuple[datetime, datetime] | None,
) -> None:
    """Add the year, or the day, to a cell that leaves it out, where it is known."""
    cell, begun = cells.get(column, ""), _BEGUN.get(column, "")
    if not cell or _ours(cell):
        return
    whole = with_year(cell, within) if within else None
    start = known.get(begun) or _ours(cells.get(begun, "")) if begun else None
    if not whole and start:
        whole = _later(where, cell, column, start, f"is before the moment in {begun}", problems)
    elif not whole and begun and is_hour(cell):
        problems.pass_over(where, column)  # its day is that of what has a fault itself
    elif not whole and is_short(cell) and (within is None or within[1].year - within[0].year > LONGEST):
        problems.pass_over(where, column)  # nobody knows when the campaign is, and that is the fault
    cells[column] = whole or cell


def _later(where: Where, cell: str, column: str, start: Span, problem: str, problems: Problems) -> str | None:
    """Give an hour alone on the day of what it is not before; None of one that is before it, which is noted."""
    whole = on_the_day(cell, start)
    if not whole and (later := next_day(cell, start)):
        expected = f"{iso(start.first)} or after"
        hint = f"if it is on the next day write {later}"
        problems.add(where, problem, column=column, got=cell, expected=expected, hint=hint)
    return whole


def _is_open(cells: Mapping[str, str], column: str) -> bool:
    """Whether a cell is an hour alone, and its row does not tell the day: nothing begins it, or another hour alone."""
    begun = cells.get(_BEGUN.get(column, ""), "")
    return is_hour(cells.get(column, "")) and (not begun or is_hour(begun))


def _tell_on(rows: list[Row], follows: str, spans: Mapping[Where, Mapping[str, Span]], problems: Problems) -> None:
    """Give each hour alone the day of the last moment before it, in its row or in the one above of the same thing."""
    whose, since, lost = "", None, False
    last: tuple[str, Where] | None = None
    for where, cells in rows:
        if cells[follows] not in ("", whose):
            since, lost = None, False
        whose = cells[follows] or whose
        for column in (_BEGUN["arrive"], "arrive"):
            cell = cells[column]
            if is_hour(cell) and problems.noted(where, column):
                since, lost = None, True
                continue
            if is_hour(cell) and since:
                said = f"{last[0]} of {last[1].line}" if last and last[1] != where else _BEGUN["arrive"]
                found = _later(where, cell, column, since, f"is before the moment in {said}", problems)
                cells[column] = found or cell
                if found:
                    problems.wrote(where, column, cell)
            elif is_hour(cell) and lost:
                problems.pass_over(where, column)  # its day is that of what has a fault itself
            if cells[column]:
                since = spans.get(where, {}).get(column) or _ours(cells[column])
                last, lost = (column, where), since is None


def _settle(rows: list[Row], column: str, problems: Problems) -> None:
    written: list[tuple[Where, dict[str, str], Reading]] = []
    for where, cells in rows:
        cell = cells.get(column, "")
        if cell and not _ours(cell) and (found := reading(cell)):
            written.append((where, cells, found))
    possible = orders([each for _, _, each in written])
    asked = False
    for where, cells, found in written:
        meant = {when for order in possible or Reading._fields if (when := getattr(found, order))}
        if len(meant) == 1 and (possible or found.day_first == found.month_first):
            cells[column] = meant.pop()
        elif len(possible) == 2 and not asked:
            asked = True
            either = " or ".join(sorted(meant, reverse=True))
            hint = (
                f"no cell of the column tells whether the day or the month comes first: is it {either}? Write them so"
            )
            problems.add(where, "can be read in two ways", column=column, got=cells[column], hint=hint)
        elif len(possible) == 2:
            problems.pass_over(where, column)


def _ours(cell: str) -> Span | None:
    try:
        return span(cell)
    except ValueError:
        return None
