"""Ids of movements, events and fronts, no two of which may be the same: what was made gives way to what was written."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dashapp.campaign.files.made_ids import free_id
from dashapp.campaign.files.rows import Records

__all__ = ["keep_apart"]


def keep_apart(tables: Iterable[tuple[str, Records[Any]]]) -> list[Records[Any]]:
    """Give tables, each with the name of its key, in which no id that was made is one of another table."""
    tables = list(tables)
    written = ((records, where, cells[key]) for key, records in tables for where, cells in records.raw or ())
    taken = {ident.casefold() for records, where, ident in written if ident and where not in records.made}
    return [_apart(key, records, taken) for key, records in tables]


def _apart(key: str, records: Records[Any], taken: set[str]) -> Records[Any]:
    changed = {}
    for where, cells in records.whole:
        if where in records.made:
            if cells[key] in taken:
                changed[where] = cells[key] = free_id(cells[key], taken, {})
            taken.add(cells[key])
    if not changed:
        return records
    rows = (
        (where, row.model_copy(update={key: changed[where]} if where in changed else {})) for where, row in records.rows
    )
    return replace(records, rows=tuple(rows))
