"""A campaign's cells, moments and attestations as plain JSON, as the page has all of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

import pandas as pd

from dashapp.campaign import Campaign

__all__ = ["grouped", "minute", "value"]

Json = Any


def grouped(campaign: Campaign, attestations: pd.DataFrame, key: str, columns: list[str]) -> dict[str, list[Json]]:
    """Return rows of what sources say by one of their columns; of a source that is no text none has a paragraph."""
    found: dict[str, list[Json]] = defaultdict(list)
    rows = attestations[["source_id", *columns]].rename(columns={"source_id": "source"}).to_dict("records")
    for of, row in zip(attestations[key], rows, strict=True):
        row["paragraph"] = campaign.serial(row["source"], row["paragraph"])
        found[of].append({column: value(cell) for column, cell in row.items()})
    return found


def minute(campaign: Campaign, when: datetime | None) -> int | None:
    """Return a moment in minutes since the campaign's start, or null."""
    return None if when is None or pd.isna(when) else campaign.minute(when)


def value(cell: Json) -> Json:
    """Turn a table's cell into JSON: missing values become null, numpy numbers Python's."""
    if cell is None or (not isinstance(cell, (tuple, list)) and pd.isna(cell)):
        return None
    return cell.item() if hasattr(cell, "item") else cell
