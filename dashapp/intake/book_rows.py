"""New rows on the sheets of a campaign's workbook (.xlsx), below those that stand there, and cells of these filled."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from dashapp.campaign.files.csv_lines import column_names
from dashapp.campaign.files.workbooks import Sheet
from dashapp.campaign.problems import CampaignError, Problem

__all__ = ["filled_book", "grown_book", "refuse_book", "sheet_columns"]

#: What stands in a workbook and would be lost if it were written here: pictures, charts, programs and the like.
_LOST = re.compile(r"xl/(?:drawings/drawing|charts|media|pivot|externalLinks|vbaProject|slicers|threadedComments)")

_BY_HAND = "or save its sheets as CSV files of their names, such as events.csv, and delete them there"


def refuse_book(folder: Path, sheet: Sheet) -> None:
    """Refuse a workbook to which no row can be added without loss.

    Raises
    ------
    CampaignError
        Saying why, and what to do.
    """
    if not sheet.book.lower().endswith(".xlsx"):
        raise _refusal(sheet, "is not added to, as .ods", f"save it as .xlsx, {_BY_HAND}")
    if any((folder / name).exists() for name in (f"~${sheet.book}", f".~lock.{sheet.book}#")):
        raise _refusal(sheet, "is open in a spreadsheet", "save it and close it there, then try again")
    with zipfile.ZipFile(io.BytesIO(sheet.raw)) as zipped:
        if any(map(_LOST.match, zipped.namelist())):
            raise _refusal(
                sheet, "has pictures, charts or the like, which would be lost", f"move them away, {_BY_HAND}"
            )
    book = openpyxl.load_workbook(io.BytesIO(sheet.raw))
    if any(cell.data_type == "f" for each in book.worksheets for row in each.iter_rows() for cell in row):
        raise _refusal(sheet, "has formulas, whose values would be lost", f"replace them with their values, {_BY_HAND}")


def _refusal(sheet: Sheet, problem: str, hint: str) -> CampaignError:
    return CampaignError([Problem(sheet.book, problem, hint=hint)])


def sheet_columns(sheet: Sheet) -> list[str]:
    """Give the names of the columns of a sheet."""
    return _columns(openpyxl.load_workbook(io.BytesIO(sheet.raw))[sheet.name])


def grown_book(raw: bytes, added: Mapping[str, Sequence[Mapping[str, str]]]) -> tuple[bytes, dict[str, int]]:
    """Write rows, as text by column, below those of some sheets.

    Returns
    -------
    The workbook, and of each sheet the row where the first of them stands.
    """
    book = openpyxl.load_workbook(io.BytesIO(raw))
    first = {}
    for name, rows in added.items():
        sheet = book[name]
        columns = _columns(sheet)
        filled = (row[0].row for row in sheet.iter_rows() if any(cell.value not in (None, "") for cell in row))
        first[name] = max(filled, default=1) + 1
        for number, cells in enumerate(rows, first[name]):
            for column, heading in enumerate(columns, 1):
                if text := cells.get(heading, ""):
                    _fill(sheet.cell(number, column), text)
    return _saved(book), first


def filled_book(raw: bytes, cells: Mapping[str, Mapping[int, Mapping[str, str]]]) -> bytes:
    """Write cells, as text, into rows of some sheets, by the numbers of these, and by column."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for name, rows in cells.items():
        columns = _columns(book[name])
        for number, row in rows.items():
            for column, text in row.items():
                _fill(book[name].cell(number, columns.index(column) + 1), text)
    return _saved(book)


def _fill(cell: Cell, text: str) -> None:
    """Write a text into a cell: no formula, whatever it begins with."""
    cell.value, cell.data_type, cell.number_format = text, "s", "@"


def _saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _columns(sheet: Worksheet) -> list[str]:
    return column_names([str(cell.value or "") for cell in sheet[1]])
