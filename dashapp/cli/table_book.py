"""The tables of a campaign as one workbook, to be filled in: with remarks on every column, and lists to choose from.

What a column wants is told in geodata/README.md, what may stand in it in the models of its table: nothing here says it
again.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pydantic.fields import FieldInfo

from dashapp import built_in
from dashapp.campaign.files.workbooks import REMARKS
from dashapp.campaign.sections.tables import TABLES, columns_of

__all__ = ["LISTS", "choices", "made_workbook", "meanings"]

Rows = Sequence[Sequence[str]]

#: Rows of a sheet for which lists are prepared.
PREPARED = 2000
#: Letters that a list may have as a spreadsheet keeps it with the cells.
LONGEST_LIST = 255
#: Widths of columns, in letters.
NARROW, WIDE = 18, 60
#: Letters from which on a column is a wide one.
LONG = 40

#: A sheet with the names of what stands in no other: it is passed over as that of remarks is.
LISTS = f"{REMARKS} lists"
#: Its columns, and in which columns of the tables these names stand.
_LISTED = {
    "sides": ("side",),
    "ways": ("via",),
}
#: What is said of them.
_RENEWED = "What the other sheets offer. When you name one anew in campaign.toml or on the map, write it here too."
#: Where names of what has a sheet of its own stand, and there.
_OF_SHEETS = {
    **dict.fromkeys(("place_id", "from_place", "to_place", "places"), ("places", "name")),
    **dict.fromkeys(("unit_id", "aboard"), ("units", "name")),
    "record_id": ("events", "title"),
    "source_id": ("sources", "short"),
}

_ABOUT = (
    "Each sheet is a table of the campaign; this one is not read.",
    "Keep the first row of each sheet, which names the columns. Point at a name for what the column wants.",
    "Write moments as text, 1775-04-19T05:00: their columns are prepared for it.",
    "Shorter will do where it means one moment of the campaign: 19 Apr 5:00, or 19 5:00, the 19th of its only month.",
    "In arrive or end the hour alone, 6:00, is on the day of depart or start. Midnight is 24:00 or 00:00.",
    "Where no hour is known write the day, 1775-04-19, the month or the year.",
    "The lists of names help, and what is not in them may be written too. They come from the sheets of what is named;",
    "but sides and ways stand in other files: write yours on the sheet About lists, over those there, to choose them.",
    "Instead of an id you may write the name of a unit, place, side or source, if no other has it.",
    "Ids need not be invented: the columns movement_id, event_id and the like may stay empty.",
    "In movements an empty unit_id is the unit of the row above, an empty from_place where the unit last arrived.",
    "A row may cite a source itself, in source_id and locator; the sheet citations is for more than one.",
    "A sheet that you do not need may stay empty but for its first row, or be deleted if it is optional.",
    "Sheets of your own are no fault if their name begins with About.",
)


def made_workbook(tables: Mapping[str, Rows], listed: Mapping[str, Sequence[str]]) -> bytes:
    """Make a workbook (.xlsx) with a sheet for every table that a campaign may have, and all columns of each.

    `tables` has the rows of those that are filled in, the names of their columns first, `listed` the names of what
    stands in other files: sides and ways.
    """
    book = Workbook()
    about = book.active
    assert about is not None
    about.title = REMARKS
    told = meanings()
    for name in TABLES:
        fields = columns_of(name)
        columns = list(fields)  # those that a table may lack too
        sheet = book.create_sheet(name)
        head, *rows = tables.get(name, [columns])
        cells = [dict(zip(head, row, strict=True)) for row in rows]
        _fill(sheet, [columns, *([row.get(column, "") for column in columns] for row in cells)])
        lists = dict(choices(name))
        for number, column in enumerate(columns, 1):
            letter = get_column_letter(number)
            head = sheet[f"{letter}1"]
            head.font = Font(bold=True)
            head.comment = Comment(told[name][column], "petrograd", width=360, height=120)
            _format(sheet, letter, is_number=_is_number(fields[column]))
            if column in lists:
                _offer(sheet, letter, f'"{",".join(lists[column])}"', only=True)
            elif cells_named := _named_by(column, name):
                _offer(sheet, letter, cells_named, only=False)
        sheet.freeze_panes = "B2"
    _tell(about, told)
    _list(book.create_sheet(LISTS), listed)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _named_by(column: str, table: str) -> str:
    """Give the cells with the names of what a column of a table refers to, which all have, as an id need not be given.

    "" for one that refers to nothing, as the rows' own id does.
    """
    for number, columns in enumerate(_LISTED.values(), 1):
        if column in columns:
            return _cells(f"'{LISTS}'", number)
    sheet, name = _OF_SHEETS.get(column, ("", ""))
    return _cells(sheet, 1 + list(columns_of(sheet)).index(name)) if sheet and sheet != table else ""


def _cells(sheet: str, column: int) -> str:
    letter = get_column_letter(column)
    return f"{sheet}!${letter}$2:${letter}${PREPARED}"


def _list(sheet: Worksheet, listed: Mapping[str, Sequence[str]]) -> None:
    _fill(sheet, [list(_LISTED), *itertools.zip_longest(*(listed.get(each, ()) for each in _LISTED), fillvalue="")])
    for number in range(1, len(_LISTED) + 1):
        letter = get_column_letter(number)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet[f"{letter}1"].comment = Comment(_RENEWED, "petrograd", width=360, height=120)
        _format(sheet, letter, is_number=False)
    sheet.freeze_panes = "A2"


def choices(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the columns of a table in which only some words may stand, and these."""
    for column, field in columns_of(table).items():
        if words := _words(field.annotation):
            yield column, words


def _words(annotation: Any) -> tuple[str, ...]:
    kind = get_origin(annotation)
    if kind is Literal:
        return tuple(map(str, get_args(annotation)))
    if kind in (Union, UnionType):
        return next(filter(None, map(_words, get_args(annotation))), ())
    return _words(get_args(annotation)[0]) if kind is Annotated else ()


def meanings() -> dict[str, dict[str, str]]:
    """Give what every column of every table wants, as geodata/README.md says it, in plain words."""
    text = (built_in("geodata") / "README.md").read_text(encoding="utf-8")
    found = {}
    for name in TABLES:
        section = re.search(rf"^## {name}\.(?:csv|toml)\b(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        rows = re.findall(r"^\| (`[^|]*`) \| ([^|]*) \|", section[1], re.MULTILINE) if section else []
        found[name] = {column: _plain(meaning) for cell, meaning in rows for column in re.findall(r"`(\w+)`", cell)}
    cited = {
        column: f"{meaning}; a citation of this row, may be empty" for column, meaning in found["citations"].items()
    }
    return {
        name: {column: told.get(column, cited.get(column, "")) for column in columns_of(name)}
        for name, told in found.items()
    }


def _plain(meaning: str) -> str:
    without = re.sub(r" \(see (?:\[[^\]]*\]\([^)]*\)|below)\)|[:,] see below", "", meaning)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", without).replace("**", "")
    plain = plain.replace("in `sources.toml`", "of the sheet sources").replace(" No key of `sources.toml`", "")
    return re.sub(r"`([^`]*)`", r"“\1”", plain).strip()


def _fill(sheet: Worksheet, rows: Rows) -> None:
    for row, cells in enumerate(rows, 1):
        for column, text in enumerate(cells, 1):
            if not text:
                continue
            cell = sheet.cell(row, column)
            if row > 1 and re.fullmatch(r"0|[1-9]\d{0,8}", text):
                cell.value = int(text)
            else:
                cell.value, cell.data_type = text, "s"  # no formula, whatever it begins with


def _is_number(field: FieldInfo) -> bool:
    kinds = get_args(field.annotation)
    bases = [get_args(kind)[0] if get_origin(kind) is Annotated else kind for kind in kinds]
    return int in bases or any(isinstance(word, int) for base in bases for word in get_args(base))


def _format(sheet: Worksheet, letter: str, *, is_number: bool) -> None:
    """Prepare a column: all but numbers as text, so that a spreadsheet rewrites nothing."""
    cells = sheet[letter]
    long = max(len(str(cell.value or "")) for cell in cells) > LONG
    dimension = sheet.column_dimensions[letter]
    dimension.width = WIDE if long else NARROW
    if not is_number:
        dimension.number_format = "@"
    for cell in cells[1:]:
        cell.alignment = Alignment(vertical="top", wrap_text=long)
        if not is_number:
            cell.number_format = "@"


def _offer(sheet: Worksheet, letter: str, listed: str, *, only: bool) -> None:
    """Let a column be filled in from a list, and with nothing else if `only`."""
    assert len(listed) <= LONGEST_LIST + 2
    offer = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=only)
    offer.error, offer.errorTitle = "Choose one of the list.", "Not in the list"
    sheet.add_data_validation(offer)
    offer.add(f"{letter}2:{letter}{PREPARED}")


def _tell(about: Worksheet, told: Mapping[str, Mapping[str, str]]) -> None:
    for line in _ABOUT:
        about.append([line])
    about.append([])
    about.append(["sheet", "column", "what it wants"])
    for cell in about[about.max_row]:
        cell.font = Font(bold=True)
    for name, columns in told.items():
        for column, meaning in columns.items():
            about.append([name, column, meaning])
            about.cell(about.max_row, 3).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", NARROW), ("B", NARROW), ("C", 2 * WIDE)):
        about.column_dimensions[letter].width = width
