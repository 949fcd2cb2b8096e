"""The moments in a table, each written as the files do where it can be read in one way.

Spreadsheets write every moment of a column in one way, so one cell with a day after the 12th tells the order of all.
"""

from typing import get_args

from dashapp.campaign.date_parser import Reading, orders, reading
from dashapp.campaign.dates import Minute, iso, moment
from dashapp.campaign.files.records import Record
from dashapp.campaign.problems import Problems, Where

__all__ = ["settle_moments"]

Row = tuple[Where, dict[str, str]]


def settle_moments(rows: list[Row], model: type[Record], problems: Problems) -> None:
    """Rewrite the cells that stand for one moment only, ``1850-03-01T05:30``; of a column that leaves two, ask once."""
    for column, field in model.model_fields.items():
        if Minute in get_args(field.annotation) or set(field.metadata) & set(get_args(Minute)):
            _settle(rows, column, problems)


def _settle(rows: list[Row], column: str, problems: Problems) -> None:
    written: list[tuple[Where, dict[str, str], Reading]] = []
    for where, cells in rows:
        cell = cells.get(column, "")
        if cell and not _is_ours(cell) and (found := reading(cell)):
            written.append((where, cells, found))
    possible = orders([each for _, _, each in written])
    asked = False
    for where, cells, found in written:
        meant = {when for order in possible or Reading._fields if (when := getattr(found, order))}
        if len(meant) == 1 and (possible or found.day_first == found.month_first):
            cells[column] = iso(meant.pop())
        elif len(possible) == 2 and not asked:
            asked = True
            either = " or ".join(iso(each) for each in sorted(meant, reverse=True))
            hint = (
                f"no cell of the column tells whether the day or the month comes first: is it {either}? Write them so"
            )
            problems.add(where, "can be read in two ways", column=column, got=cells[column], hint=hint)
        elif len(possible) == 2:
            problems.pass_over(where, column)


def _is_ours(cell: str) -> bool:
    try:
        moment(cell)
    except ValueError:
        return False
    return True
