"""Who marches (`units.csv`): each unit, its side and its arm."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Literal

import pandas as pd
from pydantic import model_validator

from dashapp.campaign.files.records import Id, Rank, Record
from dashapp.campaign.files.references import Named, named
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.wording import Label, MaybeLabel, MaybeLine, MaybeText
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections.manifest import Manifest, Waits, sides_of

__all__ = ["FILE", "Unit", "UnitKind", "names_in_texts", "read_units", "units_frame", "units_named"]

FILE = "units.csv"

#: An article or a particle that begins a name.
_BEFORE = re.compile(r"^(?:(?:The|De|Du|Von|Van)(?=\s)|D(?=['’]))")


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
    """A row of `units.csv`; the rows stand in the order of their importance.

    `label` is the name where none is given. `names` are those by which texts call it, with semicolons between them, if
    others than these two (`names_in_texts`). `waits` says when the unit is shown without a record, if otherwise than
    the others (`Manifest.waits`).
    """

    stand_ins: ClassVar[Mapping[str, str]] = MappingProxyType({"kind": "infantry"})

    unit_id: Id
    name: Label
    label: MaybeLabel = ""
    names: MaybeLine = ""
    side: Id
    kind: UnitKind
    rank: Rank | None = None
    waits: Waits | None = None
    note: MaybeText = ""

    @model_validator(mode="before")
    @classmethod
    def _labelled(cls, cells: dict[str, str]) -> dict[str, str]:
        return {"label": cells["name"], **cells} if "name" in cells else cells


def names_in_texts(unit: Unit) -> tuple[str, ...]:
    """Give the names under which a unit is found in texts; "-" is none at all.

    What begins a name large only where that stands alone, as in ``The column`` or ``D’Erlon``, may be written small.
    """
    given = _listed(unit.names) or [unit.name, unit.label]
    return tuple(dict.fromkeys(_BEFORE.sub(lambda begins: begins[0].lower(), each) for each in given if each != "-"))


def _listed(names: str) -> list[str]:
    return [name for each in names.split(";") if (name := each.strip())]


def read_units(folder: Path, manifest: Manifest | None, problems: Problems) -> Records[Unit]:
    """Read and check the units."""
    refers = {"side": sides_of(manifest, problems)}
    return read_table(folder, FILE, Unit, problems, key="unit_id", parts=_called, refers=refers)


def _called(cells: Mapping[str, str]) -> tuple[str, ...]:
    return (cells["label"] or cells["name"],)


def units_named(units: Records[Unit]) -> Named:
    """Give the units, as other tables refer to them; those with a fault are among them."""
    names = (
        (cells["unit_id"], each)
        for _, cells in units.raw or ()
        if cells["unit_id"]
        for each in (cells.get("name"), cells.get("label"), *_listed(cells.get("names") or ""))
    )
    return named(units.column("unit_id"), f"unit in {units.called}", names)


def units_frame(units: Records[Unit]) -> pd.DataFrame:
    """Give the units as a DataFrame indexed by unit_id, in the file's order; `rank` is None where none is given."""
    rows = [unit.model_dump() for _, unit in units.rows]
    return pd.DataFrame(rows, columns=list(Unit.model_fields), dtype=object).set_index("unit_id")
