"""What happened where (`events.csv`): dated records of a place, of several or of none."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, get_args

import pandas as pd
from pydantic import AfterValidator, BeforeValidator, Field

from dashapp.campaign.dates import LastMinute, Minute, iso
from dashapp.campaign.files.records import REMEDIES, Certainty, Id, Rank, Record, listed
from dashapp.campaign.files.references import Named, named
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table_beside
from dashapp.campaign.files.wording import Label, MaybeLabel, MaybeText
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import OwnCitation
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.manifest import Manifest, usual_certainty
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.span import check_bounds, within_span

__all__ = ["FILE", "KINDS", "Event", "EventKind", "events_frame", "events_named", "fit_short", "read_events"]

FILE = "events.csv"

#: So many letters have room beside those of a dozen others over the slider.
LONGEST_SHORT = 24


#: What an event is. Two have no mark on the map: an event of no kind of its own, and a claim.
EventKind = Literal[
    "event",
    "claim",
    "battle",
    "skirmish",
    "siege",
    "bombardment",
    "landing",
    "crossing",
    "capture",
    "surrender",
    "meeting",
    "treaty",
    "arrest",
    "proclamation",
    "revolt",
    "fire",
    "death",
]
KINDS: tuple[str, ...] = get_args(EventKind)


def fit_short(value: str) -> str:
    """Give back what may stand for a title where there is little room.

    Raises
    ------
    ValueError
        If it is too long, saying so in a phrase that can follow the text itself.
    """
    if len(value) > LONGEST_SHORT:
        raise ValueError(f"is too long for the timeline: at most {LONGEST_SHORT} characters")
    return value


class Event(Record):
    """A row of `events.csv`. An event of a moment starts and ends in the same minute.

    `place_id` is empty for what happened nowhere in particular. A `claim` was said, not done: a rumour, a proposal,
    false news. `earliest` and `latest` are the bounds that the
    sources leave for all of it; `note` says why it is drawn so. `short` stands for the title on the strip.
    """

    stand_ins: ClassVar[Mapping[str, str]] = MappingProxyType({"kind": "event", "certainty": "uncertain"})
    remedies = REMEDIES

    event_id: Id
    place_id: Annotated[tuple[Id, ...], Field(max_length=10), BeforeValidator(listed("places"))] = ()
    kind: EventKind
    start: Minute
    end: LastMinute
    earliest: Minute | None = None
    latest: LastMinute | None = None
    certainty: Certainty
    rank: Rank | None = None
    title: Label
    short: Annotated[MaybeLabel, AfterValidator(fit_short)] = ""
    summary: MaybeText = ""
    note: MaybeText = ""


def read_events(
    folder: Path, manifest: Manifest | None, gazetteer: Gazetteer, sources: Sources, problems: Problems
) -> tuple[Records[Event], Records[OwnCitation]]:
    """Read and check the events, and the citations in their rows."""
    events, own = read_table_beside(
        *(folder, FILE, Event, OwnCitation, problems),
        key="event_id",
        parts=lambda cells: (cells["title"],),
        within=manifest.span if manifest else None,
        usual=usual_certainty(manifest, problems),
        refers={"place_id": gazetteer.named},
        refers_beside={"source_id": sources.named},
    )
    for where, cells in events.whole:
        _check_times(cells, manifest, where, problems)
    return events, own


def events_named(events: Records[Event]) -> Named:
    """Give the events, as other tables refer to them; those with a fault are among them."""
    titles = ((cells["event_id"], cells["title"]) for _, cells in events.raw or () if cells["event_id"])
    return named(events.column("event_id"), f"event in {events.called}", titles)


def _check_times(cells: Mapping[str, str], manifest: Manifest | None, where: Where, problems: Problems) -> None:
    start, end = (within_span(manifest, cells[column], where, column, problems) for column in ("start", "end"))
    if start and end and end < start:
        expected = f"{iso(start)} or after"
        problems.add(where, "is before the start", column="end", got=iso(end), expected=expected)
    check_bounds(manifest, cells, ("start", start), ("end", end), where, problems)


def events_frame(events: Records[Event]) -> pd.DataFrame:
    """Give the events as a DataFrame indexed by event_id, in the file's order.

    `place_id` is a tuple of them. Moments are datetime64, or NaT; `rank` is None where none is given. `precision` has,
    of each row, the columns of its moments that are days, months or years, and which of these: such a start is a first
    minute, such an end a last.
    """
    rows = [event.model_dump() | {"precision": events.precision(where)} for where, event in events.rows]
    frame = pd.DataFrame(rows, columns=[*Event.model_fields, "precision"], dtype=object).set_index("event_id")
    moments = ("start", "end", "earliest", "latest")
    return frame.assign(**{name: frame[name].astype("datetime64[us]") for name in moments})
