"""The lines of a CSV file, each with where it stands, however the spreadsheet that wrote it parts its cells."""

import csv
import re
from collections.abc import Collection, Iterator
from io import StringIO

from dashapp.campaign.problems import Problems, Where

__all__ = ["Lines", "UnreadableError", "column_names", "csv_lines"]

#: What a spreadsheet may put between cells, the likeliest first.
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_SAID = re.compile(r'"?sep=([,;\t])"?\s*', re.IGNORECASE)

#: What may stand round the name of a column.
_AROUND = " \t\r\n\N{NO-BREAK SPACE}\"'“”„‘’"

#: The lines of a table, the one with the names of the columns first.
Lines = Iterator[tuple[Where, list[str]]]


class UnreadableError(ValueError):
    """A table breaks off. It is noted where."""


def csv_lines(text: str, name: str, wanted: Collection[str], problems: Problems) -> tuple[Lines, str]:
    """Give the lines of a file, and the name of what separates the cells: that by which most `wanted` columns are seen.

    To go on beyond what is no CSV raises `UnreadableError`.
    """
    file = StringIO(text, newline="")
    separator, skipped = _separator(file, wanted)
    return _lines(file, separator, skipped, name, problems), _SEPARATORS[separator]


def _lines(file: StringIO, separator: str, skipped: int, name: str, problems: Problems) -> Lines:
    reader = csv.reader(file, strict=True, delimiter=separator)
    before = skipped
    try:
        for cells in reader:
            where, before = Where(name, before + 1), skipped + reader.line_num
            yield where, cells
    except csv.Error as error:
        problems.add(Where(name, before + 1), f"is not a readable row: {error}")
        raise UnreadableError from error


def _separator(file: StringIO, wanted: Collection[str]) -> tuple[str, int]:
    """Find what separates the cells, and how many lines to skip: Excel says it in one before the columns, or not."""
    first = file.readline()
    if said := _SAID.fullmatch(first):
        return said[1], 1
    file.seek(0)
    return max(_SEPARATORS, key=lambda mark: len(set(wanted).intersection(column_names(first.split(mark))))), 0


def column_names(cells: list[str]) -> list[str]:
    """Give the names of the columns, without quotation marks of any sort, and without empty columns after the last."""
    columns = [cell.strip(_AROUND) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    return columns
