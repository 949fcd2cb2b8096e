"""Marginal notes (`notes.csv`): slips and errors of a text, told beside it. The text itself is never changed."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pandas as pd

from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.wording import Line, Quote, Text
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import attestations_frame, check_attestations
from dashapp.campaign.sections.sources import Sources

__all__ = ["FILE", "Note", "notes_frame", "read_notes"]

FILE = "notes.csv"


class Note(Record):
    """A row of `notes.csv`: on the words `quote` of a paragraph; `basis` is how we know."""

    source_id: Id
    locator: Line
    quote: Quote
    kind: Literal["transcription", "text", "reading"]
    note: Text
    basis: Text


def read_notes(folder: Path, sources: Sources, problems: Problems) -> Records[Note]:
    """Read the notes and check that their words stand where they say; the file may be missing."""
    notes = read_table(folder, FILE, Note, problems, optional=True, refers={"source_id": sources.named})
    nowhere: dict[str, list[Where]] = defaultdict(list)
    for where, cells in notes.whole:
        if cells["source_id"] in sources.without_text:
            nowhere[cells["source_id"]].append(where)
    for source_id, (first, *others) in nowhere.items():
        # Once a source, as its quotations are.
        also = f", and {len(others)} more notes are on it" if others else ""
        hint = f'a note belongs to a text: give "{source_id}" its text in {sources.called}'
        problems.add(first, f"has no text in the folder{also}", column="source_id", got=source_id, hint=hint)
    beside = tuple((where, cells) for where, cells in notes.whole if cells["source_id"] not in nowhere)
    check_attestations(replace(notes, whole=beside), sources, problems)
    return notes


def notes_frame(notes: Records[Note], sources: Sources) -> pd.DataFrame:
    """Give the notes as a DataFrame, in the file's order, with the columns of `attestations_frame`."""
    return attestations_frame(notes, Note, sources)
