"""New and changed places where a campaign has them in a table: rows of `places.csv`, or of the sheet of a workbook."""

import codecs
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashapp.campaign.files.tables import known_columns
from dashapp.campaign.files.text import read_text
from dashapp.campaign.files.workbooks import find_sheet
from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.place_rows import FILE, PlaceRow, cells_of
from dashapp.intake.book_rows import filled_book, grown_book, refuse_book, sheet_columns
from dashapp.intake.folder import Candidate
from dashapp.intake.report import Report
from dashapp.intake.rewriting import rewrite_all
from dashapp.intake.table_rows import filled, grown, table_columns
from dashapp.write import ChangedError, held, put_file

__all__ = ["PlaceTable"]

#: What a place of a gazetteer may have and a row has no column for.
_MORE = ("links", "relations", "descriptions", "depictions")


class PlaceTable:
    """The table of places of a folder, to be written to.

    Raises
    ------
    CampaignError
        If it stands in a workbook to which nothing can be added without loss.
    """

    def __init__(self, folder: Path, gazetteer: Gazetteer) -> None:
        self.sheet = None if os.path.lexists(folder / FILE) else find_sheet(folder, Path(FILE).stem)
        if self.sheet:
            refuse_book(folder, self.sheet)
        self.name = self.sheet.book if self.sheet else FILE
        self._folder, self._gazetteer = folder, gazetteer
        self._former = self.sheet.raw if self.sheet else held(folder / FILE)
        self._text = "" if self.sheet else read_text(folder, FILE, Problems()) or ""
        header = sheet_columns(self.sheet) if self.sheet else table_columns(self._text, [*PlaceRow.model_fields])
        #: How the table writes each column that it has.
        self._written = dict(zip(known_columns(PlaceRow, "place_id", header), header, strict=True))

    def row(self, feature: Mapping[str, Any]) -> dict[str, str]:
        """Give a place as a row of the table, by its own columns."""
        return self._own(self._placed(cells_of(feature)))

    def unsaid(self, feature: Mapping[str, Any]) -> list[str]:
        """Give what a place has, and its row has no column for."""
        cells = self._placed(cells_of(feature))
        return [*(key for key in _MORE if feature.get(key)), *(c for c in cells if cells[c] and c not in self._written)]

    def change(self, place_id: str, before: Mapping[str, Any], after: Mapping[str, Any] | None, what: str) -> None:
        """Write what of a place is other now, or empty its row if it is no place any more; it can be undone as `what`.

        Raises
        ------
        CampaignError
            If the table lacks a column for it, or the folder would have a fault that it has not; nothing is written.
        """
        body, _ = self._body([], {self._row_of(place_id): self._changed(before, after)})
        rewrite_all(self._folder, {self.name: self._former}, {self.name: body}, what, dry_run=False)

    def add(
        self,
        candidates: list[Candidate],
        features_of: Callable[[list[Candidate]], list[dict[str, Any]]],
        check: Callable[[Path, Problems], object],
        report: Report,
        *,
        dry_run: bool,
        changes: Mapping[int, Candidate],
    ) -> None:
        """Add places, and change some by their numbers from 0, as `add_features` does to a gazetteer."""
        features = self._gazetteer.document["features"]
        changed = {self._row_of(each.ident): (features[number], each) for number, each in changes.items()}
        while candidates or changed:
            cells = {row: self._changed(before, each.feature) for row, (before, each) in changed.items()}
            body, first = self._body([self.row(each) for each in features_of(candidates)], cells)
            faults = self._faults(body, check)
            if not faults:
                if not dry_run:
                    self._put(body)
                break
            for fault in faults:
                if fault.row is None or (fault.row not in changed and fault.row < first):
                    raise CampaignError(faults)
                where = changed[fault.row][1].where if fault.row in changed else candidates[fault.row - first].where
                told = replace(fault, file=where.file, sheet="", row=where.row, feature=where.feature)
                report.left.append(told)
            gone = {fault.row for fault in faults}
            changed = {row: each for row, each in changed.items() if row not in gone}
            candidates = [each for number, each in enumerate(candidates, first) if number not in gone]
        for each in candidates:
            for what in self.unsaid(each.feature):
                report.guess(f"no {what}, for {self._gazetteer.called} has no such column", each.ident)
        report.taken.update({each.ident: each.told for each in candidates})
        report.changed.update({each.ident: each.told for _, each in changed.values()})

    def _row_of(self, place_id: str) -> int:
        assert self._gazetteer.rows is not None
        return self._gazetteer.rows[place_id].row or 0

    def _placed(self, cells: dict[str, str]) -> dict[str, str]:
        """Give cells with the position where the table has it: in two columns, if it has both."""
        if {"lat", "lon"} <= {*self._written}:
            return cells | {"position": ""}
        both = f"{cells['lat']}, {cells['lon']}" if cells["lat"] else ""
        return cells | {"position": both, "lat": "", "lon": ""}

    def _own(self, cells: Mapping[str, str]) -> dict[str, str]:
        return {self._written[column]: cell for column, cell in cells.items() if column in self._written}

    def _changed(self, before: Mapping[str, Any], after: Mapping[str, Any] | None) -> dict[str, str]:
        """Give the cells of a row that are to be others."""
        if after is None:
            return dict.fromkeys(self._own(dict.fromkeys(self._written, "")), "")
        was, cells = self._placed(cells_of(before)), self._placed(cells_of(after))
        other = {column for column, cell in cells.items() if cell != was[column]}
        if other & {"lat", "lon", "position"}:
            other |= {"lat", "lon", "position"} & {*self._written}  # one of the two says where it was
        if "name" in other and "place_id" in self._written:
            other.add("place_id")  # or a new one would be made of the new name
        if lacking := sorted(other - {*self._written}):
            where = self.sheet.where if self.sheet else None
            problem = f"has no column {lacking[0]}, so nothing was changed"
            sheet, hint = (where.sheet if where else ""), "write its name into the first row, then try again"
            raise CampaignError([Problem(self.name, problem, sheet=sheet, hint=hint)])
        return self._own({column: cells[column] for column in other})

    def _body(self, added: Sequence[Mapping[str, str]], changed: Mapping[int, Mapping[str, str]]) -> tuple[bytes, int]:
        """Give the file as it is to be, and the row where the first new place stands."""
        if self.sheet:
            body = filled_book(self.sheet.raw, {self.sheet.name: changed}) if changed else self.sheet.raw
            body, begins = grown_book(body, {self.sheet.name: added})
            return body, begins[self.sheet.name]
        text = filled(self._text, [*PlaceRow.model_fields], changed) if changed else self._text
        text, first = grown(text, [*PlaceRow.model_fields], added)
        mark = codecs.BOM_UTF8 if (self._former or b"").startswith(codecs.BOM_UTF8) else b""
        return mark + text.encode(), first

    def _faults(self, body: bytes, check: Callable[[Path, Problems], object]) -> tuple[Problem, ...]:
        problems = Problems()
        with tempfile.TemporaryDirectory() as beside:
            (Path(beside) / self.name).write_bytes(body)
            check(Path(beside), problems)
        return problems.found()

    def _put(self, body: bytes) -> None:
        try:
            put_file(self._folder / self.name, body, former=self._former)
        except ChangedError as error:
            raise CampaignError([Problem(self.name, f"{error}, so nothing was added", hint="import again")]) from None
