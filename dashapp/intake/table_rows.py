"""New rows at the end of a campaign's table, and cells of others filled, all else in it staying to the letter."""

import csv
from collections.abc import Collection, Mapping, Sequence
from io import StringIO

from dashapp.campaign.files.csv_lines import column_names, csv_lines
from dashapp.campaign.problems import Problems

__all__ = ["filled", "grown", "table_columns"]

_MARKS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def table_columns(text: str, wanted: Collection[str]) -> list[str]:
    """Give the names of the columns of a table; one that is empty has those that it may have."""
    return column_names(next(csv_lines(text, "", wanted, Problems())[0])[1]) if text.strip() else [*wanted]


def grown(text: str, wanted: Collection[str], rows: Sequence[Mapping[str, str]]) -> tuple[str, int]:
    """Write rows below those of a table, in the order of its own columns.

    Parameters
    ----------
    text
        The table; one that is empty gets its columns.
    wanted
        The columns that it may have.
    rows
        By column, what to write, each on one line.

    Returns
    -------
    The table, and the line on which the first of the rows stands.
    """
    text = text if text.strip() else ",".join(wanted) + "\n"
    lines, mark = csv_lines(text, "", wanted, Problems())
    columns = column_names(next(lines)[1])
    ending = "\r\n" if "\r\n" in text else "\n"
    text = text if text.endswith("\n") else text + ending
    written = StringIO(newline="")
    writer = csv.DictWriter(written, columns, delimiter=_MARKS[mark], lineterminator=ending, extrasaction="ignore")
    writer.writerows({column: row.get(column, "") for column in columns} for row in rows)
    return text + written.getvalue(), text.count("\n") + 1


def filled(text: str, wanted: Collection[str], cells: Mapping[int, Mapping[str, str]]) -> str:
    """Write cells into rows of a table, by the lines where these begin, and by column."""
    lines, mark = csv_lines(text, "", wanted, Problems())
    columns = column_names(next(lines)[1])
    rows = [(where.row or 0, row) for where, row in lines]
    there = StringIO(text, newline="").readlines()
    ends = [*(begin for begin, _ in rows[1:]), len(there) + 1]
    for (begin, row), end in reversed([*zip(rows, ends, strict=True)]):
        if begin in cells:
            row += [""] * (len(columns) - len(row))
            for column, cell in cells[begin].items():
                row[columns.index(column)] = cell
            last = there[end - 2]
            written = StringIO(newline="")
            csv.writer(written, delimiter=_MARKS[mark], lineterminator=last[len(last.rstrip("\r\n")) :]).writerow(row)
            there[begin - 1 : end - 1] = [written.getvalue()]
    return "".join(there)
