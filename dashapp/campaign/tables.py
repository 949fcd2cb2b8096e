"""Reading the tables of a campaign folder (CSV): each fault becomes a located problem, never an exception.

They come from spreadsheets, each of which writes CSV in its own way: what is only a manner of writing is read.
"""

import csv
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Generic, TypeVar

from .errors import Problems, Where, nearest
from .files import read_text
from .records import Record, validate

__all__ = ["Records", "read_csv"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Records(Generic[R]):
    """The rows of a table.

    Attributes
    ----------
    rows
        The good rows, each with where it stands.
    raw
        Every row as its cells, good or bad, so that one bad cell is not reported again as an unknown id elsewhere; None
        if the file could not be read at all.
    whole
        The rows that have all their cells, as text, "" where one is empty: what is checked against other files, cell by
        cell, so that one bad cell hides nothing of its row.
    """

    rows: tuple[tuple[Where, R], ...]
    raw: tuple[tuple[Where, dict[str, str]], ...] | None
    whole: tuple[tuple[Where, dict[str, str]], ...] = ()

    def column(self, name: str) -> frozenset[str] | None:
        """Every value of a column, bad rows included, or None if the file could not be read."""
        return None if self.raw is None else frozenset(cells[name] for _, cells in self.raw if cells.get(name))


def read_csv(
    folder: Path, name: str, model: type[R], problems: Problems, *, key: str | None = None, optional: bool = False
) -> Records[R]:
    """Read a table, checking its columns, every cell against `model`, and that no two rows share a `key`.

    An `optional` file that is missing is a table without rows.
    """
    if optional and not os.path.lexists(folder / name):
        return Records((), ())
    text = read_text(folder, name, problems)
    ragged: set[Where] = set()
    raw = None if text is None else _cells(text, name, model, problems, ragged)
    if raw is None:
        return Records((), None)
    if key:
        _check_unique(raw, key, problems)
    whole = tuple((where, cells) for where, cells in raw if where not in ragged)
    checked = ((where, validate(model, _filled(model, cells), where, problems)) for where, cells in whole)
    return Records(tuple((where, row) for where, row in checked if row is not None), tuple(raw), whole)


def _cells(
    text: str, name: str, model: type[R], problems: Problems, ragged: set[Where]
) -> list[tuple[Where, dict[str, str]]] | None:
    """Read the rows of a table; one that has not as many cells as the header is noted, and put into `ragged`."""
    rows: list[tuple[Where, dict[str, str]]] = []
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    before = 0
    try:
        header = [column.strip() for column in next(reader, [])]
        if not _check_header(header, model, Where(name, 1), problems):
            return None
        before = reader.line_num
        for cells in reader:
            where, before = Where(name, before + 1), reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                few = "few" if len(cells) < len(header) else "many"
                hint = "a comma inside a cell needs the cell in double quotes" if few == "many" else ""
                problem = f"too {few} cells: {len(cells)}"
                problems.add(where, problem, expected=f"{len(header)}, as in the header", hint=hint)
                ragged.add(where)
            rows.append((where, dict(zip(header, (cell.strip() for cell in cells), strict=False))))
    except csv.Error as error:
        problems.add(Where(name, before + 1), f"is not a readable row: {error}")
        return None
    return rows


def _check_header(header: list[str], model: type[R], where: Where, problems: Problems) -> bool:
    wanted = list(model.model_fields)
    unknown = [column for column in header if column not in wanted]
    missing = [column for column in wanted if column not in header]
    if len(missing) == len(wanted):  # one word on what is wrong with the whole, not one a column
        if not any(header):
            problems.add(Where(where.file), "is empty", expected=f"the columns {','.join(wanted)}")
        elif len(header) == 1 and (mark := next((mark for mark in ";\t" if mark in header[0]), None)):
            got = "semicolons" if mark == ";" else "tabs"
            problems.add(where, f"is separated by {got}", expected="commas", hint="save it as CSV, comma separated")
        else:
            got = ",".join(header)
            problems.add(where, "is not the line with the columns", got=got, expected=",".join(wanted))
        return False
    for column, count in Counter(header).items():
        if count > 1:
            problems.add(where, "is there twice", column="columns", got=column)
    meant: set[str] = set()
    for column in unknown:
        hint = nearest(column, set(missing) - meant)
        meant.update(name for name in missing if hint == f'did you mean "{name}"?')
        hint = hint or f"the columns are {','.join(wanted)}"
        problems.add(where, "is no column of this table", column="columns", got=column, hint=hint)
    for column in missing:
        if column in meant:
            continue
        problems.add(where, "is missing", column="columns", got=column)
    return not unknown and not missing and len(header) == len(set(header))


def _filled(model: type[R], cells: Mapping[str, str]) -> dict[str, str]:
    """Leave the empty cells out: the model then says which may be empty."""
    return {column: cells[column] for column in model.model_fields if cells.get(column)}


def _check_unique(raw: list[tuple[Where, dict[str, str]]], key: str, problems: Problems) -> None:
    first: dict[str, Where] = {}
    for where, cells in raw:
        value = cells.get(key)
        if value and first.setdefault(value, where) != where:
            problems.add(where, f"is there already, in line {first[value].row}", column=key, got=value)
