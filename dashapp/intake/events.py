"""Events out of a list of them, added to a campaign: their places, their citation and the source that it names."""

import csv
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from dashapp.campaign.dates import cut, iso, span
from dashapp.campaign.files.made_ids import slug
from dashapp.campaign.files.records import Certainty
from dashapp.campaign.files.workbooks import Sheet, find_sheet
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections.citations import FILE as CITATIONS
from dashapp.campaign.sections.events import FILE, KINDS, LONGEST_SHORT, read_events
from dashapp.campaign.sections.fronts import read_fronts
from dashapp.campaign.sections.gazetteer import Gazetteer, read_gazetteer
from dashapp.campaign.sections.manifest import Manifest, is_draft
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.campaign.sections.movements import FILE as MOVEMENTS
from dashapp.campaign.sections.place_rows import FEW
from dashapp.campaign.sections.source_rows import FILE as SOURCE_ROWS
from dashapp.campaign.sections.sources import FILE as SOURCES
from dashapp.campaign.sections.sources import Sources, read_sources
from dashapp.intake.book_rows import refuse_book
from dashapp.intake.event_files import EventCandidate, add_events
from dashapp.intake.event_places import Places
from dashapp.intake.event_rows import EventRow, read_event_rows
from dashapp.intake.folder import Ids
from dashapp.intake.place_table import PlaceTable
from dashapp.intake.report import Report

__all__ = ["import_events"]

_SAID = ("certainty", "rank", "short", "summary", "note")


def import_events(file: Path, folder: Path, *, called: str = "", dry_run: bool = False) -> Report:
    """Add the events of a file to a campaign's folder: to its tables of events and citations, places and sources.

    Parameters
    ----------
    file
        A table (CSV, TSV) or GeoJSON with names and dates, and positions or names of places.
    folder
        The campaign's folder.
    called
        The column, or property, that has the events' names; "" for one that is known.
    dry_run
        Whether to tell only, and write nothing.

    Raises
    ------
    CampaignError
        If the file cannot be read, or the folder cannot where the events are to go; nothing is written.
    OSError
        If the folder cannot be written; it is as it was.
    """
    problems, report = Problems(), Report()
    manifest = read_manifest(folder, problems)
    gazetteer = read_gazetteer(folder, manifest, problems)
    sources = read_sources(folder, problems, draft=is_draft(manifest, problems))
    problems.raise_if_any()
    assert manifest is not None
    tables = (FILE, CITATIONS, *(() if sources.called == SOURCES else (SOURCE_ROWS,)))
    places = None if gazetteer.rows is None else PlaceTable(folder, gazetteer)
    sheets = {name: sheet for name in tables if (sheet := _sheet(folder, name))}
    for sheet in sheets.values():
        refuse_book(folder, sheet)
    rows = read_event_rows(Path(os.path.realpath(file)), called, report, problems)
    problems.raise_if_any()
    intake = _Intake(manifest, gazetteer, sources, folder, file.name, len(rows), report)
    candidates = [each for row in rows if (each := intake.candidate(row))]
    source = (SOURCES if sources.called == SOURCES else SOURCE_ROWS, intake.new_source)
    add_events(folder, sheets, candidates, source, places, report, intake.places.report, dry_run=dry_run)
    return report


def _sheet(folder: Path, name: str) -> Sheet | None:
    return None if os.path.lexists(folder / name) else find_sheet(folder, Path(name).stem)


class _Intake:
    """Makes candidates of the rows of a file, and remembers what is there already."""

    def __init__(
        self,
        manifest: Manifest,
        gazetteer: Gazetteer,
        sources: Sources,
        folder: Path,
        name: str,
        count: int,
        report: Report,
    ) -> None:
        self.manifest, self.report, self.name = manifest, report, name
        self.listed = sources.called
        self.places = Places(manifest, gazetteer, rank=2 if count <= FEW else 3)
        unheard = Problems()
        events = read_events(folder, manifest, gazetteer, sources, unheard)[0].rows
        fronts = read_fronts(folder, manifest, gazetteer, sources, unheard)[0].column("front_id") or frozenset()
        self.ids = Ids(frozenset(event.event_id for _, event in events), "event")
        self.others = fronts | _column(folder / MOVEMENTS, "movement_id")
        self.there = {(event.title.casefold(), event.start): event.event_id for _, event in events}
        known = [each.source_id for each in sources.by_id.values() if each.title == name]
        stem = slug(Path(name).stem) or "list"
        free = (f"{stem}-{number}" if number else stem for number in range(1000))
        self.source = known[0] if known else next(each for each in free if each not in (sources.ids or ()))
        self.new_source = {} if known else _source(self.source, name)

    def candidate(self, row: EventRow) -> EventCandidate | None:
        """Make the rows of an event, or leave it."""
        cells, report, title = row.cells, self.report, row.cells["title"]
        start, end = cells["start"], cells["end"] or cells["start"]
        first, last = (cut(span(each), self.manifest.span) for each in (start, end))
        begin, finish = self.manifest.span
        if first.first < begin or last.last > finish:
            expected = f"{iso(begin)} to {iso(finish)}"
            report.leave(row.where, "is outside the campaign", column="start", got=row.dated, expected=expected)
            return None
        if last.last < first.first:
            report.leave(row.where, "ends before it begins", column="end", got=row.dated)
            return None
        if there := self.there.get((title.casefold(), first.first)):
            report.leave(row.where, f'already exists, at the same time, as "{there}"')
            return None
        ident, guess = self.ids.give([cells.get("event_id", "")], [title])
        if ident in self.ids.stood:
            hint = "give it another in the file, as event_id, if it is another event"
            report.leave(row.where, f"is an id that {FILE} has already", got=ident, hint=hint)
            return None
        if ident in self.others:
            ident, guess = f"{ident}-event", "id, with a word more because another record has it"
        place = self.places.of(row, report)
        if place is None:
            return None
        self.there[title.casefold(), first.first] = ident
        for what in (guess, place.guessed):
            if what:
                report.guess(what, ident)
        if first.precision != "minute":
            report.guess(f"no hour: the whole {first.precision}", ident)
        made = {"event_id": ident, "place_id": place.ident, "start": start, "end": end, "title": title}
        made |= {column: cells.get(column, "") for column in _SAID} | self._settled(ident, title, cells)
        return EventCandidate(row, made, self._citation(ident, row), place)

    def _settled(self, ident: str, title: str, cells: Mapping[str, str]) -> dict[str, str]:
        """Give what has to be one of a few words, guessed where the file has none of them."""
        kind = cells.get("kind", "").casefold()
        if kind not in KINDS:
            first = next(
                (each for each in KINDS[2:] if re.search(rf"\b{each}\b", f"{kind} {title}".casefold())), "event"
            )
            self.report.guess(f"kind {first}" + (", from its name" if first != "event" else ""), ident)
            kind = first
        certainty = cells.get("certainty", "").casefold()
        if certainty not in get_args(Certainty):
            self.report.guess("certainty less-certain", ident)
            certainty = "less-certain"
        rank, short = cells.get("rank", ""), cells.get("short", "")
        return {
            "kind": kind,
            "certainty": certainty,
            "rank": rank if rank in {"1", "2", "3"} else "",
            "short": short if len(short) <= LONGEST_SHORT else "",
        }

    def _citation(self, ident: str, row: EventRow) -> dict[str, str]:
        line = f"line {row.where.row}" if row.where.row else (row.where.feature or "").split(' "')[0]
        said = row.cells.get("source", "")
        self.report.guess(f"source {self.source} in {self.listed}: say there what {self.name} is, and whose", ident)
        return {
            "record_id": ident,
            "source_id": self.source,
            "locator": line,
            "stance": "supports",
            "says": f"Lists it{f', after {said}' if said else ''}.",
            "dating": row.dated,
        }


def _column(path: Path, name: str) -> frozenset[str]:
    """Give the values of a column, of a table that may have any fault."""
    if not path.is_file():
        return frozenset()
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            return frozenset(filter(None, (row.get(name) for row in csv.DictReader(file))))
        except csv.Error:
            return frozenset()


def _source(ident: str, name: str) -> dict[str, str]:
    note = "A list that was imported. Say here what it is, and whose."
    return {"source_id": ident, "author": "not known", "title": name, "short": name, "note": note}
