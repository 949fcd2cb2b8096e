"""Who marches (`units.csv`): each unit, its side, and its strength as a range with the source that gives it."""

from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from .errors import Problems, Where
from .scope import FILE as SCOPE_FILE
from .scope import Scope
from .sources import FILE as SOURCES_FILE
from .sources import Sources
from .tables import Id, Record, Records, Text, read_csv

__all__ = ["FILE", "read_units", "units_frame"]

FILE = "units.csv"

Strength = Annotated[int, Field(ge=0, lt=10**9)] | None


class Unit(Record):
    """A row of `units.csv`; the rows stand in the order of their importance."""

    unit_id: Id
    name: Text
    label: Text
    side: Id
    kind: Literal["cavalry", "infantry", "militia", "sailors", "artillery", "train", "command", "delegates"]
    strength_low: Strength = None
    strength_high: Strength = None
    strength_source: str = ""
    note: str = ""


def read_units(folder: Path, scope: Scope | None, sources: Sources, problems: Problems) -> Records[Unit]:
    """Read and check the units."""
    units = read_csv(folder, FILE, Unit, problems, key="unit_id")
    known = scope is not None and not problems.noted(Where(SCOPE_FILE), "sides")
    sides = {side.id for side in scope.sides} if scope and known else None
    for where, cells in units.whole:
        if cells["side"] and not problems.noted(where, "side"):
            problems.unknown(where, "side", cells["side"], sides, f"side in {SCOPE_FILE}")
        if source := cells["strength_source"]:
            problems.unknown(where, "strength_source", source, sources.ids, f"source in {SOURCES_FILE}")
    for where, unit in units.rows:
        low, high = unit.strength_low, unit.strength_high
        if low is not None and high is not None and high < low:
            expected = f"{low} or more"
            problems.add(where, "is less than strength_low", column="strength_high", got=high, expected=expected)
        if low is None and high is None:
            if unit.strength_source:
                problems.add(where, "stands with no strength", column="strength_source", got=unit.strength_source)
        elif not unit.strength_source:
            hint = "a strength needs the source that gives it"
            problems.add(where, "is missing", column="strength_source", hint=hint)
    return units


def units_frame(units: Records[Unit]) -> pd.DataFrame:
    """Give the units as a DataFrame indexed by unit_id; strengths are nullable integers, other empty cells are ""."""
    rows = [unit.model_dump() for _, unit in units.rows]
    frame = pd.DataFrame(rows, columns=list(Unit.model_fields), dtype=object).set_index("unit_id")
    return frame.astype({"strength_low": "Int64", "strength_high": "Int64"})
