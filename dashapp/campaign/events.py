"""What happened where (`events.csv`): dated records of a place."""

from pathlib import Path

import pandas as pd

from .dates import Minute, iso
from .errors import Problems
from .gazetteer import FILE as GAZETTEER_FILE
from .gazetteer import Gazetteer
from .scope import Scope, within_span
from .tables import Certainty, Id, Record, Records, Text, read_csv

__all__ = ["FILE", "Event", "events_frame", "read_events"]

FILE = "events.csv"


class Event(Record):
    """A row of `events.csv`. An event of a moment starts and ends in the same minute."""

    event_id: Id
    place_id: Id
    start: Minute
    end: Minute
    certainty: Certainty
    title: Text
    summary: str = ""


def read_events(folder: Path, scope: Scope | None, gazetteer: Gazetteer, problems: Problems) -> Records[Event]:
    """Read and check the events."""
    events = read_csv(folder, FILE, Event, problems, key="event_id")
    for where, cells in events.whole:
        if cells["place_id"] and not problems.noted(where, "place_id"):
            problems.unknown(where, "place_id", cells["place_id"], gazetteer.ids, f"place in {GAZETTEER_FILE}")
        start, end = (within_span(scope, cells[column], where, column, problems) for column in ("start", "end"))
        if start and end and end < start:
            expected = f"{iso(start)} or after"
            problems.add(where, "is before the start", column="end", got=iso(end), expected=expected)
    return events


def events_frame(events: Records[Event]) -> pd.DataFrame:
    """Give the events as a DataFrame indexed by event_id, in the file's order; `start` and `end` are datetime64."""
    rows = [event.model_dump() for _, event in events.rows]
    frame = pd.DataFrame(rows, columns=list(Event.model_fields), dtype=object).set_index("event_id")
    return frame.astype({"start": "datetime64[us]", "end": "datetime64[us]"})
