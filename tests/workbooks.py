"""Workbooks as spreadsheets write them, for tests: what stands in their cells, sheet by sheet.

put_into_workbook(folder, "march.ods")
write(folder / "march.xlsx", {"units": [["unit_id", ...], ["column", ...]]})
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl

Sheets = Mapping[str, Sequence[Sequence[Any]]]

_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
_CALC = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_HIDDEN = (
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


class Failed(str):
    """What a formula shows that has failed."""


def write(path: Path, sheets: Sheets, *, hidden: Sequence[str] = (), merged: str = "") -> Path:
    """Write a workbook, of the kind that its name says; `merged` cells are those of its first sheet."""
    path.write_bytes((_ods if path.suffix.lower() == ".ods" else _xlsx)(sheets, hidden, merged))
    return path


def _xlsx(sheets: Sheets, hidden: Sequence[str], merged: str) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                cell = sheet.cell(row, column, str(value) if isinstance(value, Failed) else value)
                if isinstance(value, Failed):
                    cell.data_type = "e"
    if merged:
        book.worksheets[0].merge_cells(merged)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _ods(sheets: Sheets, hidden: Sequence[str], merged: str) -> bytes:
    style = {name: ' table:style-name="h"' for name in hidden}
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}{style.get(name, '')}>"
        + "".join(f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>" for cells in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    if merged:  # the first cell of the second row with the one beside it
        assert merged == "A2:B2"
        begin = tables.index("<table:table-cell", tables.index("</table:table-row>")) + len("<table:table-cell")
        tables = f'{tables[:begin]} table:number-columns-spanned="2" table:number-rows-spanned="1"{tables[begin:]}'
    content = (
        f"<office:document-content{_SPACES}{_CALC}><office:automatic-styles>{_HIDDEN}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", "<manifest/>")
        book.writestr("content.xml", content)
    return made.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None | "":
            return "<table:table-cell/>"
        case Failed():
            said = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        case bool():
            said = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            said = f'office:value-type="float" office:value="{value}"'
        case datetime() | date():
            said = f'office:value-type="date" office:date-value="{value.isoformat().removesuffix("T00:00:00")}"'
        case _:
            said = 'office:value-type="string"'
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {said}>{paragraphs}</table:table-cell>"


def sheets_of(folder: Path) -> dict[str, list[list[Any]]]:
    """Give the CSV files of a folder as sheets."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.reader(file))
    return found


def put_into_workbook(folder: Path, name: str) -> dict[str, list[list[Any]]]:
    """Put the tables of a folder into a workbook, instead of CSV files, and give its sheets."""
    sheets = sheets_of(folder)
    for table in sheets:
        (folder / f"{table}.csv").unlink()
    write(folder / name, sheets)
    return sheets
