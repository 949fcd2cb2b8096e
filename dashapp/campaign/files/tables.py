"""Reading the tables of a campaign folder, CSV or sheets of a workbook: each fault becomes a located problem.

They come from spreadsheets, each of which writes in its own way: what is only a manner of writing is read.
"""

import itertools
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from dashapp.campaign.files import spreadsheets
from dashapp.campaign.files.csv_lines import Lines, UnreadableError, column_names, csv_lines
from dashapp.campaign.files.made_ids import Parts, make_ids
from dashapp.campaign.files.moments import Spans, settle_moments
from dashapp.campaign.files.records import Record, validate
from dashapp.campaign.files.references import Refers, note_unsettled, settle_references
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.text import read_text
from dashapp.campaign.files.workbooks import find_sheet, is_lacking, sheet_lines
from dashapp.campaign.problems import Problems, Where, nearest

__all__ = ["ALSO", "known_columns", "read_table", "read_table_beside"]

#: A hundred times those of the campaign that comes with the project, and twice that.
MOST_ROWS = 100_000

#: Lines in which the names of the columns are looked for where they do not stand in the first.
FURTHER = 20

#: Where that belongs for which somebody has made a column.
_ELSEWHERE = {
    **dict.fromkeys(
        ("image", "img", "picture", "photo", "photograph", "audio", "sound", "media"),
        "pictures and sounds have a table of their own, media.csv",
    ),
    **dict.fromkeys(("url", "link", "web"), "write the address into a note or a summary: it becomes a link"),
}

#: What columns are called too, by those who write names into them and not ids.
ALSO = {
    "source": "source_id",
    "unit": "unit_id",
    "place": "place_id",
    "from": "from_place",
    "to": "to_place",
}

#: Fills in, of all the rows, what follows from other rows; moments and references are settled by then.
Complete = Callable[[Sequence[tuple[Where, dict[str, str]]], Spans], None]

R = TypeVar("R", bound=Record)
B = TypeVar("B", bound=Record)


def read_table(
    folder: Path,
    name: str,
    model: type[R],
    problems: Problems,
    *,
    key: str | None = None,
    parts: Parts | None = None,
    optional: bool = False,
    within: tuple[datetime, datetime] | None = None,
    refers: Refers = MappingProxyType({}),
) -> Records[R]:
    """Read a table, checking its columns, every cell against `model`, and that no two rows share a `key`.

    It is the CSV file of that `name`, or the sheet of a workbook that has the file's name without its ending. An
    `optional` table that is missing is one without rows. The time `within` which the moments of the table should lie
    helps to say what a date was that a spreadsheet has rewritten, and cuts days, months and years off at its ends. What
    a column `refers` to may be called by name there, and is given by its id. Where the key is empty it is made of what
    `parts` gives.
    """
    found, _ = read_table_beside(
        folder, name, model, None, problems, key=key, parts=parts, optional=optional, within=within, refers=refers
    )
    return found


def read_table_beside(
    folder: Path,
    name: str,
    model: type[R],
    beside: type[B] | None,
    problems: Problems,
    *,
    key: str | None = None,
    parts: Parts | None = None,
    optional: bool = False,
    within: tuple[datetime, datetime] | None = None,
    usual: Mapping[str, str] = MappingProxyType({}),
    refers: Refers = MappingProxyType({}),
    refers_beside: Refers = MappingProxyType({}),
    complete: Complete | None = None,
) -> tuple[Records[R], Records[B]]:
    """Read a table as `read_table` does, and what stands in its rows in the columns of another model, `beside`.

    Of these rows those are given in which one of the columns is filled in; each stands in a part of the row, so that
    what is wrong with it does not spoil the rest. `usual` is what stands in the empty cells of a column, which may be
    left out then; `complete` fills in cells, too, before ids are made and rows checked.
    """
    ragged: set[Where] = set()
    table, sheet, start = Path(name).stem, None, Where(name, 1)
    if not os.path.lexists(folder / name):
        sheet = find_sheet(folder, table)
        if sheet is None and optional:
            return Records((), (), called=name), Records((), (), called=name)
    columns = _Columns(model, beside, key if parts else None, usual)
    if sheet:
        called, mark, lines = f"the sheet {table}", "", sheet_lines(sheet, MOST_ROWS, problems)
        start = replace(sheet.where, row=1)
    elif is_lacking(folder, table, problems):
        called, mark, lines = f"the sheet {table}", "", None
    else:
        text = read_text(folder, name, problems, otherwise=", or have all tables in one workbook, .xlsx or .ods")
        lines, mark = (None, "") if text is None else csv_lines(text, name, columns.all, problems)
        called = name
    read = None if lines is None else _cells(lines, start, mark, columns, problems, ragged)
    if read is None:
        return Records((), None, called=called), Records((), None, called=called)
    raw, lacking = read
    for _, cells in raw:
        cells.update({column: each for column, each in usual.items() if not cells[column]})
    told = [(where, {each: cells.pop(each, "") for each in columns.beside}) for where, cells in raw]
    own = [(replace(where, part="beside"), cells) for where, cells in told if any(cells.values())]
    ragged |= {replace(where, part="beside") for where in ragged}
    found: Records[R] = Records((), tuple(raw), called=called, lacking=lacking)
    found = _checked(
        found, model, ragged, problems, key=key, parts=parts, within=within, refers=refers, complete=complete
    )
    if beside is None:
        return found, Records((), (), called=called)
    also: Records[B] = Records((), tuple(own), called=called)
    return found, _checked(also, beside, ragged, problems, refers=refers_beside)


def _checked(
    found: Records[R],
    model: type[R],
    ragged: set[Where],
    problems: Problems,
    *,
    key: str | None = None,
    parts: Parts | None = None,
    within: tuple[datetime, datetime] | None = None,
    refers: Refers = MappingProxyType({}),
    complete: Complete | None = None,
) -> Records[R]:
    """Check the cells of the raw rows, and give the table with those that are good and those that are whole."""
    raw = list(found.raw or ())
    for (where, _), column in itertools.product(raw, found.lacking):
        problems.pass_over(where, column)  # once is enough
    spans = settle_moments(raw, model, problems, within)
    whole = tuple((where, cells) for where, cells in raw if where not in ragged)
    lost = {where for where, cells in whole if _lost(cells, where, problems)}
    unsettled = settle_references(raw, refers, model, problems)
    if complete:
        complete(raw, spans)
    if key:
        _check_unique(raw, key, problems)
    made = make_ids(whole, key, parts) if key and parts else frozenset()

    def was(fault: str, cell: str) -> str:
        near, bounded = within[0] if within else None, "earliest" in model.model_fields
        return spreadsheets.was(fault, cell, near, bounded=bounded)

    stand_ins = {column: word for column, word in model.stand_ins.items() if column in found.lacking}
    checked = (
        (where, validate(model, stand_ins | _filled(model, cells), where, problems, was=was)) for where, cells in whole
    )
    rows = tuple((where, row) for where, row in checked if row is not None and where not in lost)
    note_unsettled((each for each in unsettled if each.where not in ragged | lost), problems)
    return replace(found, rows=rows, whole=whole, spans=spans, made=made)


class _Columns:
    """The columns of a table: all that it may have, those of a model `beside` the rows' own, and those it must have."""

    def __init__(
        self, model: type[Record], beside: type[Record] | None, made: str | None, spared: Collection[str]
    ) -> None:
        self.made = made
        self.remedies = model.remedies
        self._also = model.also
        self.beside = tuple(beside.model_fields) if beside else ()
        self.all = (*model.model_fields, *self.beside)
        spared = {made or "", *spared, *model.derived}
        self.needed = [each for each, known in model.model_fields.items() if known.is_required() and each not in spared]

    def meant(self, header: list[str]) -> list[str]:
        """Give the columns of a table with those by their name that go by another too, but for the rows' own id."""
        meant: list[str] = []
        for each in header:
            own = self._also.get(re.sub(r"[\W_]+", "", each.casefold()), "")
            other = own or (ALSO.get(each, "") if ALSO.get(each) != self.made else "")
            free = other in self.all and each not in self.all and other not in {*header, *meant}
            meant.append(other if free else each)
        return meant


def known_columns(model: type[Record], key: str, header: list[str]) -> list[str]:
    """Give the columns of a table whose rows' own id is `key` as its model calls them."""
    return _Columns(model, None, key, {}).meant(header)


def _lost(cells: Mapping[str, str], where: Where, problems: Problems) -> bool:
    """Whether a spreadsheet has saved no value for a cell of a row; noted if so."""
    failures = [(column, cell, failure) for column, cell in cells.items() if (failure := spreadsheets.failed(cell))]
    for column, cell, (problem, hint) in failures:
        problems.add(where, problem, column=column, got=cell, hint=hint)
    return bool(failures)


def _cells(
    lines: Lines, start: Where, mark: str, columns: _Columns, problems: Problems, ragged: set[Where]
) -> tuple[list[tuple[Where, dict[str, str]]], frozenset[str]] | None:
    """Read the rows of a table, and which columns it lacks; a row with other cells than the header goes into `ragged`.

    `start` is where the first line stands, `mark` what separates the cells, "" in a sheet. A column that is not there
    is empty in every row.
    """
    rows: list[tuple[Where, dict[str, str]]] = []
    try:
        start, first = next(lines, (start, []))
        header = columns.meant(column_names(first))
        if not set(header).intersection(columns.all):
            further = list(itertools.islice(lines, FURTHER))
            for where, cells in further:
                if len(set(column_names(cells)).intersection(columns.all)) > 1:
                    hint = f"the columns are named in {where.line}: delete what stands above it"
                    problems.add(start, "is not the line with the columns", hint=hint)
                    return None
            lines = itertools.chain(further, lines)
        meant = _check_header(header, columns, start, problems)
        if meant is None:
            return None
        header = meant
        empty = dict.fromkeys(columns.all, "")
        for where, cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) == MOST_ROWS:
                problems.add(where, "is one row too many", expected=f"at most {MOST_ROWS} rows")
                return None
            # Columns that are empty throughout; an empty cell more than these is the last of a row that is shifted.
            while len(header) < len(cells) <= len(first) and not cells[-1].strip():
                cells.pop()
            if len(cells) != len(header):
                few = "few" if len(cells) < len(header) else "many"
                hint = f"a {mark} inside a cell needs the cell in double quotes" if few == "many" else ""
                hint = hint if mark else "give the last a heading, or delete it"
                problem = f"too {few} cells: {len(cells)}"
                problems.add(where, problem, expected=f"{len(header)}, as in the header", hint=hint)
                ragged.add(where)
            rows.append((where, empty | dict(zip(header, (cell.strip() for cell in cells), strict=False))))
    except UnreadableError:
        return None
    return rows, frozenset(columns.needed) - set(header)


def _check_header(header: list[str], columns: _Columns, where: Where, problems: Problems) -> list[str] | None:
    """Give the columns as they are meant, so that a slip in one hides nothing of the rows; None if there are none."""
    lacking = [column for column in columns.all if column not in header]
    missing = [column for column in columns.needed if column not in header]
    if len(lacking) == len(columns.all):  # one word on what is wrong with the whole, not one a column
        if not any(header):
            problems.add(replace(where, row=None), "is empty", expected=f"the columns {','.join(missing)}")
        else:
            got = ",".join(header)
            problems.add(where, "is not the line with the columns", got=got, expected=",".join(missing))
        return None
    for column, count in Counter(header).items():
        if count > 1:
            problems.add(where, "appears twice", column="columns", got=column)
    meant: dict[str, str] = {}
    for column in header:
        if column in columns.all:
            continue
        hint = nearest(column, set(lacking) - set(meant.values()))
        if name := next((each for each in lacking if hint == f'did you mean "{each}"?'), ""):
            meant[column] = name
        hint = hint or _ELSEWHERE.get(column.casefold(), "") or f"the columns are {','.join(columns.all)}"
        problems.add(where, "is not a column of this table", column="columns", got=column, hint=hint)
    for column in missing:
        if column not in meant.values():
            problems.add(where, "is missing", column="columns", got=column, hint=columns.remedies.get(column, ""))
    # Of a column that appears twice the first is read.
    return [meant.get(each, each) if each not in header[:number] else "" for number, each in enumerate(header)]


def _filled(model: type[R], cells: Mapping[str, str]) -> dict[str, str]:
    """Leave the empty cells out: the model then says which may be empty."""
    return {column: cells[column] for column in model.model_fields if cells.get(column)}


def _check_unique(raw: list[tuple[Where, dict[str, str]]], key: str, problems: Problems) -> None:
    first: dict[str, Where] = {}
    for where, cells in raw:
        value = cells.get(key)
        if value and not problems.noted(where, key) and first.setdefault(value, where) != where:
            problems.add(where, f"is already used in {first[value].line}", column=key, got=value)
