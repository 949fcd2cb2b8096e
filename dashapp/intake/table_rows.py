"""New rows at the end of a campaign's table, all else in it staying to the letter."""

import csv
from collections.abc import Collection, Mapping, Sequence
from io import StringIO

from dashapp.campaign.files.csv_lines import column_names, csv_lines
from dashapp.campaign.problems import Problems

__all__ = ["grown"]

_MARKS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def grown(text: str, wanted: Collection[str], rows: Sequence[Mapping[str, str]]) -> tuple[str, int, frozenset[str]]:
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
    The table, the line on which the first of the rows stands, and the columns of the rows that the table has not.
    """
    text = text if text.strip() else ",".join(wanted) + "\n"
    lines, mark = csv_lines(text, "", wanted, Problems())
    columns = column_names(next(lines)[1])
    ending = "\r\n" if "\r\n" in text else "\n"
    text = text if text.endswith("\n") else text + ending
    written = StringIO(newline="")
    writer = csv.DictWriter(written, columns, delimiter=_MARKS[mark], lineterminator=ending, extrasaction="ignore")
    writer.writerows({column: row.get(column, "") for column in columns} for row in rows)
    lost = {column for row in rows for column in row if row[column] and column not in columns}
    return text + written.getvalue(), text.count("\n") + 1, frozenset(lost)
