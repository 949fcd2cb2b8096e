"""New rows on the sheets of a campaign's workbook (.xlsx), below those that stand there."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from dashapp.campaign.files.csv_lines import column_names
from dashapp.campaign.files.workbooks import Sheet
from dashapp.campaign.problems import CampaignError, Problem

__all__ = ["grown_book", "refuse_book", "sheet_columns"]

#: What stands in a workbook and would be lost if it were written here: pictures, charts, programs and the like.
_LOST = re.compile(r"xl/(?:drawings/drawing|charts|media|pivot|externalLinks|vbaProject|slicers|threadedComments)")

_BY_HAND = "or save its sheets events and citations as events.csv and citations.csv, and delete them there"


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
        raise _refusal(sheet, "is open in a spreadsheet", "save it and close it there, then import again")
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
                    cell = sheet.cell(number, column)
                    cell.value, cell.data_type, cell.number_format = (
                        text,
                        "s",
                        "@",
                    )  # no formula, whatever it begins with
    made = io.BytesIO()
    book.save(made)
    return made.getvalue(), first


def _columns(sheet: Worksheet) -> list[str]:
    return column_names([str(cell.value or "") for cell in sheet[1]])
