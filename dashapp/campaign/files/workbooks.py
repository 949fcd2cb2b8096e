"""A campaign's tables in one workbook (.xlsx, .ods), each on a sheet of its name, instead of in CSV files.

Each cell is given as it would be written in a CSV file: what is a date to the spreadsheet is one to us, written as we
write it, so that all that is said of tables is said of sheets too.
"""

import io
import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from dashapp.campaign.files.csv_lines import Lines
from dashapp.campaign.files.misnamed import BROKEN_ZIP, OLDER_OFFICE, really
from dashapp.campaign.files.sheet_cells import cell_name, written
from dashapp.campaign.files.sheet_marks import MOST_COLUMNS, Marks, marks_of
from dashapp.campaign.files.text import read_bytes
from dashapp.campaign.problems import Problems, Where, nearest, one_of

__all__ = [
    *("SUFFIXES", "Sheet"),
    *("check_workbooks", "find_sheet", "is_lacking", "open_sheet", "sheet_lines", "workbooks"),
]

SUFFIXES = (".xlsx", ".ods")
#: Others that a spreadsheet may write, which are not read.
OTHER_SUFFIXES = (".xls", ".xlsm", ".xlsb", ".fods", ".numbers")

#: What programs write beside a workbook that is open in them begins so.
_LOCKS = ("~$", ".")

#: A sheet that is none of a table is passed over if its name begins so.
REMARKS = "About"

#: Letters of a cell, as many as one of a CSV file may have.
LONGEST_CELL = 131_072

_FAULTS = (*BROKEN_ZIP, CalamineError, expat.ExpatError)
#: Bytes of all its parts, as they are unpacked.
LARGEST_UNPACKED = 200_000_000

_AGAIN = "open it, and save it again as .xlsx or .ods"


@dataclass(frozen=True)
class Sheet:
    """A sheet of a table: the workbook, as its file's name and as it is, and the name of the sheet as it is written."""

    book: str
    raw: bytes
    name: str

    @property
    def where(self) -> Where:
        """The sheet as a whole."""
        return Where(self.book, sheet=self.name)


@dataclass(frozen=True)
class _Book:
    name: str
    raw: bytes
    visible: tuple[str, ...]
    hidden: tuple[str, ...]

    def sheet(self, table: str) -> Sheet | None:
        for each in self.visible:
            if each.strip().casefold() == table:
                return Sheet(self.name, self.raw, each)
        return None


def workbooks(folder: Path, suffixes: Collection[str] = SUFFIXES) -> list[Path]:
    """Give the workbooks of a folder, without what programs write beside one that is open in them."""
    try:
        there = sorted(folder.iterdir())
    except OSError:
        return []
    return [each for each in there if each.suffix.lower() in suffixes and not each.name.startswith(_LOCKS)]


def find_sheet(folder: Path, table: str) -> Sheet | None:
    """Find the sheet of a table, ``units``, in whatever workbook of the folder has it."""
    unheard = Problems()
    for path in workbooks(folder):
        book = _open(folder, path.name, unheard)
        if sheet := book and book.sheet(table):
            return sheet
    return None


def open_sheet(folder: Path, name: str, table: str, problems: Problems) -> Sheet | None:
    """Open the sheet of a table in a workbook that is none of a campaign's, or its only one; None after noting why."""
    book = _open(folder, name, problems)
    if book is None or (sheet := book.sheet(table)):
        return sheet if book else None
    own = [each for each in book.visible if not each.strip().casefold().startswith(REMARKS.casefold())]
    if len(own) == 1:
        return Sheet(name, book.raw, own[0])
    hint = f'name the one to be read "{table}"'
    problems.add(Where(name), f'has several sheets and none named "{table}"', got=", ".join(own), hint=hint)
    return None


def check_workbooks(
    folder: Path, tables: Collection[str], needed: Collection[str], problems: Problems, *, aside: Collection[str] = ()
) -> None:
    """Check the workbooks of a folder as such: that they can be read, and that each of their sheets is meant.

    Parameters
    ----------
    folder
        The folder. What lies in one that has every table it needs as CSV, and is no workbook of tables, is none of
        the campaign's.
    tables, needed
        The names of all tables, and of those without which there is no campaign.
    problems
        Where faults are noted.
    aside
        Tables whose sheet alone makes no workbook one of the campaign's, for they stand in another file.
    """
    lacking = [table for table in needed if not (folder / f"{table}.csv").exists()]
    found: list[_Book] = []
    for path in workbooks(folder):
        book = _open(folder, path.name, problems if lacking else Problems())
        if book and any(map(book.sheet, set(tables) - set(aside))):
            found.append(book)
        elif book and lacking and (len(lacking) == len(needed) or path.stem.casefold() in lacking):
            _refuse_names(book, path.stem.casefold(), tables, problems)
    if len(lacking) == len(needed) and not found:
        for path in workbooks(folder, OTHER_SUFFIXES):
            problems.add(Where(path.name), f"is not read, as {path.suffix}", hint="save it as .xlsx or .ods")
    for book in found[1:]:
        hint = "put all sheets into one, or move one of the two out of the folder"
        problems.add(Where(book.name), f"is a second workbook, beside {found[0].name}", hint=hint)
    for book in found:
        _check_sheets(book, tables, problems)
        for table in tables:
            if (sheet := book.sheet(table)) and (folder / f"{table}.csv").exists():
                hint = f"keep one: delete the sheet, or move {table}.csv out of the folder"
                problems.add(sheet.where, f"is a table that stands in {table}.csv too", hint=hint)
    for table in lacking if found else ():
        where = Where(found[0].name, sheet=table)
        if not any(book.sheet(table) for book in found) and not problems.noted(where, ""):
            problems.add(where, "is missing", expected=f"it, or the file {table}.csv")


def is_lacking(folder: Path, table: str, problems: Problems) -> bool:
    """Whether it was noted already, by `check_workbooks`, that a table stands nowhere."""
    return any(
        problems.noted(where, "")
        for path in workbooks(folder)
        for where in (Where(path.name), Where(path.name, sheet=table))
    )


def _refuse_names(book: _Book, stem: str, tables: Collection[str], problems: Problems) -> None:
    """Note that no sheet of a workbook is named as a table is."""
    one = stem if stem in tables and len(book.visible) == 1 else ""
    hint = f'name the sheet "{one}", or save it as {one}.csv' if one else ""
    expected = "" if one else one_of(tables)
    problems.add(Where(book.name), "has no sheet with the name of a table", expected=expected, hint=hint)


def _check_sheets(book: _Book, tables: Collection[str], problems: Problems) -> None:
    """Check that every sheet is that of a table, or nothing stands in it, or it is passed over for its name."""
    seen: dict[str, str] = {}
    for name in book.hidden:
        if name.strip().casefold() in tables:
            problems.add(Where(book.name, sheet=name), "is hidden", hint="show it, or delete it")
    for name in book.visible:
        table = name.strip().casefold()
        if table in tables:
            if seen.setdefault(table, name) != name:
                problems.add(Where(book.name, sheet=name), f'is a second sheet of "{table}"', hint="keep one")
        elif not table.startswith(REMARKS.casefold()) and _holds(book, name):
            missing = [each for each in tables if not book.sheet(each)]
            meant = nearest(table, missing)
            hint, expected = meant or f"if it is none, let its name begin with {REMARKS}", one_of(tables)
            problems.add(
                Where(book.name, sheet=name),
                "is not the name of a table",
                expected="" if meant else expected,
                hint=hint,
            )
            for each in missing:
                if meant == f'did you mean "{each}"?':
                    problems.pass_over(Where(book.name, sheet=each), "")


def _holds(book: _Book, name: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(book.raw)) as zipped:
            return marks_of(zipped, name).last != (-1, -1)
    except _FAULTS:
        return False


def _open(folder: Path, name: str, problems: Problems) -> _Book | None:
    """Open a workbook; None after noting why it is none."""
    raw = read_bytes(folder, name, problems)
    if raw is None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            size = sum(each.file_size for each in zipped.infolist())
        if size > LARGEST_UNPACKED:
            expected = f"at most {LARGEST_UNPACKED // 10**6} MB"
            problems.add(Where(name), f"is too large: {size / 1e6:.3g} MB as it is unpacked", expected=expected)
            return None
        with CalamineWorkbook.from_object(io.BytesIO(raw)) as book:
            shown = [each.visible == SheetVisibleEnum.Visible for each in book.sheets_metadata]
            names = [each.name for each in book.sheets_metadata]
        if not names:
            raise ValueError
    except _FAULTS:
        problem, hint = _unreadable(raw)
        problems.add(Where(name), problem, hint=hint)
        return None
    visible, hidden = (tuple(each for each, is_it in zip(names, shown, strict=True) if is_it == it) for it in (1, 0))
    return _Book(name, raw, visible, hidden)


def _unreadable(raw: bytes) -> tuple[str, str]:
    """Say why a workbook cannot be opened, and what to do."""
    if not raw:
        return "is empty", ""
    if raw.startswith(OLDER_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            return "is protected by a password", "save it without one"
        return "is a workbook of an older program", "open it, and save it as .xlsx or .ods"
    known = really(raw)
    if known and not re.search("spreadsheet|workbook|zip", known[0]):
        return f"is {known[0]}", _AGAIN
    if b"manifest:encryption-data" in _manifest(raw):
        return "is protected by a password", "save it without one"
    return "is not a workbook that can be read", _AGAIN


def _manifest(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped, zipped.open("META-INF/manifest.xml") as file:
            return file.read(1_000_000)
    except _FAULTS:
        return b""


def sheet_lines(sheet: Sheet, most: int, problems: Problems) -> Lines | None:
    """Give the lines of a sheet, each with its row and as the cells of a CSV file would be written.

    None after noting what is wrong with the whole. No more than `most` rows are read, and one for which there is no
    room then.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(sheet.raw)) as zipped:
            marks = marks_of(zipped, sheet.name)
        rows, columns = (each + 1 for each in marks.last)
        if columns > MOST_COLUMNS:
            hint = "delete what stands far to the right of the table"
            problems.add(sheet.where, f"has {columns} columns", expected=f"at most {MOST_COLUMNS}", hint=hint)
            return None
        if rows > most + 2:
            where = Where(sheet.book, most + 2, sheet=sheet.name)
            problems.add(where, "is one row too many", expected=f"at most {most} rows")
            return None
        with CalamineWorkbook.from_object(io.BytesIO(sheet.raw)) as book:
            cells = book.get_sheet_by_name(sheet.name)
            values = cells.to_python(skip_empty_area=False)
            merged = [*marks.merged, *((each for each in cells.merged_cell_ranges or ()) if not marks.merged else ())]
    except _FAULTS:
        problems.add(sheet.where, "cannot be read", hint=_AGAIN)
        return None
    if areas := [each for each in merged if each[0] != each[1] and each[0][0] < rows and each[0][1] < columns]:
        (first, last), more = areas[0], len(areas) - 1
        got = f"{cell_name(*first)}:{cell_name(*last)}"
        also = f", and {more} more such areas" if more else ""
        where, hint = Where(sheet.book, first[0] + 1, sheet=sheet.name), "undo that, and fill in every cell"
        problems.add(where, f"{got} are merged into one cell{also}", hint=hint)
    return _lines(sheet, values, marks)


def _lines(sheet: Sheet, values: Sequence[Sequence[object]], marks: Marks) -> Lines:
    for row, line in enumerate(values):
        yield (
            Where(sheet.book, row + 1, sheet=sheet.name),
            [written(value, (row, column), marks) for column, value in enumerate(line)],
        )
