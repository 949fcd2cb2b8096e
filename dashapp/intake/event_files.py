"""What an import of events writes: new rows of events and citations, new places, and the source that they cite."""

import codecs
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dashapp.campaign import load_campaign
from dashapp.campaign.files.tables import ALSO
from dashapp.campaign.files.text import read_text
from dashapp.campaign.files.workbooks import Sheet
from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.campaign.sections.citations import FILE as CITATIONS
from dashapp.campaign.sections.events import FILE, Event
from dashapp.campaign.sections.gazetteer import FILE as GAZETTEER
from dashapp.campaign.sections.place_rows import FILE as PLACES
from dashapp.campaign.sections.sources import FILE as SOURCES
from dashapp.campaign.sections.tables import TABLES
from dashapp.intake.book_rows import grown_book, sheet_columns
from dashapp.intake.event_places import Place
from dashapp.intake.event_rows import EventRow
from dashapp.intake.folder import appended
from dashapp.intake.place_table import PlaceTable
from dashapp.intake.report import Report
from dashapp.intake.table_rows import grown, table_columns
from dashapp.write import ChangedError, held, put_files

__all__ = ["EventCandidate", "add_events"]


#: Those of a table of events that is new.
_COLUMNS = [*Event.model_fields]


@dataclass(frozen=True)
class EventCandidate:
    """An event that may go in: its row of the table, what cites it, where it happened."""

    row: EventRow
    cells: dict[str, str]
    citation: dict[str, str]
    place: Place


def add_events(
    folder: Path,
    sheets: Mapping[str, Sheet],
    candidates: list[EventCandidate],
    source: tuple[str, Mapping[str, str]],
    table: PlaceTable | None,
    report: Report,
    places: Report,
    *,
    dry_run: bool,
) -> None:
    """Write all candidates whole or not at all, but for those that the campaign's own check refuses.

    Parameters
    ----------
    folder
        The campaign's folder.
    sheets
        By the names of the files, those of the tables that stand in a workbook.
    candidates
        What to add.
    source
        The file of the sources, and what is said of the one that they cite, nothing if the campaign has it.
    table
        Where the places stand, if not in a gazetteer.
    report, places
        Where those that go in, and those that do not, are told; what was guessed of the new places.
    dry_run
        Whether the files stay as they are.

    Raises
    ------
    CampaignError
        If a file would be too large, or has a fault as a whole.
    """
    names = (table.name if table else GAZETTEER, FILE, CITATIONS, source[0], *{sheet.book for sheet in sheets.values()})
    former = {name: held(folder / name) for name in names}
    before = {*_found(folder)}
    while candidates:
        texts, blame = _grown(folder, sheets, candidates, source, table, report)
        with tempfile.TemporaryDirectory() as beside:
            copy = Path(beside) / folder.resolve().name
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("media", ".*"))
            for name, text in texts.items():
                (copy / name).write_bytes(text)
            faults = [each for each in _found(copy) if each not in before]
        if not faults:
            if not dry_run:
                _put(folder, texts, former)
            break
        refused: set[int] = set()
        for fault in faults:
            number = blame(fault)
            if number is None:
                raise CampaignError(faults)
            where = candidates[number].row.where
            report.left.append(replace(fault, file=where.file, row=where.row, feature=where.feature))
            refused.add(number)
        candidates = [each for number, each in enumerate(candidates) if number not in refused]
    _tell(candidates, report, places)


def _grown(
    folder: Path,
    sheets: Mapping[str, Sheet],
    candidates: list[EventCandidate],
    source: tuple[str, Mapping[str, str]],
    table: PlaceTable | None,
    report: Report,
) -> tuple[dict[str, bytes], Callable[[Problem], int | None]]:
    """Give the files as they are to be, and what finds of which candidate a fault in them is."""
    places = _new_places(candidates)
    gazetteer = [] if table else json.loads(_text(folder, GAZETTEER))["features"]
    columns = sheet_columns(sheets[FILE]) if FILE in sheets else table_columns(_text(folder, FILE), _COLUMNS)
    listed, told = source
    new = [dict(told)] if told and listed != SOURCES else []
    if new and "source_id" not in _source_columns(folder, sheets, listed):  # it has an id, and nobody knows which
        candidates = [replace(each, citation=each.citation | {"source_id": told["title"]}) for each in candidates]
    events, cited = _rows(candidates, columns)
    for column in sorted({column for row in events for column in row if row[column]} - {*columns, "event_id"}):
        for each, row in zip(candidates, events, strict=True):
            if row.get(column):
                report.guess(f"no {column}, for {FILE} has no such column", each.cells["event_id"])
    features = [each.place.new.feature for each in places.values() if each.place.new]
    rows = {FILE: events, CITATIONS: cited, listed: new}
    if table:
        sheets = {**sheets, PLACES: table.sheet} if table.sheet else sheets
        rows[PLACES] = [table.row(each) for each in features]
    texts, first = _tables(folder, sheets, rows)
    if places and not table:
        texts[GAZETTEER] = _written(folder, GAZETTEER, appended(_text(folder, GAZETTEER), features))
    if told and listed == SOURCES:
        text = (_text(folder, SOURCES).rstrip("\n") + "\n" + _as_toml(told)).lstrip("\n")
        texts[SOURCES] = _written(folder, SOURCES, text)

    def blame(fault: Problem) -> int | None:
        if (begin := first.get((fault.file, fault.sheet))) and fault.row:
            number, ours = fault.row - begin, [*range(len(candidates))]
            if PLACES in (fault.file, f"{fault.sheet.strip().casefold()}.csv"):
                ours = [candidates.index(each) for each in places.values()]
            return ours[number] if 0 <= number < len(ours) else None
        found = re.match(r"feature (\d+)", fault.feature or "") if fault.file == GAZETTEER else None
        number = int(found[1]) - len(gazetteer) - 1 if found else -1
        return candidates.index([*places.values()][number]) if 0 <= number < len(places) else None

    return texts, blame


def _source_columns(folder: Path, sheets: Mapping[str, Sheet], listed: str) -> list[str]:
    every = [*TABLES[Path(listed).stem].model_fields]
    return sheet_columns(sheets[listed]) if listed in sheets else table_columns(_text(folder, listed), every)


def _as_toml(source: Mapping[str, str]) -> str:
    lines = (f"{key} = {json.dumps(said, ensure_ascii=False)}" for key, said in source.items() if key != "source_id")
    return "\n".join(("", f"[{source['source_id']}]", *lines, ""))


def _rows(candidates: list[EventCandidate], columns: list[str]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Give the rows of the events, and those that cite them, if that has no room in the events' own.

    An event in a table without ids is cited by its title.
    """
    called = {known: each for each in columns if (known := ALSO.get(each)) and known not in columns}

    def row(cells: Mapping[str, str]) -> dict[str, str]:
        return {called.get(key, key): cell for key, cell in cells.items()}

    if {"source_id", "locator"} <= {*columns, *called}:
        kept = {*_COLUMNS, *columns, *called}
        own = ({key: cell for key, cell in each.citation.items() if key in kept} for each in candidates)
        return [row(each.cells | cited) for each, cited in zip(candidates, own, strict=True)], []
    key = "event_id" if "event_id" in columns else "title"
    cited = [each.citation | {"record_id": each.cells[key]} for each in candidates]
    return [row(each.cells) for each in candidates], cited


def _tables(
    folder: Path, sheets: Mapping[str, Sheet], rows: Mapping[str, list[dict[str, str]]]
) -> tuple[dict[str, bytes], dict[tuple[str, str], int]]:
    """Give the tables with new rows, by file; and by file and sheet the row where the first candidate stands."""
    texts: dict[str, bytes] = {}
    first: dict[tuple[str, str], int] = {}
    for name, added in rows.items():
        if not added:
            continue
        own = name in (FILE, CITATIONS, PLACES)
        if sheet := sheets.get(name):
            texts[sheet.book], begins = grown_book(texts.get(sheet.book, sheet.raw), {sheet.name: added})
            if own:
                first[sheet.book, sheet.name] = begins[sheet.name]
            continue
        text, begin = grown(_text(folder, name), [*TABLES[Path(name).stem].model_fields], added)
        if own:
            first[name, ""] = begin
        texts[name] = _written(folder, name, text)
    return texts, first


def _new_places(candidates: Iterable[EventCandidate]) -> dict[str, EventCandidate]:
    """Give the new places by their ids, each with the first event that happened there."""
    found: dict[str, EventCandidate] = {}
    for each in candidates:
        if each.place.new:
            found.setdefault(each.place.ident, each)
    return found


def _text(folder: Path, name: str) -> str:
    problems = Problems()
    text = read_text(folder, name, problems) if os.path.lexists(folder / name) else ""
    problems.raise_if_any()
    return text or ""


def _written(folder: Path, name: str, text: str) -> bytes:
    stood = held(folder / name) or b""
    return (codecs.BOM_UTF8 if stood.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _found(folder: Path) -> tuple[Problem, ...]:
    try:
        load_campaign(folder)
    except CampaignError as error:
        return error.problems
    return ()


def _put(folder: Path, texts: Mapping[str, bytes], former: Mapping[str, bytes | None]) -> None:
    def check() -> None:
        for name, body in former.items():
            if held(folder / name) != body:
                raise ChangedError(f"{name} has been saved by another program in the meantime")

    try:
        put_files(folder, texts.items(), check=check)
    except ChangedError as error:
        raise CampaignError([Problem(FILE, f"was not added to: {error}", hint="import again")]) from None


def _tell(candidates: list[EventCandidate], report: Report, places: Report) -> None:
    """Note what went in: the events, and after them the places that were made for them."""
    for each in candidates:
        cells = each.cells
        when = cells["start"] if cells["start"] == cells["end"] else f"{cells['start']} to {cells['end']}"
        where = f", at {cells['place_id']}" if cells["place_id"] else ""
        report.taken[cells["event_id"]] = f"{cells['title']}, {cells['kind']}, {when}{where}"
    for ident, each in _new_places(candidates).items():
        if each.place.new:
            report.taken[f"place {ident}"] = each.place.new.told
    for what, idents in places.guessed.items():
        for ident in idents:
            report.guess(what, f"place {ident}")
