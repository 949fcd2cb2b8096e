"""How we know (`citations.csv`): what each source says of a movement or an event.

A text that stands in the folder is quoted to the letter by its paragraph; any other source is told in our own words.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import Literal

import pandas as pd

from .errors import Problems, Where
from .events import FILE as EVENTS_FILE
from .events import Event
from .movements import FILE as MOVEMENTS_FILE
from .movements import Movement
from .passages import find_quote, nearest_wording
from .sources import FILE as SOURCES_FILE
from .sources import Sources
from .tables import Id, Record, Records, read_csv

__all__ = ["FILE", "citations_frame", "read_citations"]

FILE = "citations.csv"

_PARAGRAPH = re.compile(r"¶\s?([1-9]\d{0,5})", re.ASCII)


class Citation(Record):
    """A row of `citations.csv`."""

    record_id: Id
    source_id: Id
    locator: str = ""
    quote: str = ""
    stance: Literal["supports", "vague", "contradicts"]
    says: str = ""
    dating: str = ""


def read_citations(
    folder: Path, movements: Records[Movement], events: Records[Event], sources: Sources, problems: Problems
) -> Records[Citation]:
    """Read the citations and check every quotation, and that every record is cited."""
    citations = read_csv(folder, FILE, Citation, problems)
    records = _records(movements, events, problems)
    unchecked: dict[str, list[tuple[Where, str]]] = defaultdict(list)
    for where, cells in citations.whole:
        record_id, source_id, quote = (cells[column] for column in ("record_id", "source_id", "quote"))
        if record_id and not problems.noted(where, "record_id"):
            what = f"record in {MOVEMENTS_FILE} or {EVENTS_FILE}"
            problems.unknown(where, "record_id", record_id, records, what)
        if source_id and not problems.noted(where, "source_id"):
            problems.unknown(where, "source_id", source_id, sources.ids, f"source in {SOURCES_FILE}")
        if not quote and not cells["says"]:
            problems.add(where, "is missing", column="says", hint="a citation quotes the source, or says what it says")
        if source_id in sources.paragraphs:
            _check_quote(cells["locator"], quote, sources.paragraphs[source_id], where, problems)
        elif quote and source_id in sources.without_text:
            unchecked[source_id].append((where, quote))
    for source_id, ((first, quote), *others) in unchecked.items():
        # Once a source: the cause is one, and it is more likely a missing text than so many wrong rows.
        also = f", and {len(others)} more rows quote it" if others else ""
        hint = f'give "{source_id}" its text in {SOURCES_FILE}, or leave quote empty and tell it in says'
        problem = f'cannot be checked: the text of "{source_id}" is not in the folder{also}'
        problems.add(first, problem, column="quote", got=quote, hint=hint)
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


def _check_quote(locator: str, quote: str, paragraphs: tuple[str, ...], where: Where, problems: Problems) -> None:
    number = paragraph_number(locator)
    if number is None or number > len(paragraphs):
        expected = f"a paragraph from ¶1 to ¶{len(paragraphs)}"
        if locator:
            problems.add(where, "is no paragraph of the text", column="locator", got=locator, expected=expected)
        else:
            problems.add(where, "is missing", column="locator", expected=expected)
    elif quote and find_quote(quote, paragraphs[number - 1]) is None:
        problem = f"is not in {locator} to the letter"
        problems.add(where, problem, column="quote", got=quote, hint=lambda: nearest_wording(quote, paragraphs, number))


def paragraph_number(locator: str) -> int | None:
    """Read ``¶18`` as 18; None if the locator is no paragraph."""
    match = _PARAGRAPH.fullmatch(locator)
    return int(match[1]) if match else None


def citations_frame(citations: Records[Citation], sources: Sources) -> pd.DataFrame:
    """Give the citations as a DataFrame, in the file's order.

    Beside the columns of the file: `paragraph` (its number in the source's text), `quote_start` and `quote_end` (code
    points in that paragraph, the end exclusive), nullable integers that are NA where there is no such thing.
    """
    rows = []
    for _, row in citations.rows:
        paragraphs = sources.paragraphs.get(row.source_id)
        number = paragraph_number(row.locator) if paragraphs else None
        known = paragraphs is not None and number is not None and number <= len(paragraphs)
        span = find_quote(row.quote, paragraphs[number - 1]) if known else None  # type: ignore[index, operator]
        start, end = span or (None, None)
        rows.append(row.model_dump() | {"paragraph": number, "quote_start": start, "quote_end": end})
    extra = ["paragraph", "quote_start", "quote_end"]
    frame = pd.DataFrame(rows, columns=[*Citation.model_fields, *extra], dtype=object)
    return frame.astype(dict.fromkeys(extra, "Int64"))
