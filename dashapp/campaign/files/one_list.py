"""A list that stands in a file of its own, or as a table: which of the two a folder has."""

import os
from pathlib import Path

from dashapp.campaign.files.records import Record
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.workbooks import find_sheet
from dashapp.campaign.problems import Problems

__all__ = ["has_table"]

#: The tables of which one stands in a workbook of the campaign: in another a sheet may have any name.
_OTHERS = ("units", "movements", "events")


def has_table(folder: Path, name: str, model: type[Record], *, beside: bool = False) -> bool:
    """Whether a campaign has the table of a `name`; `beside` another list of the same, one with no row is none."""
    there = os.path.lexists(folder / name)
    sheet = None if there else find_sheet(folder, Path(name).stem)
    if not beside or not (sheet or there):
        return there or sheet is not None
    if sheet and not any((other := find_sheet(folder, each)) and other.book == sheet.book for each in _OTHERS):
        return False
    return bool(read_table(folder, name, model, Problems()).raw)
