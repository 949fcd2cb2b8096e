"""How we know (`citations.csv`): what each source says of a movement, an event or a front."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from dashapp.campaign.files.misnamed import meant_by
from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.references import Refers, named
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table_beside
from dashapp.campaign.files.wording import MaybeLine, MaybeQuote, MaybeText
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import CitedStance, OwnCitation, attestations_frame, check_attestations
from dashapp.campaign.sections.events import Event
from dashapp.campaign.sections.fronts import Front
from dashapp.campaign.sections.manifest import DRAFT
from dashapp.campaign.sections.movements import Movement
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.units import Unit, units_named
from dashapp.campaign.sections.wide_citations import Extent, Wide, WideCitations

__all__ = ["FILE", "UNDATED", "Citation", "WideCitation", "citations_frame", "read_citations"]

FILE = "citations.csv"

#: A `dating` that begins so says that the source gives no date.
UNDATED = "undated"


class Citation(Record):
    """A row of `citations.csv`.

    `record_id` may be a unit there, too, or a unit and a day: see `WideCitation`.
    """

    record_id: Id
    source_id: Id
    locator: MaybeLine = ""
    quote: MaybeQuote = ""
    stance: CitedStance = "supports"
    says: MaybeText = ""
    dating: MaybeLine = ""


class WideCitation(Citation):
    """A citation of a movement that stands for all of its unit, or for all of a day."""

    wide: Extent


def read_citations(
    folder: Path,
    movements: Records[Movement],
    events: Records[Event],
    fronts: Records[Front],
    own: Mapping[str, Records[OwnCitation]],
    sources: Sources,
    units: Records[Unit],
    problems: Problems,
    *,
    within: tuple[datetime, datetime] | None = None,
    draft: bool = False,
) -> Records[Citation]:
    """Read the citations and check every quotation, and that every record is cited; a draft may go without.

    `own` are the citations in the rows of the records, by the key of these; if there are any the file may be missing. A
    record is cited by its id, an event by its title too; one row cites all movements of a unit, or those of a day
    `within` the campaign.
    """
    tables = (("movement_id", movements), ("event_id", events), ("front_id", fronts))
    records = _records(movements, events, fronts, problems)
    files = [movements.called, events.called, *([fronts.called] if fronts.raw != () else [])]
    titles = ((cells["event_id"], cells["title"]) for _, cells in events.raw or () if cells["event_id"])
    what = f"record in {', '.join(files[:-1])} or {files[-1]}"
    wide = WideCitations(named(records, what, titles), units_named(units), movements, within, problems)
    refers: Refers = {"record_id": wide.records_unless_wide, "source_id": sources.named}
    optional = draft or (any(found.raw for found in own.values()) and not meant_by(folder, FILE))
    citations, _ = read_table_beside(
        *(folder, FILE, Citation, None, problems),
        optional=optional,
        refers=refers,
        complete=lambda rows, _: wide.settle(rows),
    )
    for key, found in tables:
        citations = _with_own(citations, key, found, own[key])
    check_attestations(citations, sources, problems)
    citations = _spread(citations, wide.found)
    if not draft:
        _check_cited(tables, citations, problems)
    return citations


def _spread(citations: Records[Citation], wide: Mapping[Where, Wide]) -> Records[Citation]:
    """Give the citations with each that stands for several movements once for every one of them."""
    if not wide:
        return citations
    rows: list[tuple[Where, Citation]] = []
    for where, row in citations.rows:
        found = wide.get(where)
        said = row.model_dump() | ({"wide": found.of} if found else {})
        rows += [(where, WideCitation(**said | {"record_id": each})) for each in found.movement_ids] if found else []
        rows += [] if found else [(where, row)]
    cited = {where: found.movement_ids for where, found in wide.items()}
    raw = tuple(
        (where, cells | {"record_id": each})
        for where, cells in citations.raw or ()
        for each in cited.get(where, (cells["record_id"],))
    )
    return replace(citations, rows=tuple(rows), raw=raw)


def _with_own(
    citations: Records[Citation], key: str, records: Records[Any], own: Records[OwnCitation]
) -> Records[Citation]:
    """Give the citations with those in the rows of a table, which come before the others of the same record."""
    if not own.raw:
        return citations
    ids = {where: cells[key] for where, cells in records.raw or ()}
    cited = {where: ids[replace(where, part="")] for where, _ in own.raw}
    rows = tuple(
        (where, Citation(record_id=cited[where], **row.model_dump())) for where, row in own.rows if cited[where]
    )
    raw, whole = (
        tuple((where, cells | {"record_id": cited[where]}) for where, cells in each) for each in (own.raw, own.whole)
    )
    known = None if citations.raw is None else raw + citations.raw
    return replace(citations, rows=rows + citations.rows, raw=known, whole=whole + citations.whole)


def _check_cited(tables: Iterable[tuple[str, Records[Any]]], citations: Records[Citation], problems: Problems) -> None:
    cited, hint = citations.column("record_id"), DRAFT
    for key, records in tables:
        for where, cells in records.raw or ():
            if cited is not None and cells[key] and cells[key] not in cited:
                if where in records.made:
                    problem = f"is empty, and no row of {citations.called} cites this"
                    problems.add(where, problem, column="source_id", hint=hint, usable=True, alike=True)
                else:
                    problem = f"is cited nowhere in {citations.called}"
                    problems.add(where, problem, column=key, got=cells[key], hint=hint, usable=True, alike=True)
                hint = ""  # said once


def _records(
    movements: Records[Movement], events: Records[Event], fronts: Records[Front], problems: Problems
) -> frozenset[str] | None:
    moved, happened, held = movements.column("movement_id"), events.column("event_id"), fronts.column("front_id")
    if moved is None or happened is None or held is None:
        return None
    taken = [(moved, f"a movement in {movements.called}")]
    _check_taken([(where, event.event_id) for where, event in events.rows], "event_id", taken, problems)
    taken.append((happened, f"an event in {events.called}"))
    _check_taken([(where, front.front_id) for where, front in fronts.rows], "front_id", taken, problems)
    return moved | happened | held


def _check_taken(
    rows: Iterable[tuple[Where, str]], column: str, taken: Iterable[tuple[frozenset[str], str]], problems: Problems
) -> None:
    """Check that no record of a table has the id of one of another."""
    for where, ident in rows:
        for ids, what in taken:
            if ident in ids:
                problems.add(where, f"is the id of {what} too", column=column, got=ident)


def citations_frame(citations: Records[Citation], sources: Sources) -> pd.DataFrame:
    """Give the citations as a DataFrame, in the file's order.

    Beside the columns of the file: those of `attestations_frame`; `dates`, whether the source gives a date; and `wide`,
    whether it is said of all that the ``unit`` did, or did on that ``day``, or "" of the record alone.
    """
    frame = attestations_frame(citations, Citation, sources)
    given = frame["dating"].astype(str)
    frame["dates"] = (given != "") & ~given.str.startswith(UNDATED)
    wide = [row.wide if isinstance(row, WideCitation) else "" for _, row in citations.rows]
    return frame.assign(wide=pd.Series(wide, index=frame.index, dtype=object))
