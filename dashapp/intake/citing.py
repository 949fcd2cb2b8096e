"""Citations that are proposed, written into a campaign's tables: in the row of the record, or in `citations`."""

import os
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

from dashapp.campaign.files.tables import ALSO
from dashapp.campaign.files.text import read_text
from dashapp.campaign.files.workbooks import Sheet, find_sheet
from dashapp.campaign.loading import Parts, join_parts, read_parts
from dashapp.campaign.problems import CampaignError, Problem, Problems, Where
from dashapp.campaign.sections.attestations import PROPOSED
from dashapp.campaign.sections.citations import FILE as CITATIONS
from dashapp.campaign.sections.events import FILE as EVENTS
from dashapp.campaign.sections.manifest import FILE as MANIFEST
from dashapp.campaign.sections.movements import FILE as MOVEMENTS
from dashapp.campaign.sections.tables import columns_of
from dashapp.intake.book_rows import filled_book, grown_book, refuse_book, sheet_columns
from dashapp.intake.proposals import Proposal, find_proposals
from dashapp.intake.report import Report
from dashapp.intake.rewriting import encoded, rewrite_all
from dashapp.intake.table_rows import filled, grown, table_columns
from dashapp.write import held

__all__ = ["cite"]

_WANTED = ("source_id", "locator", "quote", "stance")


def cite(folder: Path, *, dry_run: bool = False) -> tuple[Report, Mapping[str, str]]:
    """Propose citations for the movements and events of a campaign that have none, and write them into its tables.

    Parameters
    ----------
    folder
        The campaign's folder.
    dry_run
        Whether to tell only, and write nothing.

    Returns
    -------
    What was proposed, and what was left because several paragraphs are as good; and why nothing was found for which
    records.

    Raises
    ------
    CampaignError
        If the folder has faults, or a table cannot be written; nothing is.
    OSError
        If the folder cannot be written; it is as it was.
    """
    problems, report = Problems(), Report()
    parts = read_parts(folder, problems)
    problems.raise_if_any()
    campaign = join_parts(folder, parts)
    if not campaign.texts:
        hint = "a citation is proposed from a text that stands in the folder and is read beside the map"
        raise CampaignError([Problem(MANIFEST, "is missing", column="text", hint=hint)])
    found = find_proposals(campaign)
    rows = _rows(parts)
    for options in found.several:
        where, column = rows[options[0].record_id]
        alike = " and ".join(f"¶{each.paragraph}" for each in options)
        report.leave(where, f"is told of as well in {alike}: choose one", column=column, got=options[0].record_id)
    for each in found.found:
        report.taken[each.record_id] = f"{each.source_id}, ¶{each.paragraph}: “{each.quote}”"
    if found.found:
        former, bodies = _Tables(folder).written({each: rows[each.record_id][0] for each in found.found})
        rewrite_all(folder, former, bodies, "cite", dry_run=dry_run)
    return report, found.silent


def _rows(parts: Parts) -> dict[str, tuple[Where, str]]:
    """Give the row of each record, and the column of its id."""
    rows = {row.movement_id: (where, "movement_id") for where, row in parts.movements.rows}
    return rows | {row.event_id: (where, "event_id") for where, row in parts.events.rows}


class _Tables:
    """The tables of a folder, as they are to be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sheets: dict[str, Sheet] = {}
        self.texts: dict[str, str] = {}
        self.columns: dict[str, dict[str, str]] = {}
        for name in (MOVEMENTS, EVENTS, CITATIONS):
            sheet = None if os.path.lexists(folder / name) else find_sheet(folder, Path(name).stem)
            if sheet:
                self.sheets[name] = sheet
                columns = sheet_columns(sheet)
            else:
                self.texts[name] = self._text(name)
                columns = table_columns(self.texts[name], list(columns_of(Path(name).stem)))
            self.columns[name] = {ALSO.get(each, each): each for each in columns} | {each: each for each in columns}

    def _text(self, name: str) -> str:
        problems = Problems()
        text = read_text(self.folder, name, problems) if os.path.lexists(self.folder / name) else ""
        problems.raise_if_any()
        return text or ""

    def written(self, proposals: Mapping[Proposal, Where]) -> tuple[dict[str, bytes | None], dict[str, bytes]]:
        """Give the files that change with proposals, each for the record in a row: as they are, and are to be."""
        cells: dict[str, dict[int, dict[str, str]]] = defaultdict(dict)
        added: list[dict[str, str]] = []
        for each, where in proposals.items():
            said = dict(zip(_WANTED, (each.source_id, f"¶{each.paragraph}", each.quote, PROPOSED), strict=True))
            name = f"{(where.sheet or Path(where.file).stem).strip().casefold()}.csv"
            if self._has(name, _WANTED):
                cells[name][where.row or 0] = {self.columns[name][column]: cell for column, cell in said.items()}
            else:
                added.append({self.columns[CITATIONS].get(column, ""): cell for column, cell in said.items()})
                added[-1][self.columns[CITATIONS].get("record_id", "")] = each.record_id
        if added and not self._has(CITATIONS, _WANTED):
            lacking = next(column for column in _WANTED if column not in self.columns[CITATIONS])
            where = self.sheets[CITATIONS].where if CITATIONS in self.sheets else Where(CITATIONS)
            problem = "is missing: a citation that is proposed says so there"
            raise CampaignError([Problem(where.file, problem, column=lacking, sheet=where.sheet)])
        return self._bodies(cells, added)

    def _has(self, name: str, columns: Collection[str]) -> bool:
        return all(column in self.columns[name] for column in columns)

    def _bodies(
        self, cells: Mapping[str, Mapping[int, Mapping[str, str]]], added: list[dict[str, str]]
    ) -> tuple[dict[str, bytes | None], dict[str, bytes]]:
        former: dict[str, bytes | None] = {}
        bodies: dict[str, bytes] = {}
        for name in {*cells, *([CITATIONS] if added else [])}:
            if sheet := self.sheets.get(name):
                refuse_book(self.folder, sheet)
                former[sheet.book] = sheet.raw
                raw = bodies.get(sheet.book, sheet.raw)
                raw = filled_book(raw, {sheet.name: cells[name]}) if name in cells else raw
                bodies[sheet.book] = grown_book(raw, {sheet.name: added})[0] if name == CITATIONS else raw
            else:
                wanted, text = [*columns_of(Path(name).stem)], self.texts[name]
                former[name] = held(self.folder / name)
                text = filled(text, wanted, cells[name]) if name in cells else grown(text, wanted, added)[0]
                bodies[name] = encoded(text, former[name])
        return former, bodies
