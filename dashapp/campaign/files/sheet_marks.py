"""What the reader of workbooks does not tell of a sheet: formulas that failed, merged cells, and what a date hides.

It gives a failed formula as an empty cell, and a midnight as a day without an hour. And it makes room for a sheet as
far as its last cell, wherever that is, so how far that is has to be known before.
"""

import itertools
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from xml.parsers import expat

__all__ = ["MOST_COLUMNS", "Cell", "Marks", "marks_of"]

#: No table has nearly so many.
MOST_COLUMNS = 1000

#: An .ods says once what stands in several rows or columns: so many of them are heeded, there and there.
ALIKE = 300

#: The formats of a date with its hour, or of an hour, that need not be written down in the workbook.
_TIMED = frozenset({18, 19, 20, 21, 22, 45, 46, 47})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")

#: A cell by its row and its column, both from 0.
Cell = tuple[int, int]


@dataclass
class Marks:
    """What stands out in a sheet.

    Attributes
    ----------
    failed
        Cells with the error of a formula, and what is shown there.
    before
        Cells with a number below zero: if it is a date, the days before `first_day`, of which the reader gives a time.
    midnight
        Cells with a whole day that are to be shown with their hour.
    merged
        The first cell and the last of each area that was made one cell.
    first_day
        The day from which days are counted.
    last
        The last row and the last column in which anything stands; -1 if nothing does.
    """

    failed: dict[Cell, str] = field(default_factory=dict)
    before: dict[Cell, float] = field(default_factory=dict)
    midnight: set[Cell] = field(default_factory=set)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    first_day: datetime = datetime(1899, 12, 30)
    last: Cell = (-1, -1)

    def reach(self, row: int, column: int) -> None:
        """Note that something stands in a cell."""
        self.last = max(self.last[0], row), max(self.last[1], column)


def marks_of(book: zipfile.ZipFile, sheet: str) -> Marks:
    """Look through a sheet of an .xlsx or an .ods.

    Raises
    ------
    KeyError, ValueError, expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError
        If it is not as such files are.
    """
    if "content.xml" in book.namelist():
        return _ods(book, sheet)
    return _xlsx(book, sheet)


def _parse(
    book: zipfile.ZipFile,
    part: str,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Go through a part of a workbook, its names without their namespaces, but for LibreOffice's own (``calcext``)."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def local(name: str) -> str:
        space, _, bare = name.rpartition(" ")
        return f"calcext:{bare}" if "calcext" in space else bare

    parser.StartElementHandler = lambda name, had: begin(local(name), {local(key): each for key, each in had.items()})
    if end:
        parser.EndElementHandler = lambda name: end(local(name))
    if text:
        parser.CharacterDataHandler = text
    with book.open(part) as file:
        parser.ParseFile(file)


def _xlsx(book: zipfile.ZipFile, sheet: str) -> Marks:
    part, first_day = _part_of(book, sheet)
    timed = _timed_styles(book)
    marks = Marks(first_day=first_day)
    row, column, inside = -1, -1, False
    kind, style, value = "", "", ""

    def begin(name: str, had: dict[str, str]) -> None:
        nonlocal row, column, inside, kind, style, value
        if name == "row":
            row, column = int(had["r"]) - 1 if "r" in had else row + 1, -1
        elif name == "c":
            column += 1
            if found := _CELL.fullmatch(had.get("r", "")):
                row, column = int(found[2]) - 1, _column(found[1])
            kind, style, value = had.get("t", "n"), had.get("s", ""), ""
        elif name in ("v", "t"):
            inside = True
        elif name == "mergeCell":
            ends = [_CELL.fullmatch(each) for each in had["ref"].split(":")]
            first, last = ((int(each[2]) - 1, _column(each[1])) for each in (ends[0], ends[-1]) if each)
            marks.merged.append((first, last))

    def end(name: str) -> None:
        nonlocal inside
        if name in ("v", "t"):
            inside = False
        elif name == "c" and value:
            marks.reach(row, column)
            if kind == "e":
                marks.failed[row, column] = value
            elif kind == "n":
                number = float(value)
                if number < 0:
                    marks.before[row, column] = number
                if style in timed and number.is_integer():
                    marks.midnight.add((row, column))

    def text(said: str) -> None:
        nonlocal value
        if inside:
            value += said

    _parse(book, part, begin, end, text)
    return marks


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _part_of(book: zipfile.ZipFile, sheet: str) -> tuple[str, datetime]:
    """Find in which part of the workbook a sheet stands, and from which day its days are counted."""
    idents: dict[str, str] = {}
    targets: dict[str, str] = {}
    first_day = Marks.first_day

    def sheets(name: str, had: dict[str, str]) -> None:
        nonlocal first_day
        if name == "sheet":
            idents[had["name"]] = had["id"]
        elif name == "workbookPr" and had.get("date1904") in ("1", "true"):
            first_day = datetime(1904, 1, 1)

    def relations(name: str, had: dict[str, str]) -> None:
        if name == "Relationship":
            targets[had["Id"]] = had["Target"]

    _parse(book, "xl/workbook.xml", sheets)
    _parse(book, "xl/_rels/workbook.xml.rels", relations)
    target = targets[idents[sheet]]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}", first_day


def _timed_styles(book: zipfile.ZipFile) -> frozenset[str]:
    """Give the numbers of the styles, as cells have them, that show an hour."""
    timed, formats, inside = set(_TIMED), list[int](), False

    def begin(name: str, had: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and "h" in _QUOTED.sub("", had["formatCode"]).lower():
            timed.add(int(had["numFmtId"]))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            formats.append(int(had.get("numFmtId", 0)))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if "xl/styles.xml" in book.namelist():
        _parse(book, "xl/styles.xml", begin, end)
    return frozenset(str(number) for number, each in enumerate(formats) if each in timed)


def _ods(book: zipfile.ZipFile, sheet: str) -> Marks:
    marks = Marks()
    here, row, column, rows, columns = False, 0, 0, 1, 1
    failed, is_day, filled, depth, shown = False, False, False, 0, ""

    def begin(name: str, had: dict[str, str]) -> None:
        nonlocal here, row, column, rows, columns, failed, is_day, filled, depth, shown
        if name == "table":
            here, row = had.get("name") == sheet, 0
        elif not here:
            return
        elif name == "table-row":
            rows, column = int(had.get("number-rows-repeated", 1)), 0
        elif name in ("table-cell", "covered-table-cell"):
            columns = int(had.get("number-columns-repeated", 1))
            failed, filled, shown = had.get("calcext:value-type") == "error", "value-type" in had, ""
            is_day = "date-value" in had and "T" not in had["date-value"]
            down, across = int(had.get("number-rows-spanned", 1)), int(had.get("number-columns-spanned", 1))
            if (down, across) != (1, 1):
                marks.merged.append(((row, column), (row + down - 1, column + across - 1)))
        elif name == "annotation":
            depth += 1
        elif name == "p" and not depth:
            filled = True

    def end(name: str) -> None:
        nonlocal here, row, column, depth
        if not here:
            return
        if name == "table":
            here = False
        elif name == "annotation":
            depth -= 1
        elif name in ("table-cell", "covered-table-cell"):
            if filled:
                marks.reach(row + rows - 1, column + columns - 1)
            midnight = is_day and ":" in shown  # it is written as the day alone, and shown with its hour
            if failed or midnight:
                alike = itertools.product(
                    range(row, row + min(rows, ALIKE)), range(column, column + min(columns, ALIKE))
                )
                for cell in alike:
                    if failed:
                        marks.failed[cell] = shown.strip()
                    else:
                        marks.midnight.add(cell)
            column += columns
        elif name == "table-row":
            row += rows

    def text(said: str) -> None:
        nonlocal shown
        if here and (failed or is_day) and not depth:
            shown += said

    _parse(book, "content.xml", begin, end, text)
    return marks
