"""How we know (`citations.csv`): what each source says of a movement or an event."""

from pathlib import Path

import pandas as pd

from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.tables import Records, read_csv
from dashapp.campaign.files.wording import MaybeLine, MaybeQuote, MaybeText
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections.attestations import Stance, attestations_frame, check_attestations
from dashapp.campaign.sections.events import FILE as EVENTS_FILE
from dashapp.campaign.sections.events import Event
from dashapp.campaign.sections.movements import FILE as MOVEMENTS_FILE
from dashapp.campaign.sections.movements import Movement
from dashapp.campaign.sections.sources import Sources

__all__ = ["FILE", "UNDATED", "Citation", "citations_frame", "read_citations"]

FILE = "citations.csv"

#: A `dating` that begins so says that the source gives no date.
UNDATED = "undated"


class Citation(Record):
    """A row of `citations.csv`."""

    record_id: Id
    source_id: Id
    locator: MaybeLine = ""
    quote: MaybeQuote = ""
    stance: Stance
    says: MaybeText = ""
    dating: MaybeLine = ""


def read_citations(
    folder: Path, movements: Records[Movement], events: Records[Event], sources: Sources, problems: Problems
) -> Records[Citation]:
    """Read the citations and check every quotation, and that every record is cited."""
    citations = read_csv(folder, FILE, Citation, problems)
    records = _records(movements, events, problems)
    for where, cells in citations.whole:
        record_id = cells["record_id"]
        if record_id and not problems.noted(where, "record_id"):
            what = f"record in {MOVEMENTS_FILE} or {EVENTS_FILE}"
            problems.unknown(where, "record_id", record_id, records, what)
    check_attestations(citations, sources, problems)
    cited = citations.column("record_id")
    for records_of in (movements, events):
        key = "movement_id" if records_of is movements else "event_id"
        for where, cells in records_of.raw or ():
            if cited is not None and cells.get(key) and cells[key] not in cited:
                problems.add(where, f"is cited nowhere in {FILE}", column=key, got=cells[key])
    return citations


def _records(movements: Records[Movement], events: Records[Event], problems: Problems) -> frozenset[str] | None:
    moved, happened = movements.column("movement_id"), events.column("event_id")
    if moved is None or happened is None:
        return None
    for where, event in events.rows:
        if event.event_id in moved:
            problem = f"is the id of a movement in {MOVEMENTS_FILE} too"
            problems.add(where, problem, column="event_id", got=event.event_id)
    return moved | happened


def citations_frame(citations: Records[Citation], sources: Sources) -> pd.DataFrame:
    """Give the citations as a DataFrame, in the file's order.

    Beside the columns of the file: those of `attestations_frame`, and `dates`, whether the source gives a date.
    """
    frame = attestations_frame(citations, Citation, sources)
    given = frame["dating"].astype(str)
    frame["dates"] = (given != "") & ~given.str.startswith(UNDATED)
    return frame
