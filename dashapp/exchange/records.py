"""The rows of the campaign's tables as plain values, with every column a table has."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import geopandas as gpd
import pandas as pd

from dashapp.campaign.dates import Precision, iso

__all__ = ["flat", "rows"]

#: What stands between the members of a cell that has several: a space where the input file has one; the names of places
#: have spaces in them, and gazetteers in tables keep variants apart with semicolons.
BETWEEN = {"via": " ", "places": " ", "place_id": " "}
ELSE_BETWEEN = "; "


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table without its geometry, its index a column if it has a name, every cell a plain value.

    Moments become text as in the files (``1850-03-01T05:30``, or ``1850-03-01`` where only the day is known), several
    members of a cell one text; what is missing is None. Numbers and booleans keep their types.
    """
    if isinstance(frame, gpd.GeoDataFrame):
        frame = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    if frame.index.name is not None:
        frame = frame.reset_index()
    known = frame["precision"] if "precision" in frame else pd.Series([{}] * len(frame), index=frame.index)
    columns = {
        str(name): _column(str(name), column, known) for name, column in frame.items() if str(name) != "precision"
    }
    return pd.DataFrame(columns, index=frame.index)


def rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give the rows of a table as dicts that are JSON already, as `flat` has them."""
    table = flat(frame)
    columns = [[_plain(cell) for cell in table[name]] for name in table.columns]
    for cells in zip(*columns, strict=True):
        yield dict(zip(table.columns, cells, strict=True))


def _column(name: str, column: pd.Series, known: pd.Series) -> pd.Series:
    if column.dtype != object and not pd.api.types.is_datetime64_dtype(column):
        return column
    cells = [_cell(name, cell, each.get(name, "minute")) for cell, each in zip(column, known, strict=True)]
    return pd.Series(cells, index=column.index, dtype=object)


def _cell(name: str, cell: Any, precision: Precision) -> Any:
    if isinstance(cell, (tuple, list)):
        return BETWEEN.get(name, ELSE_BETWEEN).join(str(member) for member in cell)
    if pd.isna(cell):
        return None
    return iso(cell, precision) if isinstance(cell, datetime) else cell


def _plain(cell: Any) -> Any:
    if cell is None or pd.isna(cell):
        return None
    return cell.item() if hasattr(cell, "item") else cell
