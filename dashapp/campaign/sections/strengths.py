"""How strong a unit was (`strengths.csv`): what each source claims, of which some are held and some are not."""

import re
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.wording import MaybeLine, MaybeQuote, MaybeText
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import Stance, attestations_frame, check_attestations
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.units import Unit, units_named

__all__ = ["FILE", "Strength", "read_strengths", "strength_ranges", "strengths_frame"]

FILE = "strengths.csv"


def _digits(value: Any) -> Any:
    """Refuse what Python would read as a whole number although it is none in digits alone: ``500.0``, ``1_000``."""
    if isinstance(value, str) and not re.fullmatch("-?[0-9]+", value):
        raise PydanticCustomError("int_parsing", "no whole number")
    return value


_Men = Annotated[int, BeforeValidator(_digits), Field(ge=0, lt=10**9)] | None


class Strength(Record):
    """A row of `strengths.csv`. `low` alone is "at least", `high` alone "at most"; words without a number have neither.

    `claimant` is who claims it by the source, if not the source itself.
    """

    unit_id: Id
    low: _Men = None
    high: _Men = None
    claimant: MaybeLine = ""
    source_id: Id
    locator: MaybeLine = ""
    quote: MaybeQuote = ""
    stance: Stance
    says: MaybeText = ""
    dating: MaybeLine = ""


def read_strengths(folder: Path, units: Records[Unit], sources: Sources, problems: Problems) -> Records[Strength]:
    """Read and check the claims; the file may be missing."""
    refers = {"unit_id": units_named(units), "source_id": sources.named}
    strengths = read_table(folder, FILE, Strength, problems, optional=True, refers=refers)
    for where, cells in strengths.whole:
        if cells["stance"] == "supports" and not cells["low"] and not cells["high"]:
            hint = "give low or high, or call it vague"
            problems.add(where, "has no number", column="stance", got=cells["stance"], hint=hint)
    for where, row in strengths.rows:
        if row.low is not None and row.high is not None and row.high < row.low:
            problems.add(where, "is less than low", column="high", got=row.high, expected=f"{row.low} or more")
    _check_held(strengths, problems)
    check_attestations(strengths, sources, problems)
    return strengths


def _check_held(strengths: Records[Strength], problems: Problems) -> None:
    """Check that what is held of a unit leaves a range: not "at least" so many, and "at most" fewer."""
    lows: dict[str, list[tuple[int, Where]]] = defaultdict(list)
    highs: dict[str, list[tuple[int, Where]]] = defaultdict(list)
    for where, row in strengths.rows:
        if row.stance == "supports" and not problems.noted(where, "high"):
            lows[row.unit_id] += [] if row.low is None else [(row.low, where)]
            highs[row.unit_id] += [] if row.high is None else [(row.high, where)]
    for unit_id in lows:
        if not lows[unit_id] or not highs[unit_id]:
            continue
        (low, by), (high, where) = min(lows[unit_id], key=itemgetter(0)), max(highs[unit_id], key=itemgetter(0))
        if high < low:
            problem = f'is less than every accepted low of "{unit_id}"'
            problems.add(where, problem, column="high", got=high, expected=f"{low} or more, as in {by.line}")


def strengths_frame(strengths: Records[Strength], sources: Sources) -> pd.DataFrame:
    """Give the claims as a DataFrame in the file's order with the columns of `attestations_frame`; men are nullable."""
    frame = attestations_frame(strengths, Strength, sources)
    return frame.assign(low=frame["low"].astype("Int64"), high=frame["high"].astype("Int64"))


def strength_ranges(strengths: pd.DataFrame, unit_ids: Iterable[str]) -> pd.DataFrame:
    """Give what is held of each unit's strength: the span of the claims that support.

    Returns
    -------
    DataFrame
        Indexed as `unit_ids`: `strength_low`, the least that one of them gives, and `strength_high`, the most, nullable
        integers; NA where none gives one.
    """
    held = strengths[strengths["stance"] == "supports"].groupby("unit_id")
    ranges = pd.DataFrame({"strength_low": held["low"].min(), "strength_high": held["high"].max()})
    return ranges.reindex(pd.Index(list(unit_ids), name="unit_id", dtype=object)).astype("Int64")
