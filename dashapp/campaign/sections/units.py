"""Who marches (`units.csv`): each unit, its side and its arm."""

from pathlib import Path
from typing import ClassVar, Literal

import pandas as pd

from dashapp.campaign.files.records import Id, Rank, Record
from dashapp.campaign.files.tables import Records, read_csv
from dashapp.campaign.files.wording import Label, MaybeText
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import Manifest

__all__ = ["FILE", "Unit", "UnitKind", "read_units", "units_frame"]

FILE = "units.csv"


#: By what means a unit fights or travels; each has its sign on the map.
UnitKind = Literal[
    "cavalry",
    "infantry",
    "militia",
    "partisans",
    "volunteers",
    "sailors",
    "artillery",
    "engineers",
    "armour",
    "train",
    "ship",
    "aircraft",
    "supply",
    "headquarters",
    "command",
    "delegates",
]


class Unit(Record):
    """A row of `units.csv`; the rows stand in the order of their importance."""

    may_lack: ClassVar[frozenset[str]] = frozenset({"rank"})

    unit_id: Id
    name: Label
    label: Label
    side: Id
    kind: UnitKind
    rank: Rank | None = None
    note: MaybeText = ""


def read_units(folder: Path, manifest: Manifest | None, problems: Problems) -> Records[Unit]:
    """Read and check the units."""
    units = read_csv(folder, FILE, Unit, problems, key="unit_id")
    known = manifest is not None and not problems.noted(Where(MANIFEST_FILE), "sides")
    sides = {side.id for side in manifest.sides} if manifest and known else None
    for where, cells in units.whole:
        if cells["side"] and not problems.noted(where, "side"):
            problems.unknown(where, "side", cells["side"], sides, f"side in {MANIFEST_FILE}")
    return units


def units_frame(units: Records[Unit]) -> pd.DataFrame:
    """Give the units as a DataFrame indexed by unit_id, in the file's order; `rank` is None where none is given."""
    rows = [unit.model_dump() for _, unit in units.rows]
    return pd.DataFrame(rows, columns=list(Unit.model_fields), dtype=object).set_index("unit_id")
